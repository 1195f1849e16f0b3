// What leaves when the page goes away: nothing that a dying page would have to wait for.

import { comeOnline, expect, test } from '../support/reliability.js';
import { isLive } from '../support/places.js';

// Keeps what the page asks the browser to send, and when.
const watching = () => {
  window.left = [];
  const real = window.fetch;
  // Bound, it looks like the browser's own: what a host page has put there is not asked.
  window.fetch = function (url, init) {
    // What became of a showing is told beside it, and nobody waits for that.
    if (init?.method === 'POST' && !/\/displays$/.test(url)) window.left.push({ way: 'fetch', moment: window.moment, url: `${url}`, keepalive: init.keepalive, type: init.headers.get('content-type'), body: init.body });
    return real(url, init);
  }.bind(window);
  const beacon = navigator.sendBeacon.bind(navigator);
  navigator.sendBeacon = (url, blob) => {
    window.left.push({ way: 'beacon', moment: window.moment, url: `${url}`, type: blob.type, size: blob.size });
    return beacon(url, blob);
  };
  // Ours hear it in between.
  addEventListener('pagehide', () => (window.moment = 'hiding'), true);
  window.leave = () => {
    window.moment = undefined;
    dispatchEvent(new PageTransitionEvent('pagehide'));
    window.moment = 'later';
    return window.left.filter(({ moment }) => moment === 'hiding');
  };
};

const scored = async (collector) => (await collector.responses('one')).map(({ score, complete }) => [score, complete]);

async function opened({ page, survey, collector, shop }, more, prepare) {
  const deliver = [{ to: '/api/v1/responses', as: 'plaudit', ...more }];
  await collector.putSurvey({ id: 'one', metric: 'nps', deliver });
  await page.addInitScript(watching);
  if (prepare) await page.addInitScript(prepare);
  await page.goto(await shop(`<plaudit-survey survey="one"></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script>`));
  await survey.isOpen();
  await isLive(page);
  return `${collector.url}/api/v1/responses`;
}

test('at page hide the answer leaves within the event, as text/plain that outlives the page', async ({ page, survey, collector, shop }) => {
  const url = await opened({ page, survey, collector, shop }, { partial: false });
  await survey.score(8).click();
  await expect(survey.comment).toBeVisible();
  const [left, ...others] = await page.evaluate(() => window.leave());
  expect(others).toEqual([]);
  expect(left).toMatchObject({ way: 'fetch', url, keepalive: true, type: 'text/plain;charset=UTF-8' });
  expect(JSON.parse(left.body)).toMatchObject({ score: 8, complete: false, rev: 1 });
  await expect.poll(() => scored(collector)).toEqual([[8, false]]);
});

test('nothing that leaves for a collector on another origin asks for leave first', async ({ page, survey, collector, shop, proxied }) => {
  const proxy = await proxied(collector.url);
  const asked = [];
  page.on('request', (request) => request.method() === 'OPTIONS' && asked.push(request.url()));
  await collector.putSurvey({ id: 'one', metric: 'nps', deliver: [{ to: `${proxy.url}/api/v1/responses`, as: 'plaudit' }] });
  await page.goto(await shop(`<plaudit-survey survey="one"></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script>`));
  await survey.answer(8);
  await expect.poll(() => scored(collector)).toEqual([[8, true]]);
  expect(asked).toEqual([]);
  const plain = ['POST', 'text/plain;charset=UTF-8', undefined, undefined];
  // Two revisions, and that the survey was shown and begun.
  await expect
    .poll(() => proxy.requests.map(({ headers, method }) => [method, headers['content-type'], headers.cookie, headers.referer]))
    .toEqual([plain, plain, plain, plain]);
});

test('a browser without keepalive sends a beacon at page hide, and asks as usual before', async ({ page, survey, collector, shop }) => {
  const url = await opened({ page, survey, collector, shop }, {}, () => delete Request.prototype.keepalive);
  await survey.score(8).click();
  await expect.poll(() => scored(collector)).toEqual([[8, false]]);
  await survey.comment.fill('On my way');
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(() => scored(collector)).toEqual([[8, true]]);
  expect((await page.evaluate(() => window.left)).map(({ way }) => way)).toEqual(['fetch', 'fetch']);
  expect(await page.evaluate(() => window.leave())).toEqual([]);

  await page.reload();
  await survey.isOpen();
  await isLive(page);
  // What has not left yet does now.
  await page.route(url, (route) => route.abort());
  await survey.score(3).focus();
  await page.keyboard.press('ArrowRight');
  const left = await page.evaluate(() => window.leave());
  expect(left).toEqual([expect.objectContaining({ way: 'beacon', url, type: 'text/plain;charset=utf-8' })]);
});

test('an answer that has arrived does not leave once more', async ({ page, survey, collector, shop }) => {
  await opened({ page, survey, collector, shop }, {});
  await survey.answer(8);
  await expect.poll(() => scored(collector)).toEqual([[8, true]]);
  expect(await page.evaluate(() => window.leave())).toEqual([]);
  const sent = await page.evaluate(() => window.left.map(({ body }) => JSON.parse(body).rev));
  expect(sent).toEqual([1, 2]);
});

test('revisions that wait become one: only the last is kept, and it arrives once', async ({ page, survey, collector, endpoint, shop }) => {
  await collector.putSurvey({ id: 'one', metric: 'nps', deliver: [{ to: `${endpoint.url}/in`, as: 'json', partial: true }] });
  endpoint.status = 503;
  await page.goto(await shop(`<plaudit-survey survey="one"></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script>`));
  await survey.score(8).click();
  await expect.poll(() => endpoint.requests.length).toBe(1);
  await survey.score(2).click();
  await expect.poll(() => endpoint.requests.length).toBeGreaterThan(1);
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  const { letters } = await page.evaluate(() => plaudit.delivery());
  expect(letters.map(({ record }) => [record.score, record.complete])).toEqual([[2, true]]);
  endpoint.status = 200;
  await expect
    .poll(async () => {
      await comeOnline(page);
      return (await page.evaluate(() => plaudit.delivery())).waiting;
    }, { timeout: 15_000 })
    .toBe(0);
  const taken = endpoint.requests.filter(({ status }) => status === 200).map(({ body }) => JSON.parse(body));
  expect(taken.map(({ score, complete }) => [score, complete])).toEqual([[2, true]]);
});
