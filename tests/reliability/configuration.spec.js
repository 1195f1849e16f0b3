// An endpoint that is set up wrongly, and one that says how long to wait.

import { expect, letterTo, putAll, recordOf, test, untilAsked } from '../support/reliability.js';
import { letters } from '../support/outbox.js';

const only = async (page) => (await letters(page)).map(([, letter]) => letter)[0];

// Puts one answer in and sends it, and gives what stands in the outbox then, and how long it is to wait.
async function sent(page, endpoint, more) {
  const letter = letterTo(`${endpoint.url}/in`, recordOf(1, more));
  await putAll(page, [letter], 60_000);
  await page.evaluate((given) => outbox.send(given), letter);
  const stored = await only(page);
  return { letter, stored, wait: stored.due - (await page.evaluate(() => Date.now())) };
}

for (const status of [401, 403, 404, 405, 409]) {
  test(`HTTP ${status}: told once, kept, asked seldom`, async ({ page, endpoint, withOutbox }) => {
    await page.clock.install({ time: '2026-03-01T12:00:00Z' });
    await withOutbox(page);
    await page.clock.pauseAt('2026-03-01T13:00:00Z');
    endpoint.status = status;
    const { stored, wait } = await sent(page, endpoint);
    expect([stored.dead, stored.tries]).toEqual([false, 1]);
    expect(wait).toBeGreaterThanOrEqual(30_000);
    expect(wait).toBeLessThanOrEqual(60_000);
    for (let hour = 0; hour < 10; hour += 1) {
      await untilAsked(page, endpoint, 3_600_000);
      await expect.poll(async () => (await only(page)).tries).toBe(endpoint.requests.length);
    }
    const { dead, due, tries } = await only(page);
    expect([dead, tries <= 12]).toEqual([false, true]);
    // An hour is the longest pause.
    expect(due - (await page.evaluate(() => Date.now()))).toBeLessThanOrEqual(3_600_000);
    const told = await page.evaluate(() => problems);
    expect(told).toEqual([expect.objectContaining({ kind: 'misconfigured', survey: 'one', endpoint: `${endpoint.url}/in`, status, reason: `HTTP ${status}` })]);
    expect(told[0].advice).toContain(`plaudit probe ${endpoint.url}/in --origin http://127.0.0.1:`);

    endpoint.status = 200;
    await untilAsked(page, endpoint, 3_600_000);
    await expect.poll(() => letters(page)).toEqual([]);
  });
}

const HOUR = 3_600_000;
// What a 429 or 503 asks for, and the least and the most that the outbox then waits.
const asked = {
  'seconds': ['600', 600_000, 900_000],
  'a date': [() => new Date(Date.now() + HOUR).toUTCString(), HOUR - 5000, 1.5 * HOUR],
  'a time that is over': [() => new Date(Date.now() - HOUR).toUTCString(), 900, 2000],
  'less than nothing': ['-7', 900, 2000],
  'more than a day': ['999999', 24 * HOUR - 5000, 24 * HOUR],
  'nothing that can be read': ['soon', 900, 2000],
};

for (const [name, [value, least, most]] of Object.entries(asked)) {
  test(`a Retry-After that asks for ${name}`, async ({ page, endpoint, withOutbox }) => {
    await withOutbox(page);
    endpoint.status = 503;
    endpoint.headers = { 'access-control-expose-headers': 'retry-after', 'retry-after': typeof value === 'string' ? value : value() };
    const { wait } = await sent(page, endpoint);
    expect(wait).toBeGreaterThanOrEqual(least - 900);
    expect(wait).toBeLessThanOrEqual(most);
  });
}

test('a Retry-After that CORS hides is as good as none', async ({ page, endpoint, withOutbox }) => {
  await withOutbox(page);
  endpoint.status = 503;
  endpoint.headers = { 'retry-after': '600' };
  expect((await sent(page, endpoint)).wait).toBeLessThanOrEqual(2000);
});

test('one endpoint that is set up wrongly holds up no other', async ({ page, endpoint, withOutbox }) => {
  await withOutbox(page);
  endpoint.status = 403;
  await sent(page, endpoint);
  endpoint.status = 200;
  const other = letterTo(`${endpoint.url}/other`, recordOf(2));
  await putAll(page, [other]);
  await expect.poll(async () => (await letters(page)).map(([[url]]) => url)).toEqual([`${endpoint.url}/in`]);
});
