// A day without an endpoint: everything is kept, and the endpoint is left in peace.

import { expect, letterTo, putAll, recordOf, test, untilAsked } from '../support/reliability.js';
import { letters } from '../support/outbox.js';

const HOUR = 3_600_000;

// Lets time pass up to whatever the outbox waits for, again and again, as long as `end` is not reached.
async function pass(page, endpoint, end) {
  for (;;) {
    const [now, dues] = [await page.evaluate(() => Date.now()), (await letters(page)).map(([, { due, level }]) => [due, level])];
    const waiting = dues.filter(([, level]) => level > 0);
    const due = waiting.length ? Math.max(...waiting.map(([at]) => at)) : Math.min(...dues.map(([at]) => at));
    if (due > end) return page.clock.fastForward(end - now);
    // A look is never sooner than in a second.
    await untilAsked(page, endpoint, Math.max(due - now, 1000) + 5);
    // Its reply is written down.
    const isSettled = async () => (await letters(page)).some(([, { due: at, level }]) => level > 0 && at > due);
    await expect.poll(isSettled, { intervals: [5] }).toBe(true);
  }
}

for (const [name, headers, count] of [
  ['one answer', {}, 1],
  ['one answer, and a Retry-After of a second', { 'retry-after': '1' }, 1],
  ['100 answers', {}, 100],
]) {
  test(`24 hours of 503, ${name}: at most 100 requests, and all arrives`, async ({ page, endpoint, withOutbox }) => {
    test.setTimeout(120_000);
    const begin = Date.parse('2026-03-01T00:00:00Z');
    await page.clock.install({ time: begin });
    await withOutbox(page);
    await page.clock.pauseAt(begin + HOUR);
    endpoint.status = 503;
    endpoint.headers = { 'access-control-expose-headers': 'retry-after', ...headers };
    const all = [];
    for (let number = 0; number < count; number += 1) all.push(letterTo(`${endpoint.url}/in`, recordOf(number)));
    await putAll(page, all);
    await pass(page, endpoint, begin + 25 * HOUR);
    const during = endpoint.requests.length;
    expect(during).toBeLessThanOrEqual(100);
    // It has not given up either: half an hour is the longest pause.
    expect(during).toBeGreaterThanOrEqual(50);
    expect(await letters(page)).toHaveLength(count);

    endpoint.status = 200;
    // The longest pause; then time stands still, so that no request grows old on its way.
    await untilAsked(page, endpoint, HOUR / 2);
    await expect.poll(async () => (await letters(page)).length, { timeout: 30_000 }).toBe(0);
    const taken = endpoint.requests.filter(({ status }) => status === 200).map(({ body }) => JSON.parse(body).id);
    expect(taken.sort()).toEqual(all.map(({ record }) => record.id).sort());
  });
}

test('clients that fail together do not come back together', async ({ page, endpoint, withOutbox }) => {
  await withOutbox(page);
  endpoint.status = 503;
  // Each address is an endpoint of its own.
  const all = [];
  for (let number = 0; number < 40; number += 1) all.push(letterTo(`${endpoint.url}/${number}`, recordOf(number)));
  await putAll(page, all, 60_000);
  await page.evaluate((given) => Promise.all(given.map((letter) => outbox.send(letter))), all);
  const pauses = (await letters(page)).map(([, { due }]) => due);
  // From one to two seconds; without chance they would lie as close as the replies did.
  expect(Math.max(...pauses) - Math.min(...pauses)).toBeGreaterThan(700);
});
