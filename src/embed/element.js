// <plaudit-survey survey="ID" as="inline|popover|modal|bar|tab|iframe" position="…" lang="et">: nothing but the name of a
// place until there is one in the page; face.js makes a survey of it.

import { builtIn, choose, wishesOf } from './language.js';
import { parts } from './parts.js';

export class PlauditSurvey extends HTMLElement {
  static observedAttributes = ['survey'];

  connectedCallback() {
    this.#settle();
  }

  attributeChangedCallback() {
    this.#settle();
  }

  disconnectedCallback() {
    this.#settle();
  }

  // By the time that this is heard an element that was only moved is back in the page, and keeps its answer.
  #settle() {
    // Read at once: a framework may take off what it does not know.
    const id = this.getAttribute('survey');
    if (this.isConnected && id) {
      // All that a survey is made of sets out at once; whoever needs it looks at whether it came.
      for (const part of [parts.surveyFile(id), parts.sheet(), parts.words(choose(wishesOf(this), builtIn))]) part.catch?.(() => {});
    }
    parts.face().then(
      ({ settle }) => settle(this, parts, id),
      (reason) => console.warn('plaudit:', reason),
    );
  }
}
