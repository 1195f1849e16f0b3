// WCAG 2.2 AA by axe, and no sideways scrolling, in every dress.

import AxeBuilder from '@axe-core/playwright';

import { expect, test } from './support/test.js';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function isAccessible(page) {
  // An animation's half-way colours are not what is read.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content).toBeLessThanOrEqual(window);
}

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 700 }, reducedMotion: 'reduce' });

      test('the survey, at each of its steps', async ({ page, survey, collector }) => {
        await page.goto(collector.surveyPage());
        await survey.isOpen();
        await isAccessible(page);
        await survey.score(9).click();
        await expect(survey.comment).toBeVisible();
        await isAccessible(page);
        await survey.send.click();
        await expect(survey.thanks).toBeVisible();
        await isAccessible(page);
      });

      test('the survey from right to left', async ({ page, survey, collector }) => {
        await page.goto(collector.surveyPage('demo-nps', '&lang=ar'));
        await survey.isOpen();
        await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
        const [first, second] = await Promise.all([survey.score(0).boundingBox(), survey.score(1).boundingBox()]);
        expect(second.x).toBeLessThan(first.x);
        await survey.score(9).click();
        await expect(survey.comment).toBeVisible();
        await isAccessible(page);
      });

      test('the dashboard, full, empty and shut', async ({ page, collector }) => {
        await page.goto(`${collector.url}/dashboard/`);
        await expect(page.getByRole('heading', { name: 'Open your figures' })).toBeVisible();
        await isAccessible(page);
        await page.goto('about:blank');
        await page.goto(collector.dashboard);
        await expect(page.getByRole('heading', { name: 'Waiting for the first answer' })).toBeVisible();
        await isAccessible(page);
        collector.run('demo');
        await page.reload();
        await expect(page.locator('svg[role=img]')).toHaveCount(3);
        await isAccessible(page);
      });

      test('every score is a target of at least 24 by 24 pixels, on the screen', async ({ page, survey, collector }) => {
        await page.goto(collector.surveyPage());
        await survey.isOpen();
        for (const box of await Promise.all([0, 5, 10].map((score) => survey.score(score).boundingBox()))) {
          expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
        }
      });
    });
  }
}
