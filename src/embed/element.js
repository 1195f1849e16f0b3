// <plaudit-survey survey="ID" as="inline|popover" lang="et">: a shadow root that the survey program draws into.

import { base } from './base.js';
import { builtIn, choose, directionOf, wishesOf } from './language.js';
import { sheet, surveyFile, surveyProgram, words } from './parts.js';

export class PlauditSurvey extends HTMLElement {
  #mounted;
  #isOpening = false;

  static observedAttributes = ['survey'];

  connectedCallback() {
    // Frameworks may name the survey only after they have put the element into the page.
    const isWanted = this.isConnected && this.hasAttribute('survey');
    if (isWanted && !this.#mounted && !this.#isOpening) this.#open();
  }

  attributeChangedCallback() {
    this.connectedCallback();
  }

  disconnectedCallback() {
    // An element that is only moved comes back before the microtask runs, and keeps its answer.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  async #open() {
    this.#isOpening = true;
    const root = this.shadowRoot ?? this.#makeRoot();
    const wishes = wishesOf(this);
    const spoken = choose(wishes, builtIn);
    try {
      const [program, file, builtInWords, adopted] = await Promise.all([
        surveyProgram(),
        surveyFile(this.getAttribute('survey') ?? ''),
        words(spoken),
        sheet(),
      ]);
      if (!this.isConnected) return;
      root.adoptedStyleSheets = [adopted];
      root.replaceChildren();
      const locale = choose(wishes, [...Object.keys(file.texts ?? {}), ...builtIn]);
      if (this.getAttribute('as') === 'page') {
        document.documentElement.lang = locale;
        document.title = builtInWords.title;
      }
      const isOver = this.getAttribute('as') === 'popover';
      this.#mounted = program.mount(root, this, {
        survey: file,
        words: builtInWords,
        locale,
        dir: directionOf(locale),
        base: base.href,
        channel: this.getAttribute('channel') ?? 'web',
        page: location.origin === 'null' ? null : location.origin + location.pathname,
        closable: isOver,
        test: new URLSearchParams(location.search).get('plaudit') === 'test',
      });
    } catch (reason) {
      this.#fail(root, reason, spoken);
    } finally {
      this.#isOpening = false;
    }
  }

  #makeRoot() {
    const root = this.attachShadow({ mode: 'open' });
    // What a visitor types is not the host page's shortcut.
    for (const name of ['keydown', 'keypress', 'keyup']) {
      root.addEventListener(name, (event) => event.stopPropagation());
    }
    this.addEventListener('plaudit:dismissed', () => this.remove());
    return root;
  }

  #close() {
    this.#mounted?.free();
    this.#mounted = undefined;
  }

  // The host page goes on as if nothing had been there, and whoever looks can see why.
  async #fail(root, reason, language) {
    const kind = reason?.status === 404 ? 'unknown' : 'unreachable';
    console.warn(`plaudit: the survey "${this.getAttribute('survey')}" cannot be shown:`, reason);
    this.dispatchEvent(new CustomEvent('plaudit:problem', { bubbles: true, composed: true, detail: { kind, reason: String(reason) } }));
    // On its own page a survey that cannot be shown owes its visitor a word.
    if (this.getAttribute('as') !== 'page') return;
    const told = await words(language).catch(() => ({}));
    const text = document.createElement('p');
    text.setAttribute('role', 'alert');
    text.textContent = told[kind] ?? 'The survey could not be loaded. Please check your connection and try again.';
    root.replaceChildren(text);
  }
}
