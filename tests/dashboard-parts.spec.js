// The program comes in parts: the first screen's at once, the others when they are needed.

import { post, record, times } from './support/answers.js';
import { expect, test } from './support/test.js';

const parts = (page) => {
  const asked = [];
  page.on('request', (request) => {
    const part = /\/dashboard_([a-z]+)\.[0-9a-f]{12}\.wasm$/.exec(new URL(request.url()).pathname);
    if (part) asked.push(part[1]);
  });
  return asked;
};

test('single responses and their program come when somebody goes there', async ({ page, collector }) => {
  await post(collector, times(6, 9));
  const asked = parts(page);
  await page.goto(collector.dashboard);
  await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
  expect(asked).toContain('panels');
  expect(asked).not.toContain('responses');
  await page.getByRole('link', { name: 'Responses' }).click();
  await expect(page.locator('#inbox-rows [role=option]')).toHaveCount(6);
  expect(asked.filter((part) => part === 'responses')).toHaveLength(1);
  // Going back and forth asks for nothing again, and the list is there at once.
  await page.getByRole('link', { name: 'Figures' }).click();
  await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
  await page.getByRole('link', { name: 'Responses' }).click();
  await expect(page.locator('#inbox-rows [role=option]')).toHaveCount(6);
  expect(asked.filter((part) => part === 'responses')).toHaveLength(1);
});

for (const [what, answer] of [
  ['a connection that breaks', (route) => route.abort()],
  ['a collector that has a newer page by now', (route) => route.fulfill({ status: 404, body: 'no such file' })],
]) {
  test(`a part that does not come for ${what} says so, and the figures stay`, async ({ page, collector }) => {
    await post(collector, times(6, 9));
    await page.route('**/dashboard_panels.*.wasm', answer);
    await page.goto(collector.dashboard);
    await expect(page.locator('.basis')).toContainText('from 6 answers');
    const missing = page.getByRole('alert').filter({ hasText: 'did not arrive' });
    await expect(missing.first()).toBeVisible();
    await expect(missing.first().getByRole('button', { name: 'Load the page anew' })).toBeVisible();
    await page.unroute('**/dashboard_panels.*.wasm');
    while ((await missing.count()) > 0) {
      const before = await missing.count();
      await missing.first().getByRole('button', { name: 'Try again' }).click();
      await expect(missing).not.toHaveCount(before);
    }
    await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
    await expect(page.locator('.integrity')).toBeVisible();
  });
}

test('new answers of a survey that is added are seen without a reload', async ({ page, collector }) => {
  await collector.putSurvey({ id: 'shop', metric: 'nps', brand: 'Shop', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  await post(collector, [...times(6, 9), record(1, { survey: 'shop' })]);
  await page.goto(`${collector.url}/dashboard/?survey=demo-nps&with=shop#token=${collector.token}`);
  await expect(page.locator('.basis')).toContainText('from 7 answers');
  await post(collector, [record(2, { survey: 'shop' })]);
  await expect(page.locator('.basis')).toContainText('from 8 answers', { timeout: 10_000 });
  // Single responses are of one survey, and say so.
  await page.getByRole('link', { name: 'Responses' }).click();
  await expect(page.getByText('Responses of demo-nps. The figures add those of other surveys')).toBeVisible();
  await expect(page.locator('#inbox-rows [role=option]')).toHaveCount(6);
  await expect(page.getByText('Add surveys')).toHaveCount(0);
});
