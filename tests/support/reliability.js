// What the suites of tests/reliability share: how many of everything, fault proxies, a recorder, and the outbox by itself.

import { FaultProxy } from './fault-proxy.js';
import { recorder } from './recorder.js';
import { expect, test as base } from './test.js';

export { expect };

export const isLong = Boolean(process.env.PLAUDIT_LONG);

// The counts of goals.md are those of a long run.
export const many = (count) => (isLong ? 10 * count : count);

const blank = '<!doctype html><html lang="en"><title>Shop</title><body><h1>Shop</h1></body></html>';

// The record of an answer, by number.
export const recordOf = (number, more) => ({
  v: 1,
  id: `0190f3b2-0000-7000-8000-${number.toString(16).padStart(12, '0')}`,
  rev: 1,
  survey: 'one',
  metric: 'nps',
  score: number % 11,
  complete: true,
  confirmed: 'gesture',
  test: false,
  channel: 'web',
  scored_at: '2026-03-01T10:00:00.000Z',
  ...more,
});

export const letterTo = (url, record) => ({ key: [url, record.survey, record.id], record });

export const test = base.extend({
  // Puts a proxy before an upstream; { delay } holds every POST back that long.
  proxied: async ({}, use) => {
    const proxies = [];
    await use(async (upstream, fault, { delay = 0 } = {}) => {
      const proxy = await FaultProxy.start(upstream, fault);
      proxy.delay = delay;
      proxies.push(proxy);
      return proxy;
    });
    for (const proxy of proxies) await proxy.end();
  },

  // Somebody else's endpoint.
  endpoint: async ({}, use) => {
    const endpoint = await recorder();
    await use(endpoint);
    await endpoint.end();
  },

  // The address of a host page with nothing in it, or with what `body` says: a text for all paths, or what gives one for each.
  shop: async ({ site }, use) => {
    const bodyOf = (body, path) => (typeof body === 'function' ? body(path) : body);
    await use((body = '', headers) => site(new Proxy({}, { get: (_, path) => blank.replace('</body>', `${bodyOf(body, path)}</body>`) }), headers));
  },

  // Takes a page to a host page and puts the outbox there as `window.outbox`: one of its own, which no loader has started.
  withOutbox: async ({ shop, collector }, use) => {
    let url;
    await use(async (page) => {
      url ??= await shop();
      await page.goto(url);
      await page.evaluate(async (brain) => {
        ({ outbox: window.outbox } = await import(brain));
        window.problems = [];
        document.addEventListener('plaudit:problem', ({ detail }) => window.problems.push(detail));
      }, `${collector.url}/brain.js`);
      return page;
    });
  },
});

// Puts letters into the outbox of the page, as an earlier answer of its own that failed would stand there.
export const putAll = (page, letters, wait = 0) =>
  page.evaluate(
    async ([all, due]) => {
      for (const letter of all) await outbox.put(letter, due, true);
    },
    [letters, wait],
  );

// What a browser says when its line is there again.
export const comeOnline = (page) => page.evaluate(() => void dispatchEvent(new Event('online')));

// Lets that much of a page's simulated time pass, and waits for another request. A look that falls into the end of the one before
// is made up for a second later, and time stands still unless somebody moves it.
export async function untilAsked(page, endpoint, wait) {
  const before = endpoint.requests.length;
  // What is under way measures its patience by the same clock, and would be given up.
  const held = () => page.evaluate(async () => (await navigator.locks.query()).held.map(({ name }) => name));
  await expect.poll(held).not.toContain('plaudit:outbox');
  let looks = 0;
  await page.clock.fastForward(wait);
  await expect
    .poll(async () => {
      looks += 1;
      if (looks > 3) await page.clock.runFor(1000);
      return endpoint.requests.length;
    }, { intervals: [5, 20, 100, 250], message: 'requests' })
    .toBeGreaterThan(before);
}
