// The program comes in parts: the first screen's at once, the others when they are needed.

import { post, record, times } from './support/answers.js';
import { drawn } from './support/frames.js';
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
  expect(asked).not.toContain('forwarding');
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

for (const width of [320, 1280]) {
  test(`what comes later moves no panel of the first screen, at ${width} px`, async ({ page, collector }) => {
    await post(collector, times(6, 9));
    await page.setViewportSize({ width, height: 900 });
    let arrive;
    const held = new Promise((done) => (arrive = done));
    await page.route('**/dashboard_panels.*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(collector.dashboard);
    await expect(page.locator('.trend circle.point').first()).toBeVisible();
    const tops = () => page.evaluate(() => ['.hero', '.groups', '.trend'].map((panel) => document.querySelector(panel).getBoundingClientRect().top));
    const before = await tops();
    arrive();
    await expect(page.locator('.groups .save-picture')).toBeVisible();
    await expect(page.locator('.views summary')).toBeVisible();
    await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
    const moved = (await tops()).map((top, place) => Math.abs(top - before[place]));
    expect(Math.max(...moved)).toBeLessThan(1);
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

test('whoever leaves before a part has come meets nothing of it, and finds it whole when coming back', async ({ page, collector }) => {
  await post(collector, times(6, 9));
  let release;
  const held = new Promise((done) => (release = done));
  await page.route('**/dashboard_responses.*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(collector.dashboard);
  await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
  const asked = page.waitForRequest('**/dashboard_responses.*.wasm');
  await page.getByRole('link', { name: 'Responses' }).click();
  await asked;
  await page.getByRole('link', { name: 'Figures' }).click();
  await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
  const arrived = page.waitForResponse('**/dashboard_responses.*.wasm');
  release();
  await (await arrived).finished();
  // Its keys do nothing here: a question mark would open a dialog.
  await drawn(page);
  expect(await page.evaluate(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true, cancelable: true })))).toBe(true);
  await page.getByRole('link', { name: 'Responses' }).click();
  await expect(page.locator('#inbox-rows [role=option]')).toHaveCount(6);
  // One press is one step.
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.locator('#inbox-rows [aria-selected=true]')).toHaveAttribute('aria-posinset', '2');
});

test('asking again for a part keeps the focus on the page, and brings every place that waits for it', async ({ page, collector }) => {
  await post(collector, times(6, 9));
  await page.route('**/dashboard_panels.*.wasm', (route) => route.abort());
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(collector.dashboard);
  const missing = page.getByRole('alert').filter({ hasText: 'did not arrive' });
  await expect(missing).toHaveCount(1);
  // Across the board, not in one of its twelve columns.
  const [notice, board] = [await missing.boundingBox(), await page.locator('.board').boundingBox()];
  expect(notice.width).toBeGreaterThan(0.9 * board.width);
  await page.unroute('**/dashboard_panels.*.wasm');
  await missing.getByRole('button', { name: 'Try again' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
  await expect(page.locator('.views summary')).toBeVisible();
  await expect(page.locator('.notes summary')).toBeVisible();
});

test('another token finds nothing of what the one before has opened', async ({ page, collector }) => {
  await post(collector, times(6, 9));
  await page.goto(`${collector.url}/dashboard/?screen=responses#token=${collector.token}`);
  const rows = page.locator('#inbox-rows [role=option]');
  await expect(rows).toHaveCount(6);
  await page.getByRole('button', { name: 'Forget this token' }).click();
  const searches = [];
  page.on('request', (request) => request.url().endsWith('/responses/search') && searches.push(request.headers().authorization));
  const other = collector.run('token', 'create', '--scope', 'read', '--name', 'other').trim();
  await page.getByLabel('Token').fill(other);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(rows).toHaveCount(6);
  expect(searches).toEqual([`Bearer ${other}`]);
});
