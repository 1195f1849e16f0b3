// A collector's forwarding, played for the dashboard.

import { createServer } from 'node:http';

import { Inbox } from './inbox.js';
import { expect, test as base } from './test.js';

const PAGE = 50;
export const at = (seconds) => new Date(Date.now() + seconds * 1000).toISOString();
export const tried = (outcome, seconds, more) => ({ at: at(seconds), outcome, status: null, detail: '', ...more });

export const delivery = (id, state, more = {}) => ({
  id,
  rule: 'unhappy',
  to: 'zendesk',
  survey: 'demo-nps',
  response: '00000000-0000-4000-8000-000000000001',
  rev: 1,
  state,
  due: null,
  may_double: state === 'unknown',
  link: null,
  tries: state === 'sent' ? [tried('taken', -60, { status: 201, detail: 'taken' })] : [],
  ...more,
});

// A target of one's own, that answers with whatever status the test wants.
export async function target() {
  const served = { status: 500, bodies: [] };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      served.bodies.push(body);
      response.writeHead(served.status).end();
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return Object.assign(served, { url: `http://127.0.0.1:${server.address().port}/in`, end: () => server.close() });
}

// A collector's forwarding, as far as its routes tell: a list that tests change, and what was asked of it.
export class Forwarding {
  constructor(page, collector) {
    Object.assign(this, { page, collector, all: [], asked: [], again: [], refusal: null, held: {} });
  }

  get rules() {
    const rules = new Map();
    for (const { rule, to, state } of this.all) {
      if (!rules.has(rule)) rules.set(rule, { name: rule, to, waiting: 0, sent: 0, unknown: 0, dead: 0, ...this.held });
      rules.get(rule)[state] += 1;
    }
    return [...rules.values()];
  }

  async serve() {
    await this.page.route('**/api/v1/deliveries?*', (route) => {
      const asked = new URL(route.request().url()).searchParams;
      this.asked.push(Object.fromEntries(asked));
      if (this.refusal) return route.fulfill(this.refusal);
      const has = (name) => ({ [name]: value }) => !asked.has(name) || asked.get(name) === value;
      const before = Number(asked.get('cursor') ?? Infinity);
      const fit = this.all.filter(has('state')).filter(has('survey')).filter(has('response')).filter(({ id }) => id < before);
      const deliveries = fit.sort((one, other) => other.id - one.id).slice(0, PAGE);
      const next = fit.length > PAGE ? String(deliveries.at(-1).id) : null;
      return route.fulfill({ json: { deliveries, next, rules: this.rules } });
    });
    await this.page.route('**/api/v1/deliveries/*/again', (route) => {
      expect(route.request().method()).toBe('POST');
      const id = Number(/deliveries\/(\d+)\/again/.exec(route.request().url())[1]);
      this.again.push(id);
      const found = this.all.find((one) => one.id === id);
      if (!['unknown', 'dead'].includes(found?.state)) {
        return route.fulfill({ status: 409, json: { status: 409, detail: 'only a delivery that is `dead` or `unknown` can be delivered again by hand' } });
      }
      Object.assign(found, { state: 'waiting', due: at(0) });
      return route.fulfill({ json: found });
    });
  }

  async open(query = 'view=forwarding', scope = 'read,followup,manage') {
    const token = this.collector.run('token', 'create', '--scope', scope, '--name', 'mari').trim();
    await this.page.goto(`${this.collector.url}/dashboard/?${query}#token=${token}`);
    await expect(this.page.getByRole('heading', { name: 'Forwarding' })).toBeVisible();
  }

  // Lets time pass, under a clock of the test, until the list has been asked for once more: a question that is under way when
  // the next one is due takes its turn.
  async askedAgain() {
    const before = this.asked.length;
    await expect(async () => {
      await this.page.clock.runFor(5000);
      await expect.poll(() => this.asked.length, { timeout: 1000 }).toBeGreaterThan(before);
    }).toPass();
  }

  get list() {
    return this.page.getByRole('list', { name: 'Deliveries, newest first' });
  }

  get items() {
    return this.page.locator('.forwarded');
  }

  item(id) {
    return this.page.locator(`#delivery-${id}`);
  }

  get choice() {
    return this.page.getByLabel('State');
  }

  get said() {
    return this.page.locator('.again-said');
  }
}

export const test = base.extend({ inbox: async ({ page, collector }, use) => use(new Inbox(page, collector)) });

// With the routes played.
export const forwarded = test.extend({
  forwarding: async ({ page, collector }, use) => {
    const forwarding = new Forwarding(page, collector);
    await forwarding.serve();
    await use(forwarding);
  },
});
