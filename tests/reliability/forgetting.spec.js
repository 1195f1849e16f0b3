// A host page that wants nothing left of its visitor, and a visitor who does not want anything stored.

import { comeOnline, expect, test } from '../support/reliability.js';
import { letters } from '../support/outbox.js';

async function opened({ page, collector, shop, endpoint }, more = {}) {
  await collector.putSurvey({ id: 'one', metric: 'nps', deliver: [{ to: `${endpoint.url}/in`, as: 'json' }], ...more });
  await page.addInitScript(() => {
    window.problems = [];
    document.addEventListener('plaudit:problem', ({ detail }) => window.problems.push(detail));
  });
  const url = await shop(`<plaudit-survey survey="one"></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script>`);
  await page.goto(url);
  return url;
}

const ours = (page) => page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }).filter((name) => name.startsWith('plaudit:')));

test('reset() sends what waits once more, and leaves nothing', async ({ page, survey, collector, shop, endpoint }) => {
  endpoint.status = 503;
  const url = await opened({ page, collector, shop, endpoint });
  await survey.answer(3);
  await expect.poll(() => endpoint.requests.length).toBe(1);
  await expect.poll(async () => (await letters(page)).map(([, { tries }]) => tries)).toEqual([1]);
  const before = endpoint.requests.length;
  await page.evaluate(() => plaudit.reset());
  await expect.poll(() => letters(page)).toEqual([]);
  expect(endpoint.requests.length - before).toBeGreaterThanOrEqual(1);
  expect(endpoint.requests.length - before).toBeLessThanOrEqual(2);
  await expect.poll(() => ours(page)).toEqual([]);
  const { waiting, dropped } = await page.evaluate(() => plaudit.delivery());
  expect([waiting, dropped]).toEqual([0, { old: 0, full: 0, reset: 1 }]);
  expect((await page.evaluate(() => problems)).filter(({ kind }) => kind === 'dropped').map(({ reason, survey: id }) => [reason, id])).toEqual([['reset', 'one']]);

  // Not even storage that is deleted afterwards brings it back.
  await page.evaluate(() => new Promise((done) => Object.assign(indexedDB.deleteDatabase('plaudit'), { onsuccess: done })));
  endpoint.status = 200;
  await page.goto(`${url}/later`);
  await page.evaluate(() => plaudit.delivery());
  expect(await letters(page)).toEqual([]);
  expect(endpoint.requests.filter(({ status }) => status === 200)).toEqual([]);
});

test('reset() delivers where the endpoint is there again', async ({ page, survey, collector, shop, endpoint }) => {
  endpoint.status = 503;
  await opened({ page, collector, shop, endpoint });
  await survey.answer(3);
  await expect.poll(async () => (await letters(page)).map(([, { tries }]) => tries)).toEqual([1]);
  endpoint.status = 200;
  await page.evaluate(() => plaudit.reset());
  await expect.poll(() => endpoint.requests.filter(({ status }) => status === 200).map(({ body }) => JSON.parse(body).score)).toEqual([3]);
  await expect.poll(() => letters(page)).toEqual([]);
  expect((await page.evaluate(() => plaudit.delivery())).dropped).toEqual({ old: 0, full: 0, reset: 0 });
});

test('what is put back after a reset by nobody: storage deleted in the same page', async ({ page, survey, collector, shop, endpoint }) => {
  endpoint.status = 503;
  await opened({ page, collector, shop, endpoint });
  await survey.answer(3);
  await expect.poll(async () => (await letters(page)).map(([, { tries }]) => tries)).toEqual([1]);
  await page.evaluate(() => plaudit.reset());
  await expect.poll(() => letters(page)).toEqual([]);
  await expect.poll(async () => (await page.evaluate(() => plaudit.delivery())).dropped.reset).toBe(1);
  await page.evaluate(() => new Promise((done) => Object.assign(indexedDB.deleteDatabase('plaudit'), { onsuccess: done })));
  const { waiting } = await page.evaluate(() => plaudit.delivery());
  expect(waiting).toBe(0);
  await expect.poll(() => letters(page)).toEqual([]);
});

test('consent(false) keeps the outbox and its flag, and the answer arrives', async ({ page, survey, collector, shop, endpoint }) => {
  endpoint.status = 503;
  await opened({ page, collector, shop, endpoint });
  await survey.answer(3);
  await expect.poll(() => endpoint.requests.length).toBeGreaterThan(0);
  await page.evaluate(() => plaudit.consent(false));
  expect(await letters(page)).toHaveLength(1);
  expect(await ours(page)).toEqual(['plaudit:waiting']);
  endpoint.status = 200;
  await expect.poll(() => letters(page), { timeout: 15_000 }).toEqual([]);
  expect(endpoint.requests.filter(({ status }) => status === 200).map(({ body }) => JSON.parse(body).score)).toEqual([3]);
});

test('a survey that asks for consent stores nothing before it', async ({ page, survey, collector, shop, endpoint }) => {
  endpoint.status = 503;
  await page.addInitScript(() => {
    window.touched = [];
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (...given) {
      window.touched.push(given[0]);
      return setItem.apply(this, given);
    };
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...given) {
      window.touched.push(`open ${given[0]}`);
      return open.apply(this, given);
    };
  });
  await opened({ page, collector, shop, endpoint }, { consent: 'required', questions: [{ id: 'agreed', kind: 'consent' }] });
  await survey.score(7).click();
  await expect(survey.comment).toBeVisible();
  // A page that is hidden sends, and would store, whatever it has.
  await page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pagehide')));
  expect(await page.evaluate(() => window.touched.filter((name) => /plaudit/.test(name)))).toEqual([]);
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  expect(endpoint.requests).toEqual([]);

  await survey.next.click();
  await survey.element.getByRole('checkbox').check();
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  expect((await letters(page)).map(([, { record }]) => [record.score, record.consent])).toEqual([[7, true]]);
});

test('whoever has said no has nothing stored: the answer waits in the page, and arrives from there', async ({ page, survey, collector, shop, endpoint }) => {
  endpoint.status = 503;
  await opened({ page, collector, shop, endpoint });
  await page.evaluate(() => plaudit.consent(false));
  await survey.answer(3);
  await expect(survey.element.getByText('Please keep this tab open.')).toBeVisible();
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  expect(await ours(page)).toEqual([]);
  endpoint.status = 200;
  const taken = async () => {
    await comeOnline(page);
    return endpoint.requests.filter(({ status }) => status === 200).map(({ body }) => JSON.parse(body).score);
  };
  await expect.poll(taken).toEqual([3]);
  await expect(survey.element.locator('.keep')).toHaveCount(0);
});
