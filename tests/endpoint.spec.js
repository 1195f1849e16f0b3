// Answers go to whatever endpoint the survey file names.

import { expect, test } from './support/test.js';
import { letters } from './support/outbox.js';
import { jsonEndpoint } from './support/server.js';

const test_ = test.extend({
  endpoint: async ({}, use) => {
    const endpoint = await jsonEndpoint();
    await use(endpoint);
    await endpoint.end();
  },
});

const file = (endpoint, more = []) => ({ id: 'elsewhere', metric: 'nps', brand: 'Acme', deliver: [{ to: `${endpoint.url}/in`, as: 'json' }, ...more] });

test_('a plain JSON server that is not ours gets one request with the whole record', async ({ page, survey, collector, endpoint }) => {
  await collector.putSurvey(file(endpoint));
  await page.goto(collector.surveyPage('elsewhere'));
  await survey.score(4).click();
  await survey.score(9).click();
  await survey.answer(9, 'Kiire ja lahke');
  await expect.poll(() => endpoint.requests.length).toBe(1);
  const [{ type, body }] = endpoint.requests;
  expect(type).toBe('application/json');
  expect(body).toMatchObject({ v: 1, survey: 'elsewhere', metric: 'nps', score: 9, group: 'promoter', comment: 'Kiire ja lahke', complete: true, confirmed: 'gesture', channel: 'link', locale: 'en', test: false });
  expect(body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await collector.responses('elsewhere')).toEqual([]);
});

test_('endpoints are independent: each acknowledges for itself', async ({ page, survey, collector, endpoint }) => {
  await collector.putSurvey(file(endpoint, [{ to: '/api/v1/responses', as: 'plaudit' }]));
  endpoint.status = 503;
  await page.goto(collector.surveyPage('elsewhere'));
  await survey.score(1).click();
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(async () => (await collector.responses('elsewhere')).map(({ rev }) => rev)).toEqual([2]);
  await expect.poll(() => endpoint.requests.length).toBe(1);
  endpoint.status = 200;
  await expect.poll(() => endpoint.requests.map(({ status, body }) => [status, body.rev])).toEqual([[503, 2], [200, 2]]);
});

test_('whoever leaves after the score is heard all the same', async ({ page, survey, collector, endpoint }) => {
  await collector.putSurvey(file(endpoint));
  await page.goto(collector.surveyPage('elsewhere'));
  await survey.score(2).click();
  await page.goto('about:blank');
  await expect.poll(() => endpoint.requests.map(({ body }) => [body.score, body.complete])).toEqual([[2, false]]);
});

test_('a page out of sight may never come back, so its answer goes out', async ({ page, survey, collector, endpoint }) => {
  await collector.putSurvey(file(endpoint));
  await page.goto(collector.surveyPage('elsewhere'));
  await survey.score(2).click();
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await expect.poll(() => endpoint.requests.map(({ body }) => body.rev)).toEqual([1]);
});

test_('a survey that the page takes out after the score is heard all the same', async ({ page, survey, collector, endpoint, site }) => {
  await collector.putSurvey(file(endpoint));
  await page.goto(await site({ '/': `<plaudit-survey survey="elsewhere"></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script>` }));
  await survey.score(6).click();
  await survey.element.evaluate((node) => node.remove());
  await expect.poll(() => endpoint.requests.map(({ body }) => [body.score, body.complete])).toEqual([[6, false]]);
});

test_('a redirect is no acknowledgement', async ({ page, survey, collector, endpoint }) => {
  await collector.putSurvey(file(endpoint));
  endpoint.redirect = `${endpoint.url}/landed`;
  await page.goto(collector.surveyPage('elsewhere'));
  await survey.score(1).click();
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(async () => (await letters(page)).map(([, { tries }]) => tries)).toEqual([1]);
  expect(endpoint.landed).toBe(0);
});

test_('a comment of the longest kind is taken', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage());
  await survey.score(1).click();
  await survey.comment.fill('字\t'.repeat(5000));
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  const [{ comment, rev }] = await collector.complete();
  expect([rev, comment.startsWith('字\t字')]).toEqual([2, true]);
});

test_('two idle minutes count as leaving', async ({ page, survey, collector, endpoint }) => {
  await collector.putSurvey(file(endpoint));
  await page.clock.install({ time: '2026-03-01T12:00:00Z' });
  await page.goto(collector.surveyPage('elsewhere'));
  await survey.isOpen();
  await page.clock.pauseAt('2026-03-01T13:00:00Z');
  await survey.score(2).click();
  await page.clock.runFor(119_000);
  expect(endpoint.requests).toEqual([]);
  await page.clock.runFor(1_000);
  await expect.poll(() => endpoint.requests.map(({ body }) => body.score)).toEqual([2]);
});

test_('the brand is in the question and the owner\'s words come first', async ({ page, survey, collector, endpoint }) => {
  await collector.putSurvey({ ...file(endpoint), texts: { en: { follow_up: { promoter: 'Why {brand}?' }, thanks: 'Thank you, friend' } } });
  await page.goto(collector.surveyPage('elsewhere'));
  await expect(survey.element.getByRole('group', { name: 'How likely are you to recommend Acme to a friend or colleague?' })).toBeVisible();
  await survey.score(9).click();
  await expect(survey.element.getByRole('textbox', { name: 'Why Acme?' })).toBeVisible();
  await survey.send.click();
  await expect(survey.element.getByRole('heading', { name: 'Thank you, friend' })).toBeVisible();
});
