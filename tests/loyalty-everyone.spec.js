// The screen of orders for everyone: by keyboard, at 320 pixels, light and dark, on paper.

import AxeBuilder from '@axe-core/playwright';

import { drop, file } from './support/files.js';
import { kept } from './support/leaving.js';
import { large, onAnyHost, openFile, orders, rate, table, take } from './support/shop.js';
import { expect, test as base } from './support/test.js';

const test = onAnyHost(base);

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test(`axe finds nothing at ${width} pixels, ${colorScheme}`, async ({ page, host }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      const { rows, said } = large();
      const look = async (name) => {
        const found = await new AxeBuilder({ page }).include('main').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const shot = (what) => ({ path: `${kept}/loyalty-${name}-${width}-${colorScheme}${what}.png` });
        if (kept) for (const [at, panel] of (await page.locator('.loyalty > .panel').all()).entries()) await panel.screenshot(shot(`-${at}`));
      };
      await openFile(page, host, said);
      await look('empty');
      await drop(page, 'shop.csv', table([...rows, { ...rows[0], order_id: 9, email: '', customer_id: '' }]));
      await page.getByText('More about the amounts').click();
      await look('asking');
      await page.getByRole('button', { name: 'Read the file' }).click();
      await expect(rate(page)).toBeVisible();
      await page.getByLabel(/^Profit margin/).fill('30%');
      await page.getByLabel(/^Profit margin/).press('Enter');
      await expect(page.locator('.loyalty-given')).toBeVisible();
      await page.getByText('Add a filter').click();
      for (const summary of await page.locator('.loyalty summary').all()) await summary.click();
      await look('told');
    });
  }
}

test('all of it by keyboard alone', async ({ page, host }) => {
  await openFile(page, host);
  await page.locator('input[type=file]').setInputFiles(file('shop.csv', table(orders())));
  await expect(page.getByRole('heading', { name: 'What is in “shop.csv”?' })).toBeVisible();
  // Whatever led here is gone; the next Tab goes into what has taken its place.
  await expect(page.locator('main')).toBeFocused();
  await page.getByRole('button', { name: 'Read the file' }).press('Enter');
  await expect(rate(page)).toBeVisible();
  await expect(page.locator('main')).toBeFocused();
  const margin = page.getByLabel(/^Profit margin/);
  await margin.focus();
  await page.keyboard.type('0.3');
  await page.keyboard.press('Tab');
  await expect(page.locator('.loyalty-given')).toBeVisible();
  await expect(page.getByLabel(/^Discount rate/)).toBeFocused();
  await page.locator('summary', { hasText: 'Rules' }).press('Enter');
  await page.getByLabel('The score is low').press('Space');
  await expect(page.getByLabel('The score is low')).not.toBeChecked();
  await page.getByRole('button', { name: 'Use these rules' }).press('Enter');
  await expect(page.getByRole('region', { name: 'At risk', exact: true })).toContainText('1 customer at risk');
  await expect(page.getByRole('button', { name: 'Use these rules' })).toBeFocused();
  await page.getByRole('button', { name: 'Forget “shop.csv”' }).press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('on paper there are the figures and none of the controls', async ({ page, host }) => {
  const { rows, said } = large();
  await openFile(page, host, said);
  await take(page, 'shop.csv', table(rows));
  await expect(rate(page)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.loyalty-value').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'All of them as CSV' }).first()).toBeHidden();
  await expect(page.locator('.drop-zone')).toBeHidden();
  if (kept) await page.pdf({ path: `${kept}/loyalty.pdf` });
});
