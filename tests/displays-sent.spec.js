// What a collector hears of each showing of a survey: shown, started, dismissed. And what it does not hear.

import { drawn } from './support/frames.js';
import { expect, test as base } from './support/host.js';

const allowed = { 'access-control-allow-origin': '*' };

// `displays` and `records` are what the page has sent; the collector's own routes are not asked.
const test = base.extend({
  sent: async ({ page }, use) => {
    const sent = { displays: [], requests: [], records: [] };
    await page.route(/\/displays(\?.*)?$/, (route) => {
      sent.requests.push(route.request());
      sent.displays.push(JSON.parse(route.request().postData()));
      return route.fulfill({ status: 200, headers: allowed, body: '' });
    });
    await page.route('**/api/v1/responses', (route) => {
      sent.records.push(JSON.parse(route.request().postData()));
      return route.fulfill({ json: { stored: 1, already_stored: 0, rejected: [] }, headers: allowed });
    });
    await use(sent);
  },
});

const stages = ({ displays }) => displays.map(({ stage }) => stage);
const hasSent = (sent, ...wanted) => expect.poll(() => stages(sent)).toEqual(wanted);
const close = (survey) => survey.element.getByRole('button', { name: 'Close' }).click();
const often = { display: { again: '0s', per_session: 9 } };

const isLive = (page) => page.waitForFunction(() => performance.getEntriesByName('plaudit:live').length > 0);

test('a survey that comes up is told of, under the id of the answer that follows', async ({ host, survey, sent }) => {
  await host.open({ a: {} }, { path: '/cart?email=a@b.example#secret' });
  await survey.isOpen();
  await hasSent(sent, 'shown');
  await survey.answer(9, 'Kind');
  await hasSent(sent, 'shown', 'started');
  await expect.poll(() => sent.records.some(({ complete }) => complete)).toBe(true);
  const [{ id }] = sent.records;
  const at = expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const told = (stage) => ({ v: 1, id, survey: 'a', stage, channel: 'web', locale: 'en', page: `${host.url}/cart`, at });
  expect(sent.displays).toEqual([told('shown'), told('started')]);
  for (const request of sent.requests) {
    const headers = await request.allHeaders();
    expect([request.method(), request.url()]).toEqual(['POST', `${host.collector.url}/api/v1/displays`]);
    // No preflight is needed for it, and the page's whole address goes nowhere.
    expect(headers['content-type']).toBe('text/plain;charset=UTF-8');
    expect(headers.referer ?? headers.cookie).toBeUndefined();
  }
});

test('whoever changes their mind has started once', async ({ host, survey, sent }) => {
  await host.open({ a: {} });
  for (const score of [3, 8, 9]) await survey.score(score).click();
  await survey.comment.fill('Kind');
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await hasSent(sent, 'shown', 'started');
});

test('what was clicked before anybody could hear it is a start as well', async ({ page, host, survey, sent }) => {
  let release;
  const held = new Promise((done) => (release = done));
  await page.route('**/brain.js?*', async (route) => {
    await held;
    await route.continue();
  });
  await host.open({ a: {} });
  await survey.score(7).click();
  release();
  // Who has started has seen it, so that one may be all that is said.
  await expect.poll(() => stages(sent).at(-1)).toBe('started');
});

for (const [how, leave] of [['its button', ({ survey }) => close(survey)], ['Escape', ({ page }) => page.keyboard.press('Escape')]]) {
  test(`${how} dismisses a survey that nobody has answered`, async ({ page, host, survey, sent }) => {
    await host.open({ a: {} });
    await survey.isOpen();
    await hasSent(sent, 'shown');
    await leave({ page, survey });
    await hasSent(sent, 'shown', 'dismissed');
    expect(new Set(sent.displays.map(({ id }) => id)).size).toBe(1);
  });
}

test('a survey that was answered is not dismissed by being closed, and its next showing is another one', async ({ host, survey, sent }) => {
  await host.open({ a: often });
  await survey.score(9).click();
  await hasSent(sent, 'shown', 'started');
  await close(survey);
  await host.call('show', 'a');
  await hasSent(sent, 'shown', 'started', 'shown');
  await close(survey);
  await hasSent(sent, 'shown', 'started', 'shown', 'dismissed');
  const ids = sent.displays.map(({ id }) => id);
  expect(ids).toEqual([ids[0], ids[0], ids[2], ids[2]]);
  expect(ids[0]).not.toBe(ids[2]);
});

test('a survey that was closed before its program came is told of all the same', async ({ page, host, survey, sent }) => {
  let release;
  const held = new Promise((done) => (release = done));
  await page.route('**/brain.js?*', async (route) => {
    await held;
    await route.continue();
  });
  await host.open({ a: {} });
  await survey.isOpen();
  await close(survey);
  await expect(survey.element).toHaveCount(0);
  release();
  await hasSent(sent, 'dismissed');
});

test('a tab at the side is no showing; what it opens is, and what it hides again was dismissed', async ({ page, host, survey, sent }) => {
  await host.open({ a: { display: { as: 'tab' } } });
  const tab = survey.element.getByRole('button', { name: 'Feedback' });
  await expect(tab).toBeVisible();
  await drawn(page);
  expect(sent.displays).toEqual([]);
  await tab.click();
  await survey.isOpen();
  await hasSent(sent, 'shown');
  await close(survey);
  await hasSent(sent, 'shown', 'dismissed');
  await tab.click();
  await hasSent(sent, 'shown', 'dismissed', 'shown');
});

test('a survey further down the page is shown when its visitor comes there', async ({ page, host, survey, sent }) => {
  const body = `<div style="height: 4000px"></div><plaudit-survey survey="a"></plaudit-survey><script type="module" src="${host.loader}"></script>`;
  await host.open({ a: {} }, { body });
  await expect(survey.element.getByRole('radio')).toHaveCount(11);
  await isLive(page);
  await drawn(page);
  expect(sent.displays).toEqual([]);
  await survey.score(0).scrollIntoViewIfNeeded();
  await hasSent(sent, 'shown');
});

for (const mode of ['test', 'debug']) {
  test(`a try (?plaudit=${mode}) is told to nobody`, async ({ page, host, survey, sent }) => {
    await host.open({ a: often }, { path: `/?plaudit=${mode}` });
    await survey.isOpen();
    await isLive(page);
    await drawn(page);
    await close(survey);
    await host.call('show', 'a');
    await survey.answer(9);
    await expect.poll(() => sent.records.some(({ complete }) => complete)).toBe(true);
    expect(sent.displays).toEqual([]);
  });
}

test.describe('a survey that asks for consent', () => {
  const files = { a: { consent: 'required' } };

  test('is told of once there is one', async ({ host, survey, sent }) => {
    await host.open(files);
    await host.isShut('a', 'consent');
    await host.call('consent', true);
    await survey.isOpen();
    await hasSent(sent, 'shown');
  });

  test('is not told of before, though the page shows it; afterwards by what comes next', async ({ page, host, survey, sent }) => {
    await host.open(files);
    await host.is('a', 'waiting');
    await host.call('show', 'a');
    await survey.isOpen();
    await isLive(page);
    await drawn(page);
    await survey.score(3).click();
    await expect.poll(() => sent.records.length).toBe(1);
    expect(sent.displays).toEqual([]);
    await host.call('consent', true);
    await survey.score(9).click();
    await hasSent(sent, 'started');
    expect(sent.displays[0].id).toBe(sent.records[0].id);
  });
});

test('a no counts for surveys that did not ask', async ({ page, host, survey, sent }) => {
  await host.open({ a: { display: { when: [{ event: 'x' }] } } });
  await host.is('a', 'armed');
  await host.call('consent', false);
  await host.call('track', 'x');
  await survey.isOpen();
  await isLive(page);
  await drawn(page);
  await survey.answer(9);
  await expect.poll(() => sent.records.some(({ complete }) => complete)).toBe(true);
  expect(sent.displays).toEqual([]);
});

test('Global Privacy Control lets it through: it says nothing of who it is', async ({ page, host, survey, sent }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
  await host.open({ a: { properties: ['plan'] } });
  await host.call('identify', { id: 7, email: 'a@b.example', plan: 'pro' });
  await survey.isOpen();
  await hasSent(sent, 'shown');
  expect(Object.keys(sent.displays[0]).sort()).toEqual(['at', 'channel', 'id', 'locale', 'page', 'stage', 'survey', 'v']);
});

test('only collectors are told, each beside where its answers go', async ({ host, survey, sent }) => {
  const deliver = [
    { to: '/api/v1/responses', as: 'plaudit' },
    { to: '/a/responses/b/responses?key=/c/responses#d', as: 'plaudit' },
    { to: '/in', as: 'plaudit' },
    { to: '/in?to=/responses', as: 'plaudit' },
    { to: '/old-responses', as: 'plaudit' },
    { to: '/json/responses', as: 'json' },
  ];
  await host.open({ a: { deliver } });
  await survey.isOpen();
  await expect.poll(() => sent.requests.map((request) => request.url().replace(host.collector.url, '')).sort()).toEqual(['/a/responses/b/displays?key=/c/responses', '/api/v1/displays']);
});

for (const [what, fail] of [['no reply', (route) => route.abort()], ['a refusal', (route) => route.fulfill({ status: 500, headers: allowed })]]) {
  test(`${what} troubles nobody, and nothing is kept or sent again`, async ({ page, host, survey, sent }) => {
    let tries = 0;
    await page.route('**/api/v1/displays', (route) => {
      tries += 1;
      return fail(route);
    });
    await host.open({ a: {} });
    await survey.isOpen();
    await expect.poll(() => tries).toBe(1);
    await survey.answer(9);
    await expect.poll(() => tries).toBe(2);
    await expect.poll(() => sent.records.some(({ complete }) => complete)).toBe(true);
    await expect.poll(() => page.evaluate(() => plaudit.delivery().then(({ waiting, retried }) => ({ waiting, retried })))).toEqual({ waiting: 0, retried: 0 });
    expect(await host.told('problem')).toEqual([]);
    expect(tries).toBe(2);
  });
}

test('a page that has taken the browser\'s way to look is asked all the same', async ({ page, host, survey, sent }) => {
  await page.addInitScript(() => delete window.IntersectionObserver);
  await host.open({ a: {} });
  await survey.answer(9);
  await hasSent(sent, 'shown', 'started');
});

test('in a frame the survey\'s own page tells, and of the page around it', async ({ page, host, collector, sent }) => {
  await collector.putSurvey({ id: 'framed', metric: 'nps', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }], display: { as: 'iframe' } });
  await host.open(null, { body: host.tag('framed'), path: '/cart?secret=1#x' });
  await page.frameLocator('plaudit-survey iframe').getByRole('radio', { name: '9', exact: true }).click();
  await expect.poll(() => stages(sent).at(-1)).toBe('started');
  for (const { channel, page: of } of sent.displays) expect([channel, of]).toEqual(['web', `${host.url}/cart`]);
});
