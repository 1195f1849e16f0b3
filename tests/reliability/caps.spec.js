// An outbox that is full: what has to go is told and counted, and nothing else goes.

import { expect, letterTo, putAll, recordOf, test } from '../support/reliability.js';
import { letters } from '../support/outbox.js';

// Writes letters beside the outbox, all at once.
const seedWith = (page, all) =>
  page.evaluate(async (seeds) => {
    const request = indexedDB.open('plaudit', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('outbox');
    await new Promise((done) => (request.onsuccess = done));
    const database = request.result;
    const transaction = database.transaction('outbox', 'readwrite');
    for (const { key, ...value } of seeds) transaction.objectStore('outbox').put(value, key);
    await new Promise((done) => (transaction.oncomplete = done));
    database.close();
  }, all);

const old = (url, number, more) => ({ ...letterTo(url, recordOf(number)), tries: 1, due: Date.now() + 3_600_000, since: Date.now() - 1_000_000 + number, bytes: 300, refusals: 0, level: 1, dead: false, ...more });

const counted = async (page) => {
  const { dropped, waiting, dead } = await page.evaluate(() => outbox.look());
  return { dropped, waiting, dead };
};

const told = async (page) => (await page.evaluate(() => problems)).filter(({ kind }) => kind === 'dropped').map(({ id, reason, survey }) => [id, reason, survey]);

test('the 501st letter makes the oldest go, and a dead one goes before it', async ({ page, endpoint, withOutbox }) => {
  await withOutbox(page);
  const url = `${endpoint.url}/in`;
  const seeds = [];
  for (let number = 0; number < 500; number += 1) seeds.push(old(url, number, number === 300 && { dead: true }));
  await seedWith(page, seeds);
  await putAll(page, [letterTo(url, recordOf(500))], 60_000);
  expect(await counted(page)).toEqual({ dropped: { old: 0, full: 1, reset: 0 }, waiting: 500, dead: 0 });
  await putAll(page, [letterTo(url, recordOf(501))], 60_000);
  expect(await counted(page)).toEqual({ dropped: { old: 0, full: 2, reset: 0 }, waiting: 500, dead: 0 });
  const ids = new Set((await letters(page)).map(([[, , id]]) => id));
  const missing = [];
  for (let number = 0; number < 502; number += 1) if (!ids.has(recordOf(number).id)) missing.push(number);
  expect(missing).toEqual([0, 300]);
  expect(await told(page)).toEqual([[recordOf(300).id, 'full', 'one'], [recordOf(0).id, 'full', 'one']]);
});

test('a mebibyte is the most', async ({ page, endpoint, withOutbox }) => {
  await withOutbox(page);
  const url = `${endpoint.url}/in`;
  const all = [];
  for (let number = 0; number < 60; number += 1) all.push(letterTo(url, recordOf(number, { comment: 'x'.repeat(20_000) })));
  await putAll(page, all, 60_000);
  const left = await letters(page);
  const bytes = left.reduce((sum, [, letter]) => sum + letter.bytes, 0);
  expect(bytes).toBeLessThanOrEqual(1_048_576);
  expect(bytes).toBeGreaterThan(1_048_576 - 21_000);
  const { dropped } = await counted(page);
  expect(dropped).toEqual({ old: 0, full: 60 - left.length, reset: 0 });
  // The oldest have gone.
  expect(left.map(([[, , id]]) => id).sort()).toEqual(all.slice(60 - left.length).map(({ record }) => record.id));
});

test('what is older than 30 days goes, and says so', async ({ page, endpoint, withOutbox }) => {
  await withOutbox(page);
  endpoint.status = 503;
  const DAY = 86_400_000;
  const seeds = [29, 31].map((days) => old(`${endpoint.url}/in`, days, { since: Date.now() - days * DAY }));
  await seedWith(page, seeds);
  await page.evaluate(() => outbox.sendWaiting());
  expect(await counted(page)).toEqual({ dropped: { old: 1, full: 0, reset: 0 }, waiting: 1, dead: 0 });
  expect(await told(page)).toEqual([[recordOf(31).id, 'old', 'one']]);
});

test('a survey tells its page what was dropped', async ({ page, survey, collector, endpoint, shop, withOutbox }) => {
  await collector.putSurvey({ id: 'one', metric: 'nps', deliver: [{ to: `${endpoint.url}/in`, as: 'json' }] });
  endpoint.status = 503;
  await withOutbox(page);
  const seeds = [];
  for (let number = 0; number < 500; number += 1) seeds.push(old(`${endpoint.url}/in`, number));
  await seedWith(page, seeds);
  await page.evaluate((loader) => {
    document.body.innerHTML = '<plaudit-survey survey="one"></plaudit-survey>';
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: loader }));
  }, `${collector.url}/plaudit.js`);
  await survey.answer(9);
  const { dropped, waiting } = await page.evaluate(() => plaudit.delivery());
  expect([dropped, waiting]).toEqual([{ old: 0, full: 1, reset: 0 }, 500]);
  expect(await told(page)).toEqual([[recordOf(0).id, 'full', 'one']]);
});

test('on the shelf there is room for 64 KiB, and the host page keeps the rest', async ({ page, endpoint, withOutbox }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await withOutbox(page);
  const all = [];
  for (let number = 0; number < 8; number += 1) all.push(letterTo(`${endpoint.url}/in`, recordOf(number, { comment: 'x'.repeat(5000) })));
  await putAll(page, all, 60_000);
  const taken = await page.evaluate(() => Object.entries(localStorage).reduce((sum, [name, value]) => sum + name.length + value.length, 0));
  expect(2 * taken).toBeLessThanOrEqual(65_536 + 64);
  // What did not fit waits in the page, and nothing was lost.
  expect(await counted(page)).toEqual({ dropped: { old: 0, full: 0, reset: 0 }, waiting: 8, dead: 0 });
  expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('plaudit:outbox:')).length)).toBe(5);
});
