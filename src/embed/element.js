// <plaudit-survey survey="ID" as="inline|popover|modal|bar|tab|iframe" position="…" lang="et">: the place where a survey
// stands, its life from coming into a page to leaving it, and its voice.

import { open } from './face.js';
import { frame } from './frame.js';
import { status, window as during } from './gates.js';
import { builtIn, choose, wishesOf } from './language.js';
import { sheet, surveyFile, surveyProgram, words } from './parts.js';
import { offer } from './tab.js';

export class PlauditSurvey extends HTMLElement {
  // Ends what is shown; undefined while nothing is.
  #end;
  #shadow;
  #isStarting = false;
  #isSubmitted = false;

  static observedAttributes = ['survey'];

  connectedCallback() {
    // Frameworks may name the survey only after they have put the element into the page.
    const isWanted = this.isConnected && this.hasAttribute('survey');
    if (isWanted && !this.#end && !this.#isStarting) this.#start();
  }

  attributeChangedCallback() {
    this.connectedCallback();
  }

  disconnectedCallback() {
    // An element that is only moved comes back before the microtask runs, and keeps its answer.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  // The host page hears what happens.
  tell(name, detail) {
    this.#isSubmitted ||= name === 'submitted';
    this.dispatchEvent(new CustomEvent(`plaudit:${name}`, { bubbles: true, composed: true, detail }));
  }

  // Takes the survey away; a tab that was not answered stays at the side.
  dismiss() {
    this.tell('dismissed');
    if (this.#form !== 'tab' || this.#isSubmitted) {
      this.remove();
      return;
    }
    this.#stop();
    this.removeAttribute('open');
    this.#start();
  }

  get #form() {
    return this.getAttribute('as') ?? 'inline';
  }

  #stop() {
    this.#end?.();
    this.#end = undefined;
  }

  async #start() {
    this.#isStarting = true;
    const root = this.#root();
    const spoken = choose(wishesOf(this), builtIn);
    const form = this.#form;
    const isClosedTab = form === 'tab' && !this.hasAttribute('open');
    try {
      // Whatever is needed sets out now; whoever needs it looks at whether it came.
      const isDrawn = form !== 'iframe' && !isClosedTab;
      for (const part of [words(spoken), sheet(), isDrawn && surveyProgram()]) part?.catch?.(() => {});
      const file = await surveyFile(this.getAttribute('survey'));
      for (const gate of [status, during]) {
        const verdict = gate(file, { now: Date.now() });
        if (verdict !== true) throw Object.assign(new Error(verdict), { kind: 'closed' });
      }
      if (file.theme?.scheme) this.setAttribute('scheme', file.theme.scheme);
      if (form === 'iframe') this.#end = await frame(this, root);
      else if (isClosedTab) this.#end = await offer(this, root, file, () => this.#openTab());
      else this.#end = await open(this, root, file, form);
    } catch (reason) {
      this.#fail(root, reason, spoken);
    }
    this.#isStarting = false;
    // It may have been taken out, or its tab opened, meanwhile.
    if (!this.isConnected) this.#stop();
  }

  #openTab() {
    this.#stop();
    this.setAttribute('open', '');
    this.#start();
  }

  #root() {
    if (!this.#shadow) {
      this.#shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      // A browser that does not know declarative shadow roots leaves the template as it is.
      const template = this.querySelector('template');
      if (template) this.#shadow.append(template.content);
      // What a visitor types is not the host page's shortcut.
      for (const name of ['keydown', 'keypress', 'keyup']) {
        this.#shadow.addEventListener(name, (event) => event.stopPropagation());
      }
    }
    return this.#shadow;
  }

  // The host page goes on as if nothing had been there, and whoever looks can see why.
  async #fail(root, reason, language) {
    const kind = reason?.kind ?? (reason?.status === 404 ? 'unknown' : 'unreachable');
    console.warn(`plaudit: the survey "${this.getAttribute('survey')}" cannot be shown:`, reason);
    this.tell('problem', { kind, reason: String(reason) });
    // On its own page a survey that cannot be shown owes its visitor a word.
    if (this.#form !== 'page') return;
    const told = await words(language).catch(() => ({}));
    const text = document.createElement('p');
    text.setAttribute('role', 'alert');
    text.textContent = told[kind] ?? 'The survey could not be loaded. Please check your connection and try again.';
    root.replaceChildren(text);
  }
}
