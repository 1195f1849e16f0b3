// The responses' screen for everyone: axe, no sideways scrolling, hostile and right-to-left texts.

import AxeBuilder from '@axe-core/playwright';

import { Inbox, post, record } from './support/inbox.js';
import { expect, test as base } from './support/test.js';

const test = base.extend({ inbox: async ({ page, collector }, use) => use(new Inbox(page, collector)) });

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function isAccessible(page) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content).toBeLessThanOrEqual(window);
}

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });

      test('the list, a response, the keys, nothing found, and the card', async ({ page, inbox, collector }) => {
        test.slow();
        collector.run('demo');
        await inbox.open();
        await isAccessible(page);
        await page.keyboard.press('j');
        await expect(inbox.detail.getByRole('heading', { name: 'History' })).toBeVisible();
        await page.keyboard.press('e');
        await expect(page.getByLabel('Why?')).toBeFocused();
        await isAccessible(page);
        await page.keyboard.type('Spam');
        await page.keyboard.press('Enter');
        await expect(inbox.toast).toBeVisible();
        await isAccessible(page);
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog')).toBeVisible();
        await isAccessible(page);
        await page.keyboard.press('Escape');
        await inbox.search.fill('nobody wrote this');
        await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
        await isAccessible(page);
        await page.getByRole('link', { name: 'Figures' }).click();
        await expect(page.getByRole('region', { name: 'What counts' })).toBeVisible();
        await isAccessible(page);
      });

      test('markup, ten thousand characters and Arabic neither run nor break anything', async ({ page, inbox, collector }) => {
        const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
        const endless = 'x'.repeat(10_000);
        const arabic = 'خدمة ممتازة لكن التوصيل بطيء '.repeat(20);
        const person = (name) => ({ id: '', email: '', name });
        await post(collector, [
          record(1, 3, { comment: markup, person: person(markup), ticket: markup, properties: { [markup.slice(0, 60)]: markup }, answers: { why: markup }, extra: { [markup]: markup } }),
          record(2, 3, { comment: endless, person: person('n'.repeat(255)), properties: { long: 'y'.repeat(255) }, other: 'z'.repeat(5000) }),
          record(3, 3, { comment: arabic, locale: 'ar', person: person('ليلى') }),
        ]);
        await inbox.open();
        for (const [text, tag] of [['<img', markup.slice(0, 50)], ['xxxx', 't'.repeat(50)], ['خدمة', 'مهم']]) {
          await inbox.row(text).click();
          await expect(inbox.detail.getByRole('heading', { name: 'History' })).toBeVisible();
          await page.getByLabel('Add a tag').fill(tag);
          await page.keyboard.press('Enter');
          await expect(inbox.detail.locator('.tags')).toContainText(tag);
          await page.getByLabel('Add a note').fill(`${tag} `.repeat(20).trim());
          await page.keyboard.press('Control+Enter');
          await expect(inbox.toast).toContainText('Note saved');
          await isAccessible(page);
        }
        await expect(inbox.detail.locator('.detail-comment')).toHaveCSS('direction', 'rtl');
        expect(await page.title()).toMatch(/Plaudit/);
        expect(await page.locator('.inbox img, .inbox script').count()).toBe(0);
        const heights = await inbox.rows.evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
        expect(new Set(heights).size).toBe(1);
      });
    });
  }
}
