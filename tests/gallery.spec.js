// The pictures of the README: every display, each in a page of somebody's. `PLAUDIT_GALLERY=1` writes them to docs/gallery.

import { join, resolve } from 'node:path';

import { expect, test } from './support/test.js';

const folder = resolve(import.meta.dirname, '../docs/gallery');
const deliver = [{ to: '/api/v1/responses', as: 'plaudit' }];
const questions = [
  { id: 'reason', kind: 'multi', choices: ['price', 'speed', 'people'] },
  { id: 'more', kind: 'text', if: { reason: 'price' } },
  { id: 'write', kind: 'contact' },
];
const texts = { en: { questions: { reason: { label: 'What mattered most?', choices: { price: 'The price', speed: 'How fast it was', people: 'The people' } }, more: { label: 'Which price would be fair?' }, write: { label: 'May we write to you?' } } } };

const displays = {
  inline: { file: { metric: 'nps', brand: 'Acme', display: { as: 'inline' } } },
  popover: { file: { metric: 'nps', display: { as: 'popover', position: 'bottom-start' } }, score: '9' },
  modal: { file: { metric: 'csat', display: { as: 'modal', scale: 'stars' }, theme: { accent: '#e8a317' } }, score: '4 stars' },
  bar: { file: { metric: 'ces', display: { as: 'bar' } } },
  tab: { file: { metric: 'csat', display: { as: 'tab', scale: 'faces' }, theme: { accent: '#5b3fd6' } }, open: true, score: 'Satisfied' },
  questions: { file: { metric: 'nps', questions, texts, display: { as: 'popover' }, theme: { radius: '4px', font: 'Georgia, serif', accent: '#b3261e' } }, score: '6', next: 1 },
  'right-to-left': { file: { metric: 'nps', lang: 'ar', display: { as: 'popover' } }, score: '9' },
  frame: { file: { metric: 'nps', display: { as: 'iframe' } } },
};

const host = (collector, id) => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Shop</title>
  <style>:root { color-scheme: light dark } body { margin: 0; font: 16px/1.6 Georgia, serif } main { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
  @media (prefers-color-scheme: dark) { body { background: #101418; color: #dde } }</style>
  <main><h1>Your order is on its way</h1><p>We have packed it with care and given it to the post. It will be with you the day after tomorrow, and until then you can follow it step by step.</p>
  <script type="module" src="${collector.url}/plaudit.js" data-survey="${id}"></script><p>Thank you for buying from us.</p></main></html>`;

for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of [[960, 620], [320, 640]]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height }, reducedMotion: 'reduce' });
      for (const [name, { file, score, open, next = 0 }] of Object.entries(displays)) {
        test(`the display "${name}" looks as it should`, async ({ page, collector, site }) => {
          await collector.putSurvey({ id: name, deliver, ...file });
          await page.goto(await site({ '/': host(collector, name) }));
          const survey = file.display.as === 'iframe' ? page.frameLocator('plaudit-survey iframe') : page.locator('plaudit-survey');
          if (open) await survey.getByRole('button').click();
          await expect(survey.getByRole('radio').first()).toBeVisible();
          if (score) {
            await survey.getByRole('radio', { name: score, exact: true }).click();
            await expect(survey.getByRole('textbox')).toBeVisible();
          }
          for (let step = 0; step < next; step += 1) await survey.getByRole('button', { name: 'Next' }).click();
          await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
          await page.mouse.move(0, 0);
          const path = process.env.PLAUDIT_GALLERY ? join(folder, `${name}-${colorScheme}-${width}.png`) : undefined;
          const picture = await page.screenshot({ path });
          expect(picture.length).toBeGreaterThan(4_000);
          const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
          expect(content).toBeLessThanOrEqual(window);
        });
      }
    });
  }
}
