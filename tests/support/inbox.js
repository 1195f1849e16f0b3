// What the tests of the responses' screen share: records, tokens, and the screen by its parts.

import { record as answer, idOf, post } from './answers.js';
import { expect } from './test.js';

export { post };

// The one with the highest number is the newest; all are of this hour.
export const record = (at, score, more = {}) =>
  answer(score, { id: idOf(at), scored_at: new Date(Date.now() - 1_800_000 + at * 100).toISOString(), ...more });

// A promise and what keeps it: requests wait there until the test lets them go.
export function gate() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

export class Inbox {
  constructor(page, collector) {
    this.page = page;
    this.collector = collector;
  }

  // With a token of those scopes, and what else is to stand in the address.
  async open(query = '', scope = 'read,followup', name = 'mari') {
    const token = this.collector.run('token', 'create', '--scope', scope, '--name', name).trim();
    await this.page.goto(`${this.collector.url}/dashboard/?screen=responses&period=all${query}#token=${token}`);
    await expect(this.count).toHaveText(/\d/);
  }

  get count() {
    return this.page.locator('.inbox-count');
  }

  get list() {
    return this.page.getByRole('listbox', { name: 'Responses, newest first' });
  }

  get rows() {
    return this.list.getByRole('option');
  }

  row(text) {
    return this.rows.filter({ hasText: text });
  }

  get detail() {
    return this.page.locator('#inbox-detail');
  }

  get search() {
    return this.page.getByRole('searchbox', { name: 'Search' });
  }

  get toast() {
    return this.page.locator('.toast');
  }

  choice(name) {
    const label = this.page.locator('.sieve label', { has: this.page.locator('span', { hasText: new RegExp(`^${name}$`) }) });
    return label.locator('select');
  }

  fact(name) {
    return this.detail.locator('.fact', { has: this.page.locator('dt', { hasText: new RegExp(`^${name}$`) }) }).locator('dd');
  }
}
