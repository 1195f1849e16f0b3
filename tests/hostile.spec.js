// Pages that make life hard, by mistake or by design. On each the survey is answered, or at least its score arrives; and the page
// hears of no error of ours.

import { expect, test } from './support/test.js';

const script = (body) => `<script>${body}</script>`;
const page_ = (head, body) => `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body><h1>Shop</h1>${body}</body></html>`;

// head: what the page has before our tag; lay: how it is put together; headers: what it is sent with; isReady: when it has come to
// rest. isPlain: the program does not run there. hasComment: whether more than the score can be sent.
const hosts = {
  'fetch throws': { head: script('window.fetch = () => { throw new TypeError("no"); }') },
  'fetch never succeeds': { head: script('window.fetch = async () => { throw new TypeError("no"); }') },
  'fetch gives what is no response': { head: script('window.fetch = async () => ({ ok: true, status: 200, json: async () => ({}), text: async () => "" })') },
  'fetch gives a response of its own making': { head: script('window.fetch = async () => new Response("<p>hello</p>")') },
  'the ways through a list throw': { head: script('for (const name of ["map", "forEach", "filter"]) Array.prototype[name] = () => { throw new Error(name); };') },
  'Promise is somebody else\'s': {
    head: script(`const Own = Promise; window.Promise = function Promise(run) { const own = new Own(run); this.then = (...given) => new window.Promise((done, fail) => own.then(...given).then(done, fail)); };
      window.Promise.resolve = (value) => new window.Promise((done) => done(value)); window.Promise.reject = (reason) => new window.Promise((_, fail) => fail(reason)); window.Promise.prototype = { catch(fail) { return this.then(undefined, fail); } };`),
  },
  'Promise is broken': { head: script('window.Promise = class { constructor() { throw new Error("no promises"); } static resolve() { throw new Error("no promises"); } };'), isPlain: true },
  'there is no Promise': { head: script('delete window.Promise;'), isPlain: true },
  'everything is unset': {
    head: '<style>* { all: unset !important } plaudit-survey { display: none !important; position: static !important; visibility: hidden !important; opacity: 0 !important; pointer-events: none !important; font-size: 3px !important }</style>',
  },
  'every address has another base': { head: '<base href="https://elsewhere.invalid/">' },
  'the policy forbids all but us': { headers: ({ url }) => ({ 'content-security-policy': `default-src 'none'; script-src ${url} 'wasm-unsafe-eval'; connect-src ${url}` }) },
  'trusted types are required, and none are allowed': { headers: () => ({ 'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'" }) },
  'the page is in quirks mode, zoomed and laid out by tables': {
    lay: (head, body) => `<html><head><title>Shop</title>${head}<style>body { zoom: 1.2; transform: scale(1) } td { width: 50%; vertical-align: middle }</style></head><body><table height="100%"><tr><td><h1>Shop</h1><td>${body}</table></body></html>`,
  },
  'everything is frozen': {
    head: script('Object.defineProperty(window, "plaudit", { value: undefined, writable: false, configurable: false }); for (const kind of [Object, Array, Function, Map, Set, Promise]) Object.freeze(kind.prototype); try { Object.preventExtensions(window); } catch { /* Where the browser lets no page do it. */ }'),
  },
  'JSON and Object misbehave': {
    head: script('JSON.parse = JSON.stringify = () => { throw new Error("JSON"); }; Object.keys = Object.assign = () => { throw new Error("Object"); };'),
    isPlain: true,
  },
  'lists are written as texts, as Prototype.js did': { head: script('Array.prototype.toJSON = function () { return this.join(); }; Object.prototype.toJSON = () => "[object]"; Object.prototype.extra = 1;') },
  'no click and no key gets further than the window': {
    head: script('for (const name of ["click", "keydown", "keypress", "keyup"]) addEventListener(name, (event) => event.stopImmediatePropagation(), true);'),
    // Only the browser's own radios still hear a click; what is written stays unsent.
    hasComment: false,
  },
  'the page is in a sandbox without an origin': { isSandboxed: true },
  'a framework puts the survey in anew, and takes off what it does not know': {
    head: script(`const bare = (node) => { for (const { name } of [...(node?.attributes ?? [])]) node.removeAttribute(name); };
    new MutationObserver(() => bare(document.querySelector('plaudit-survey'))).observe(document, { childList: true, subtree: true });
    setTimeout(function again(times = 10) {
      const node = document.querySelector('plaudit-survey');
      if (node) document.body.append(node);
      if (times) setTimeout(again, 100, times - 1);
      else document.documentElement.dataset.rest = '';
    });`),
    isReady: (frame) => expect(frame.locator('html[data-rest]')).toBeAttached(),
  },
};

const tags = {
  'a tag': ({ url }) => `<script type="module" src="${url}/plaudit.js" data-survey="shop"></script>`,
  'a loader with the survey inside': ({ url }) => `<script type="module" src="${url}/embed/shop.js"></script>`,
};

for (const [name, { head = '', headers = () => ({}), lay = page_, isSandboxed = false, isReady = () => {}, isPlain = false, hasComment = true }] of Object.entries(hosts)) {
  for (const [kind, tag] of Object.entries(tags)) {
    test(`where ${name}, ${kind} asks and its answer arrives`, async ({ page, collector, site }) => {
      await collector.putSurvey({ id: 'shop', metric: 'nps', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }], display: { as: 'popover' } });
      await page.addInitScript(() => {
        // In the document, since a page may have left no way to speak to its scripts.
        const mark = (name, text) => document.documentElement.setAttribute(`data-${name}`, text);
        new PerformanceObserver((list) => list.getEntriesByName('plaudit:live').length && mark('live', '')).observe({ type: 'mark' });
        // The moment before the page is gone, while an error can still be seen.
        addEventListener('mousedown', ({ target }) => target.localName === 'h1' && dispatchEvent(new Event('pagehide')), true);
        addEventListener('error', ({ message }) => mark('error', message));
        addEventListener('unhandledrejection', ({ reason }) => mark('error', `${reason}`));
      });
      const warnings = [];
      page.on('console', (message) => warnings.push(message.text()));
      const html = lay(head, tag(collector));
      const outer = page_('', '<iframe src="/inner" sandbox="allow-scripts" width="800" height="600"></iframe>');
      await page.goto(await site(isSandboxed ? { '/': outer, '/inner': html } : { '/': html }, headers(collector)));
      const [frame] = isSandboxed ? page.frames().slice(1) : [page.mainFrame()];
      const element = frame.locator('plaudit-survey');
      const score = element.getByRole('radio', { name: '9', exact: true });
      await expect(element.getByRole('radio')).toHaveCount(11);
      await expect(frame.locator('html[data-live]')).toBeAttached();
      expect(warnings.some((text) => text.includes('a plain form takes the answer'))).toBe(isPlain);
      await isReady(frame);
      await expect(score).toBeInViewport();
      await score.click();
      await expect(score).toBeChecked();
      await expect.poll(async () => (await collector.responses('shop')).map(({ score: given }) => given)).toEqual([9]);
      const comment = element.getByRole('textbox');
      await comment.fill('Lovely');
      if (hasComment) {
        await element.getByRole('button', { name: 'Send' }).click();
        await expect(element.getByRole('heading', { name: 'Thank you' })).toBeVisible();
      }
      await frame.getByRole('heading', { name: 'Shop' }).click();
      await expect(frame.locator('html[data-error]')).toHaveCount(0);
      await page.goto('about:blank');
      const responses = async () => (await collector.responses('shop')).map(({ score: given, comment: written, complete, confirmed }) => [given, written, complete, confirmed]);
      expect(await responses()).toEqual([hasComment ? [9, 'Lovely', true, 'gesture'] : [9, '', false, 'gesture']]);
    });
  }
}
