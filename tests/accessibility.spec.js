// WCAG 2.2 AA by axe, and no sideways scrolling, in every dress.

import AxeBuilder from '@axe-core/playwright';

import { expect, test } from './support/test.js';

const deliver = [{ to: '/api/v1/responses', as: 'plaudit' }];
const questions = [
  { id: 'way', kind: 'single', choices: ['shop', 'web'] },
  { id: 'reason', kind: 'multi', choices: ['price', 'speed', 'people'] },
  { id: 'more', kind: 'text' },
  { id: 'ease', kind: 'score', metric: 'ces' },
  { id: 'agree', kind: 'consent' },
  { id: 'write', kind: 'contact' },
];
const labelled = (label) => ({ questions: Object.fromEntries(['way', 'reason', 'more', 'ease', 'write'].map((id) => [id, { label: `${label} (${id})` }])) });
const texts = { en: labelled('What mattered most to you when you were with us?'), ar: labelled('ما الذي كان مهمًا بالنسبة إليك؟') };
const after = { review: 'https://reviews.example/acme', reward: 'THANKS10' };

const displays = {
  inline: { metric: 'nps', display: { as: 'inline' } },
  popover: { metric: 'csat', display: { as: 'popover', scale: 'stars' } },
  modal: { metric: 'csat', display: { as: 'modal', scale: 'faces' }, theme: { accent: '#e8a317' } },
  bar: { metric: 'ces', display: { as: 'bar', position: 'top' } },
  tab: { metric: 'nps', display: { as: 'tab' }, theme: { accent: '#5b3fd6' } },
  iframe: { metric: 'nps', display: { as: 'iframe' } },
};

const host = (collector, lang) => `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><meta name="viewport" content="width=device-width"><title>Shop</title>
  <style>:root { color-scheme: light dark }</style><main><h1>Your order is on its way</h1><p>We have packed it with care.</p>
  <script type="module" src="${collector.url}/plaudit.js" data-survey="dressed"></script></main></html>`;

// From the score to "Thanks" by way of every kind of question, looked at on each page.
async function isAccessibleThroughout(page, survey) {
  const forward = survey.locator('.send');
  const control = survey.locator('.page:not([hidden]) :is(input, textarea)').first();
  await expect(survey.getByRole('radio').first()).toBeVisible();
  await isAccessible(page);
  await survey.getByRole('radio').nth(3).click();
  await expect(control).toBeVisible();
  await isAccessible(page);
  await forward.click();
  for (const { id, kind } of questions) {
    await expect(survey.locator('.page:not([hidden])')).toHaveCount(1);
    await expect(control).toBeFocused();
    if (kind === 'contact') {
      await survey.locator('input[type=email]').fill('nobody');
      await forward.click();
      await expect(survey.getByRole('alert')).toBeVisible();
    } else if (kind !== 'text') await control.click();
    await test.step(`at "${id}"`, () => isAccessible(page));
    if (kind === 'contact') await survey.locator('input[type=email]').fill('');
    await forward.click();
  }
  await expect(survey.getByRole('link')).toBeVisible();
  await isAccessible(page);
}

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

      for (const [name, file] of Object.entries(displays)) {
        test(`the display "${name}", at each of its steps`, async ({ page, survey, collector, site }) => {
          test.slow();
          await collector.putSurvey({ id: 'dressed', deliver, questions, texts, after, ...file });
          await page.goto(await site({ '/': host(collector, 'en') }));
          if (name === 'tab') {
            await expect(survey.element.getByRole('button')).toBeVisible();
            await isAccessible(page);
            await survey.element.getByRole('button').click();
          }
          const frame = page.frameLocator('plaudit-survey iframe');
          if (name === 'iframe') await expect(frame.getByRole('main', { name: 'Your feedback' })).toBeVisible();
          await isAccessibleThroughout(page, name === 'iframe' ? frame : survey.element);
        });
      }

      for (const as of ['popover', 'modal']) {
        test(`a ${as} from right to left, at each of its steps`, async ({ page, survey, collector, site }) => {
          test.slow();
          await collector.putSurvey({ id: 'dressed', metric: 'csat', deliver, questions, texts, after, display: { as, scale: 'stars' } });
          await page.goto(await site({ '/': host(collector, 'ar') }));
          await expect(survey.element.locator('section')).toHaveCSS('direction', 'rtl');
          await isAccessibleThroughout(page, survey.element);
        });
      }

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
