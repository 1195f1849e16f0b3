// An answer that its endpoint will never take holds up no other, and is not forgotten.

import { expect, letterTo, putAll, recordOf, test } from '../support/reliability.js';
import { letters } from '../support/outbox.js';

const numberOf = (body) => parseInt(JSON.parse(body).id.slice(-12), 16);

test('one poisoned answer among 100: 99 arrive, it is tried three times, kept, told once, and can be sent again', async ({ page, endpoint, withOutbox }) => {
  await withOutbox(page);
  endpoint.statusOf = (body) => (numberOf(body) === 42 ? 422 : 200);
  const all = [];
  for (let number = 0; number < 100; number += 1) all.push(letterTo(`${endpoint.url}/in`, recordOf(number)));
  await putAll(page, all);
  await expect.poll(() => page.evaluate(async () => (await outbox.look()).dead), { timeout: 20_000 }).toBe(1);

  const times = new Map();
  for (const { body } of endpoint.requests) times.set(numberOf(body), (times.get(numberOf(body)) ?? 0) + 1);
  expect(times.get(42)).toBe(3);
  expect([...times].filter(([number, count]) => number !== 42 && count === 1)).toHaveLength(99);
  expect(endpoint.requests.slice(0, 100).filter(({ status }) => status === 200).length, 'nothing waits for the poisoned one').toBeGreaterThanOrEqual(99);
  const [[key, { dead, refusals }], ...others] = await letters(page);
  expect([key, dead, refusals, others]).toEqual([all[42].key, true, 3, []]);
  const { waiting, sent, dropped } = await page.evaluate(() => outbox.look());
  expect({ waiting, sent, dropped }).toEqual({ waiting: 0, sent: 99, dropped: { old: 0, full: 0, reset: 0 } });
  const refused = (await page.evaluate(() => problems)).filter(({ kind }) => kind === 'refused');
  expect(refused).toEqual([expect.objectContaining({ survey: 'one', id: all[42].record.id, status: 422, endpoint: `${endpoint.url}/in`, reason: 'HTTP 422' })]);

  // By itself it is never sent again.
  await page.evaluate(() => outbox.sendWaiting());
  await page.evaluate(() => void dispatchEvent(new Event('online')));
  await page.evaluate(() => outbox.sendWaiting());
  expect(endpoint.requests).toHaveLength(102);

  endpoint.statusOf = undefined;
  await page.evaluate((dead) => outbox.sendAgain(dead), all[42].key);
  await expect.poll(() => letters(page)).toEqual([]);
  expect(endpoint.requests.slice(102).map(({ body, status }) => [numberOf(body), status])).toEqual([[42, 200]]);
});

test('a poisoned answer and an endpoint that is down: each has its own patience', async ({ page, endpoint, withOutbox }) => {
  await withOutbox(page);
  endpoint.statusOf = (body) => (numberOf(body) === 1 ? 400 : 503);
  const all = [0, 1, 2].map((number) => letterTo(`${endpoint.url}/in`, recordOf(number)));
  await putAll(page, all, 60_000);
  await page.evaluate((given) => Promise.all(given.map((letter) => outbox.send(letter))), all);
  await expect.poll(async () => (await letters(page)).filter(([, { dead }]) => !dead).length).toBe(3);
  endpoint.statusOf = (body) => (numberOf(body) === 1 ? 400 : 200);
  const left = async () => {
    await page.evaluate(() => void dispatchEvent(new Event('online')));
    return (await letters(page)).map(([, { dead }]) => dead);
  };
  await expect.poll(left, { timeout: 20_000 }).toEqual([true]);
});
