// A host page with the tag of the loader, and with survey files of the test's own.

import { test as base, expect } from './test.js';

export { expect };

const plain = { metric: 'nps', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] };

export class Host {
  constructor(page, site, collector) {
    Object.assign(this, { page, site, collector });
  }

  get loader() {
    return `${this.collector.url}/plaudit.js`;
  }

  tag(...ids) {
    return `<script type="module" src="${this.loader}" data-survey="${ids.join(' ')}"></script>`;
  }

  // `files`: what differs from a plain survey file, by id. The page has a tag that names them all unless `body` is given.
  async open(files, { body = this.tag(...Object.keys(files)), head = '', path = '/', headers } = {}) {
    if (files) await this.files(files);
    await this.page.addInitScript(() => {
      window.told = [];
      for (const name of ['shown', 'problem']) {
        addEventListener(`plaudit:${name}`, ({ target, detail }) => told.push([name, target.getAttribute?.('survey') ?? detail.survey]));
      }
    });
    const html = `<!doctype html><html lang="en"><title>Shop</title>${head}<body><h1>Shop</h1>${body}</body></html>`;
    const url = await this.site(new Proxy({}, { get: () => html }), headers);
    this.url = url;
    await this.page.goto(url + path);
    return url;
  }

  files(files) {
    return this.page.route(/\/surveys\/[^/]+\.json$/, (route) => {
      const id = /([^/]+)\.json$/.exec(route.request().url())[1];
      const headers = { 'access-control-allow-origin': '*' };
      if (!files[id]) return route.fulfill({ status: 404, headers, body: '' });
      return route.fulfill({ json: { id, ...plain, ...files[id] }, headers });
    });
  }

  why(id) {
    return this.page.evaluate((survey) => window.plaudit?.why?.().find((answer) => answer.survey === survey), id);
  }

  async state(id) {
    return (await this.why(id))?.state;
  }

  // Exactly these gates keep a survey shut.
  async isShut(id, ...expected) {
    const shut = async () => {
      const { gates } = (await this.why(id)) ?? { gates: [] };
      return gates.filter(({ holds }) => !holds).map(({ gate }) => gate);
    };
    await expect.poll(shut, `the gates that shut ${id}`).toEqual(expected);
  }

  async is(id, state) {
    await expect.poll(() => this.state(id), `the state of ${id}`).toBe(state);
  }

  told(name) {
    return this.page.evaluate((wanted) => told.filter(([kind]) => kind === wanted).map(([, survey]) => survey), name);
  }

  // In any order: whose file comes first is the network's to say.
  async hasShown(...ids) {
    await expect.poll(async () => (await this.told('shown')).sort()).toEqual(ids.sort());
  }

  call(name, ...given) {
    return this.page.evaluate(([called, args]) => plaudit[called](...args), [name, given]);
  }

  element(id) {
    return this.page.locator(`plaudit-survey[survey="${id}"]`);
  }

  dismiss(id) {
    return this.element(id).getByRole('button', { name: 'Close' }).click();
  }

  stored() {
    return this.page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
  }
}

export const test = base.extend({
  host: async ({ page, site, collector }, use) => use(new Host(page, site, collector)),
});
