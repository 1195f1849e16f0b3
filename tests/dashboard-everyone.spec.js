// For everyone: axe on the full board, narrow and wide, light and dark; nothing wider than the window; keyboard alone; paper.

import AxeBuilder from '@axe-core/playwright';

import { ago, post, times } from './support/answers.js';
import { expect, test } from './support/test.js';

const channels = ['web', 'email', 'link', 'kiosk'];
const locales = ['en', 'et', 'ar'];

// Every panel has something: 12 weeks, four channels, three languages, comments among them.
async function fill(collector) {
  const records = Array.from({ length: 240 }, (_, at) => {
    const more = { channel: channels[at % 4], locale: locales[at % 3], scored_at: ago(at % 80), duration_ms: 4000 + 50 * at };
    return times(1, (at * 7) % 11, at % 5 === 0 ? { ...more, comment: `Comment ${at}` } : more);
  });
  await post(collector, records.flat());
}

async function full(page, collector) {
  await page.goto(`${collector.url}/dashboard/?period=all&scores=9,10&cross=channel,locale#token=${collector.token}`);
  await expect(page.locator('.heat-table tbody tr').first()).toBeVisible();
  await expect(page.locator('.trend circle.point').first()).toBeVisible();
}

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1600]) {
    test(`axe finds nothing at ${width} pixels, ${colorScheme}`, async ({ page, collector }) => {
      await fill(collector);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await full(page, collector);
      await page.locator('.views summary').click();
      for (const closed of await page.locator('.trend details').all()) await closed.locator('summary').click();
      const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}

test('every control of the board is reached and worked by keyboard', async ({ page, collector }) => {
  await fill(collector);
  await page.goto(collector.dashboard);
  await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
  const reached = new Set();
  for (let at = 0; at < 120; at += 1) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => {
      const element = document.activeElement;
      const panel = element.closest('section, header, footer');
      return `${panel?.className ?? ''} ${element.tagName}`;
    });
    reached.add(where);
  }
  for (const place of ['panel distribution BUTTON', 'panel groups BUTTON', 'panel segments BUTTON', 'panel segments SELECT', 'panel crossing SELECT', 'panel trend SUMMARY', 'panel trend INPUT', 'hero SELECT', 'filters SUMMARY']) {
    expect([...reached]).toContain(place);
  }
});

test('on paper there are figures and no controls', async ({ page, collector }) => {
  await fill(collector);
  await page.goto(`${collector.url}/dashboard/?period=all&cross=channel,locale#token=${collector.token}`);
  await expect(page.locator('.heat-table tbody tr').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.score .value')).toBeVisible();
  await expect(page.locator('.heat-table')).toBeVisible();
  for (const control of ['.steps-back', '.periods', '.pick-days', '.compare select']) await expect(page.locator(control).first()).toBeHidden();
});
