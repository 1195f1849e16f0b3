// One dimension taken apart, and two crossed.

import { post, times } from './support/answers.js';
import { expect, test } from './support/test.js';

const rows = (page) => page.locator('.segment-table tbody tr');

test('values are ranked, flagged only where the difference holds, and counted only where they are few', async ({ page, collector }) => {
  await post(collector, [
    ...times(80, 10, { channel: 'email' }),
    ...times(60, 0, { channel: 'web' }),
    ...times(60, 10, { channel: 'web' }),
    ...times(6, 9, { channel: 'kiosk' }),
    ...times(4, 0, { channel: 'link' }),
  ]);
  await page.goto(collector.dashboard);
  await expect(rows(page)).toHaveCount(4);
  await expect(rows(page).nth(0)).toContainText('E-mail');
  await expect(rows(page).nth(0).locator('.flag')).toHaveText(/^\d+ above \(p\s<\s0\.001\)$/);
  await expect(rows(page).nth(1)).toContainText('Kiosk');
  await expect(rows(page).nth(1)).toContainText('low confidence');
  await expect(rows(page).nth(1).locator('.flag')).toHaveText(/^could be chance/);
  await expect(rows(page).nth(2).locator('.flag')).toHaveText(/below/);
  await expect(rows(page).nth(3)).toContainText('Link');
  await expect(rows(page).nth(3).locator('.segment-score')).toHaveText(/–\s*too few/);
  await expect(rows(page).nth(3).locator('.interval-bar')).toHaveCount(0);
});

test('two dimensions are crossed: cells have n, few have no colour, a click picks both', async ({ page, collector }) => {
  await post(collector, [
    ...times(10, 10, { channel: 'email', locale: 'et' }),
    ...times(10, 0, { channel: 'web', locale: 'et' }),
    ...times(4, 0, { channel: 'web', locale: 'en' }),
  ]);
  await page.goto(collector.dashboard);
  await page.getByRole('combobox', { name: 'Down', exact: true }).selectOption('Channel');
  await page.getByRole('combobox', { name: 'Across', exact: true }).selectOption('Language');
  await expect(page.locator('.heat-table tbody tr')).toHaveCount(2);
  await expect(page.locator('.heat-8')).toContainText('+100');
  await expect(page.locator('.heat-8')).toContainText(/n\s=\s10/);
  await expect(page.locator('.heat-0')).toContainText('−100');
  await expect(page.locator('.heat').filter({ hasText: /n\s=\s4/ })).toHaveClass('heat');
  await page.locator('.heat-0 button').click();
  await expect(page.locator('.basis')).toContainText('from 10 answers');
  await expect(page.locator('.heat-8')).toContainText('+100');
  await page.reload();
  await expect(page.locator('.heat-0 button')).toHaveAttribute('aria-pressed', 'true');
});

test('a value with markup in it is text, and can be picked', async ({ page, collector }) => {
  const hostile = '<img src=x onerror="document.title=1">&,~%2C';
  await post(collector, [...times(6, 9, { agent: hostile }), ...times(6, 1)]);
  await page.goto(collector.dashboard);
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('Agent');
  await page.getByRole('button', { name: hostile, exact: true }).click();
  await expect(page.locator('.basis')).toContainText('from 6 answers');
  await page.reload();
  await expect(page.locator('.basis')).toContainText('from 6 answers');
  await expect(page.locator('.chip')).toContainText(hostile);
  expect(await page.title()).toMatch(/Plaudit/);
});
