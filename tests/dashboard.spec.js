// The marketer's face, against the real collector.

import { record as answer, idOf, post } from './support/answers.js';
import { expect, test } from './support/test.js';

const record = (at, score, more = {}) => answer(score, { id: idOf(at), scored_at: new Date().toISOString(), ...more });

test('an answer given in the survey is on the dashboard, with its margin', async ({ page, context, survey, collector }) => {
  await page.goto(collector.surveyPage());
  await survey.answer(9, 'Fast and kind');
  const dashboard = await context.newPage();
  await dashboard.goto(collector.dashboard);
  await expect(dashboard.getByText('from 1 answer', { exact: false }).first()).toBeVisible();
  await expect(dashboard.locator('.score .value')).toHaveText('+100');
  await expect(dashboard.locator('.score .margin')).toHaveText(/^±\s\d/);
  await expect(dashboard.getByText('Fast and kind')).toBeVisible();
});

test('the figures are those of the evidence: 60 promoters, 30 passives, 10 detractors', async ({ page, collector }) => {
  const scores = [...Array(60).fill(10), ...Array(30).fill(8), ...Array(10).fill(0)];
  await post(collector, scores.map((score, at) => record(at, score)));
  await page.goto(collector.dashboard);
  await expect(page.locator('.score .value')).toHaveText('+50');
  await expect(page.locator('.basis')).toHaveText('between +35 and +62 with 95 % confidence, from 100 answers');
  for (const [group, share] of [['Promoters', '60'], ['Passives', '30'], ['Detractors', '10']]) {
    await expect(page.locator('.groups, .panel').filter({ hasText: group }).first()).toContainText(share);
  }
});

test('what is provisional or on trial is not counted', async ({ page, collector }) => {
  await post(collector, [record(1, 10), record(2, 0, { confirmed: 'none' }), record(3, 0, { test: true })]);
  await page.goto(collector.dashboard);
  await expect(page.locator('.basis')).toContainText('from 1 answer');
  await expect(page.locator('.score .value')).toHaveText('+100');
});

test('a comment is text, whatever is written in it', async ({ page, collector }) => {
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  await post(collector, [record(1, 3, { comment: hostile, agent: hostile, locale: hostile.slice(0, 60) })]);
  await page.goto(collector.dashboard);
  await expect(page.getByText(hostile).first()).toBeVisible();
  expect(await page.title()).toMatch(/Plaudit/);
});

test('the token is wiped from the address, survives a reload, and goes nowhere but to the collector', async ({ page, collector }) => {
  await post(collector, [record(1, 9)]);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(collector.dashboard);
  await expect(page.locator('.score .value')).toBeVisible();
  expect(page.url()).not.toContain(collector.token);
  await page.reload();
  await expect(page.locator('.score .value')).toBeVisible();
  expect(asked.slice(1).filter((url) => url.includes(collector.token))).toEqual([]);
});

test('no token, a wrong token, a token for other things: each has its own screen', async ({ page, collector }) => {
  await page.goto(`${collector.url}/dashboard/`);
  await expect(page.getByRole('heading', { name: 'Open your figures' })).toBeVisible();
  await page.goto(`${collector.url}/dashboard/#token=plaudit_wrong`);
  await expect(page.getByRole('heading', { name: 'This token is not valid' })).toBeVisible();
  const manager = collector.run('token', 'create', '--scope', 'manage').trim();
  await page.goto('about:blank');
  await page.goto(`${collector.url}/dashboard/#token=${manager}`);
  await expect(page.getByRole('heading', { name: 'This token may not read figures' })).toBeVisible();
});

test('a survey that nobody has answered says how to get the first answer', async ({ page, collector }) => {
  await page.goto(collector.dashboard);
  await expect(page.getByRole('heading', { name: 'Waiting for the first answer' })).toBeVisible();
  await expect(page.getByText('/embed/demo-nps.js')).toBeVisible();
});

test('a collector that is down is told apart from everything else, and comes back', async ({ page, collector }) => {
  await post(collector, [record(1, 9)]);
  await page.route('**/api/**', (route) => route.abort());
  await page.goto(collector.dashboard);
  await expect(page.getByRole('heading', { name: 'The collector cannot be reached' })).toBeVisible();
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.score .value')).toHaveText('+100');
});

test('a year of demo answers fills every panel, and the period stays in the address', async ({ page, collector }) => {
  collector.run('demo');
  await page.goto(collector.dashboard);
  await expect(page.locator('svg[role=img]')).toHaveCount(3);
  const [small] = await Promise.all([page.locator('.basis').textContent()]);
  await page.getByRole('radio', { name: '12 months' }).check();
  await expect(page.locator('.basis')).not.toHaveText(small);
  const whole = await page.locator('.basis').textContent();
  await page.reload();
  await expect(page.locator('.basis')).toHaveText(whole);
  const report = JSON.parse(collector.run('report', '--survey', 'demo-nps', '--from', '2000-01-01', '--to', '2100-01-01', '--as', 'json'));
  await page.getByRole('radio', { name: 'All' }).check();
  await expect(page.locator('.basis')).toContainText(report.n.toLocaleString('en-US'));
  await expect(page.locator('.score .value')).toContainText(String(Math.round(report.score.value)));
});
