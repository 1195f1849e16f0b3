// What the figures say: funnel, comparison, goal, samples, steps of the trend.

import { ago, date, post, record, times } from './support/answers.js';
import { expect, test } from './support/test.js';

test('a rise that may be chance and a real one are told apart, with p', async ({ page, collector }) => {
  // The evidence's vector: 50/30/20 → 60/30/10 has p = 0.0565.
  const before = { scored_at: ago(120) };
  await post(collector, [...times(50, 10, before), ...times(30, 8, before), ...times(20, 0, before)]);
  await post(collector, [...times(60, 10), ...times(30, 8), ...times(10, 0)]);
  await page.goto(collector.dashboard);
  await expect(page.locator('.change')).toHaveText('Up 20 on the 90 days before');
  await expect(page.locator('.comparison .verdict')).toHaveText('That could be chance (p = 0.056)');
  await post(collector, times(120, 10));
  await page.reload();
  await expect(page.locator('.comparison .verdict')).toContainText('A real rise');
});

test('the same days last year can be compared with instead, and that stays in the address', async ({ page, collector }) => {
  await post(collector, [...times(20, 10), ...times(10, 0, { scored_at: ago(100) }), ...times(8, 8, { scored_at: ago(370) })]);
  await page.goto(collector.dashboard);
  await expect(page.locator('.then')).toContainText('from 10 answers');
  await page.getByLabel('Compare with').selectOption('the same days last year');
  await expect(page.locator('.then')).toContainText('from 8 answers');
  await expect(page.locator('.change')).toContainText('the same days last year');
  expect(page.url()).toContain('compare=year');
});

test('how many answers it takes to see a change of 5, and which is which', async ({ page, collector }) => {
  await post(collector, [...times(600, 10), ...times(300, 8), ...times(100, 0)]);
  await page.goto(collector.dashboard);
  await expect(page.locator('.needed')).toHaveText(
    'A change of 5 takes about 1,383 answers in each of the two periods to stand out from chance; a margin of ± 5 takes about 690 in all.',
  );
});

test('the funnel counts showings, starts, scores and comments, and the median time has a margin', async ({ page, collector }) => {
  const shown = async (id, stage) => {
    const body = JSON.stringify({ v: 1, id, survey: 'demo-nps', stage, channel: 'web', at: ago(0) });
    const response = await fetch(`${collector.url}/api/v1/displays`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(response.ok).toBe(true);
  };
  const answers = [...times(2, 9, { comment: 'Good', duration_ms: 8_500 }), ...times(2, 3, { duration_ms: 8_500 })];
  for (const { id } of answers) await shown(id, 'shown');
  for (let at = 0; at < 6; at += 1) await shown(record(1).id, at < 2 ? 'started' : 'shown');
  await post(collector, answers);
  await page.goto(collector.dashboard);
  const row = (name) => page.locator('.funnel-table tr').filter({ hasText: name }).locator('td').last();
  for (const [name, n] of [['Shown', '10'], ['Started', '6'], ['Scored', '4'], ['Commented', '2']]) await expect(row(name)).toHaveText(n);
  await expect(page.locator('.funnel')).toContainText('40% of those who saw the question answered it');
  await expect(page.locator('.funnel')).toContainText(/Half took 8\.7\ss or less to answer \(between 8\.\d\ss and 9\.\d\ss, from 4\)/);
});

test('days, weeks, months and quarters, and a window that says it overlaps', async ({ page, collector }) => {
  // Eight days in a row lie in two weeks, whatever day it is today.
  await post(collector, [0, 1, 2, 3, 4, 5, 6, 7, 40, 80].flatMap((days) => times(3, 9, { scored_at: ago(days) })));
  await page.goto(collector.dashboard);
  const points = page.locator('.trend circle.point');
  await expect(points).toHaveCount(4);
  await page.locator('.trend').getByRole('radio', { name: 'Day', exact: true }).check();
  await expect(points).toHaveCount(10);
  await page.locator('.trend').getByRole('radio', { name: '28-day window' }).check();
  await expect(page.locator('.trend')).toContainText('Windows overlap');
  expect(await points.count()).toBeGreaterThan(20);
  await page.locator('.trend').getByRole('radio', { name: 'Quarter' }).check();
  await expect(page.locator('.trend')).not.toContainText('Windows overlap');
  expect(await points.count()).toBeLessThan(3);
});

test('a goal and a note are set, drawn, kept, and refused without the scope', async ({ page, collector }) => {
  await post(collector, [...times(60, 10), ...times(40, 0), ...times(5, 9, { scored_at: ago(60) })]);
  await page.goto(collector.dashboard);
  await page.getByText('Goal and notes').click();
  await page.getByLabel('Goal', { exact: true }).fill('50');
  await page.locator('.notes form').first().getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.goal-words')).toHaveText('Below the goal of +50, margin and all');
  await page.locator('#note-day').fill(date(20));
  await page.locator('#note-text').fill('New checkout');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.locator('.trend svg .mark-label')).toHaveText('New checkout');
  await page.reload();
  await expect(page.locator('.trend svg .goal-label')).toHaveText('Goal +50');
  const reader = collector.run('token', 'create', '--scope', 'read').trim();
  await page.goto('about:blank');
  await page.goto(`${collector.url}/dashboard/#token=${reader}`);
  await page.getByText('Goal and notes').click();
  await page.locator('.notes form').first().getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.notes .problem')).toContainText('plaudit token create --scope read,manage');
  await expect(page.locator('.score .value')).toHaveText(/\d/);
});
