// Everything filters everything, in the address, one step at a time.

import { ago, cubes, date, post, times } from './support/answers.js';
import { expect, test } from './support/test.js';

const basis = (page) => page.locator('.basis');

async function fill(collector) {
  await post(collector, [
    ...times(20, 10, { channel: 'email', locale: 'et', comment: 'Kind' }),
    ...times(10, 8, { channel: 'web', locale: 'en' }),
    ...times(10, 2, { channel: 'web', locale: 'et', comment: 'Slow' }),
    ...times(7, 9, { channel: 'link', scored_at: ago(30) }),
  ]);
}

test('a score, a group and a chip that takes it away, without asking the collector for figures', async ({ page, collector }) => {
  await fill(collector);
  const asked = cubes(page);
  await page.goto(collector.dashboard);
  await expect(basis(page)).toContainText('from 47 answers');
  const before = asked.length;
  await page.getByRole('button', { name: 'Only score 2: 10' }).click();
  await expect(basis(page)).toContainText('from 10 answers');
  await expect(page.locator('.score .value')).toHaveText('−100');
  await expect(page.locator('.quote')).toHaveCount(10);
  await expect(page.locator('.quote').first()).toContainText('Slow');
  await page.getByRole('button', { name: 'Promoters', exact: true }).click();
  await expect(basis(page)).toContainText('from 37 answers');
  await page.getByRole('button', { name: /^Remove the filter Scores 2, 9, 10/ }).click();
  await expect(basis(page)).toContainText('from 47 answers');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  expect(asked.length).toBe(before);
});

test('a value of a segment filters everything else, and its own panel still shows what else there is', async ({ page, collector }) => {
  await fill(collector);
  const asked = cubes(page);
  await page.goto(collector.dashboard);
  await page.locator('.segments').getByRole('button', { name: 'E-mail' }).click();
  await expect(basis(page)).toContainText('from 20 answers');
  await expect(page.locator('.segment-table tbody tr')).toHaveCount(3);
  await expect(page.locator('.quote').first()).toContainText('Kind');
  expect(asked.filter((url) => url.searchParams.has('where')).map((url) => url.searchParams.get('where'))).toEqual(['{"channel":["email"]}']);
  await page.locator('.segments').getByRole('button', { name: 'Website' }).click();
  await expect(basis(page)).toContainText('from 40 answers');
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('Language');
  await expect(page.locator('.segment-table tbody tr')).toHaveCount(2);
  await page.reload();
  await expect(basis(page)).toContainText('from 40 answers');
  await expect(page.getByRole('button', { name: /^Remove the filter/ })).toHaveCount(2);
});

test('each change is one step: Undo, Back, u, Ctrl+Z and Redo', async ({ page, collector }) => {
  await fill(collector);
  await page.goto(collector.dashboard);
  await expect(basis(page)).toContainText('from 47 answers');
  await page.getByRole('button', { name: 'Detractors' }).click();
  await expect(basis(page)).toContainText('from 10 answers');
  await page.getByRole('radio', { name: '30 days' }).check();
  await expect(page.getByRole('radio', { name: '30 days' })).toBeChecked();
  await page.keyboard.press('u');
  await expect(page.getByRole('radio', { name: '90 days' })).toBeChecked();
  await expect(basis(page)).toContainText('from 10 answers');
  await page.keyboard.press('Control+z');
  await expect(basis(page)).toContainText('from 47 answers');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(basis(page)).toContainText('from 10 answers');
  await page.goBack();
  await expect(basis(page)).toContainText('from 47 answers');
});

test('a letter that is typed is no command', async ({ page, collector }) => {
  await fill(collector);
  await page.goto(collector.dashboard);
  await page.getByRole('button', { name: 'Detractors' }).click();
  await page.locator('.views summary').click();
  await page.getByLabel('Name of this view').pressSequentially('uu');
  await expect(page.getByLabel('Name of this view')).toHaveValue('uu');
  await expect(basis(page)).toContainText('from 10 answers');
});

test('days are picked by a drag over the trend and by keyboard alone', async ({ page, collector }) => {
  await fill(collector);
  await page.goto(collector.dashboard);
  await expect(page.locator('.trend circle.point').first()).toBeVisible();
  const first = await page.locator('.trend circle.point').first().boundingBox();
  await page.mouse.click(first.x + 2, first.y + 40);
  await expect(basis(page)).toContainText('from 7 answers');
  await expect(page.locator('.trend rect.chosen')).toHaveCount(1);
  await expect(page.locator('.trend circle.point')).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(basis(page)).toContainText('from 47 answers');
  await page.getByText('Pick days').press('Enter');
  await page.getByLabel('From', { exact: true }).press('End');
  await page.getByRole('button', { name: /^Show only/ }).press('Enter');
  await expect(basis(page)).toContainText('from 40 answers');
  expect(page.url()).toContain('days=');
});

test('a period of two dates, a view with a name, and the way back to it', async ({ page, collector }) => {
  await fill(collector);
  await page.goto(collector.dashboard);
  await page.locator('.custom-period summary').click();
  await page.getByLabel('First day').fill(date(40));
  await page.getByLabel('Last day').fill(date(20));
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(basis(page)).toContainText('from 7 answers');
  expect(page.url()).toContain(`period=${date(40)}..${date(20)}`);
  await page.locator('.views summary').click();
  await page.getByLabel('Name of this view').fill('Spring');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByRole('button', { name: 'Spring', exact: true })).toBeVisible();
  await page.goto(`${collector.url}/dashboard/`);
  await expect(basis(page)).toContainText('from 47 answers');
  await page.locator('.views summary').click();
  await page.getByRole('button', { name: 'Spring', exact: true }).click();
  await expect(basis(page)).toContainText('from 7 answers');
});

test('surveys of one metric are added to one score', async ({ page, collector }) => {
  await fill(collector);
  await collector.putSurvey({ id: 'shop', metric: 'nps', brand: 'Shop', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  await collector.putSurvey({ id: 'effort', metric: 'ces', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  await post(collector, times(3, 0, { survey: 'shop', comment: 'Too far' }));
  await page.goto(`${collector.url}/dashboard/?survey=demo-nps#token=${collector.token}`);
  await expect(basis(page)).toContainText('from 47 answers');
  await page.locator('.more-surveys summary').click();
  await expect(page.locator('.more-surveys .box')).toHaveCount(1);
  await page.getByRole('checkbox', { name: 'Shop · shop' }).check();
  await expect(basis(page)).toContainText('from 50 answers');
  await expect(page.locator('.hero')).toContainText('with 1 more survey');
  await expect(page.locator('.comments')).toContainText('Too far');
});
