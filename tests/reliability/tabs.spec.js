// Several tabs of one visitor share one outbox.

import { expect, isLong, letterTo, putAll, recordOf, test } from '../support/reliability.js';
import { letters } from '../support/outbox.js';

const TABS = 5;
// 5 × 100 is all that an outbox holds.
const EACH = isLong ? 100 : 20;

const url = (proxy) => `${proxy.url}/api/v1/responses`;

async function queueOffline({ context, collector, proxied, withOutbox }) {
  await collector.putSurvey({ id: 'one', metric: 'nps', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  const proxy = await proxied(collector.url, 'pass', { delay: 10 });
  const tabs = [];
  for (let tab = 0; tab < TABS; tab += 1) tabs.push(await withOutbox(await context.newPage()));
  await context.setOffline(true);
  const queueing = [];
  for (const [tab, page] of tabs.entries()) {
    const all = [];
    for (let number = 0; number < EACH; number += 1) all.push(letterTo(url(proxy), recordOf(1000 * tab + number)));
    const sent = putAll(page, all, 1000).then(() => page.evaluate((given) => Promise.all(given.map((letter) => outbox.send(letter))), all));
    queueing.push(sent);
  }
  for (const sent of await Promise.all(queueing)) expect(new Set(sent)).toEqual(new Set([false]));
  expect(await letters(tabs[0])).toHaveLength(TABS * EACH);
  expect(proxy.requests).toEqual([]);
  await context.setOffline(false);
  await expect.poll(async () => (await letters(tabs[0])).length, { timeout: EACH * 1000 }).toBe(0);
  const ids = (await collector.responses('one', '&limit=1000')).map(({ id }) => id);
  expect(new Set(ids).size).toBe(TABS * EACH);
  expect(ids).toHaveLength(TABS * EACH);
  return proxy.requests.length;
}

test(`${TABS} tabs with ${EACH} answers each, queued offline: all arrive, at most 2 % twice on the way`, async ({ context, collector, proxied, withOutbox }) => {
  test.setTimeout(EACH * 3000);
  const requests = await queueOffline({ context, collector, proxied, withOutbox });
  expect(requests).toBeLessThanOrEqual(1.02 * TABS * EACH);
});

test(`${TABS} tabs of a browser without locks, ${EACH} answers each: all arrive, and none is stored twice`, async ({ context, collector, proxied, withOutbox }) => {
  test.setTimeout(EACH * 3000);
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  await queueOffline({ context, collector, proxied, withOutbox });
});

test('what its own page is just sending, another tab leaves to it', async ({ context, collector, proxied, shop }) => {
  await collector.putSurvey({ id: 'two', metric: 'nps', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  const proxy = await proxied(collector.url, 'pass', { delay: 1500 });
  await collector.putSurvey({ id: 'two', metric: 'nps', deliver: [{ to: url(proxy), as: 'plaudit' }] });
  const address = await shop(`<plaudit-survey survey="two"></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script>`);
  const [asking, other] = [await context.newPage(), await context.newPage()];
  await other.goto(`${address}/other`);
  await other.evaluate(async (brain) => ({ outbox: window.outbox } = await import(brain)), `${collector.url}/brain.js`);
  await asking.goto(address);
  await asking.locator('plaudit-survey').getByRole('radio', { name: '9', exact: true }).click();
  await expect.poll(async () => (await letters(other)).length).toBe(1);
  await expect
    .poll(async () => {
      await other.evaluate(() => outbox.sendWaiting());
      return (await letters(other)).length;
    }, { intervals: [50] })
    .toBe(0);
  expect(proxy.requests.filter(({ path }) => path.endsWith('/responses'))).toHaveLength(1);
});
