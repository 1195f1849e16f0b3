// The survey in pages of real frameworks: it stays what it is while the page around it is rendered, moved, taken out and
// put back.

import { bundled } from './support/bundled.js';
import { expect, test } from './support/test.js';

const pageOf = (collector, script) => `<!doctype html><html lang="en"><title>Shop</title><body>
<div id="app"></div>
<script type="module" src="${collector.url}/plaudit.js"></script>
<script type="module">${script}</script>
</body></html>`;

const stored = async (collector) => (await collector.responses()).map(({ score, comment, complete }) => ({ score, comment, complete }));

for (const [framework, source] of [
  ['React', 'react.jsx'],
  ['Vue', 'vue.js'],
]) {
  test.describe(framework, () => {
    let script;
    test.beforeAll(async () => {
      script = await bundled(source);
    });

    test.beforeEach(async ({ page, survey, collector, site }) => {
      await page.goto(await site({ '/': pageOf(collector, script) }));
      await survey.isOpen();
    });

    const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
    const heading = (page, name) => page.getByRole('heading', { name, exact: true });
    const submitted = (page) => page.locator('output');

    test('an answer under way outlives rendering and moving, and arrives once', async ({ page, survey, collector }) => {
      const element = await survey.element.elementHandle();
      await survey.score(9).click();
      await survey.comment.fill('Half a th');

      await press(page, 'Render again');
      await expect(heading(page, 'Rendered 1 times')).toBeVisible();

      // What a browser calls a move is a removal and an insertion of the survey's own row.
      await element.evaluate((node) => {
        const row = node.closest('li');
        window.removals = 0;
        new MutationObserver((changes) => {
          for (const { removedNodes } of changes) if ([...removedNodes].includes(row)) window.removals += 1;
        }).observe(row.parentNode, { childList: true });
      });
      await press(page, 'Move');
      await expect.poll(() => element.evaluate((node) => node.closest('li').matches(':last-child'))).toBe(true);
      expect(await page.evaluate(() => window.removals)).toBe(1);

      await expect(survey.score(9)).toBeChecked();
      await expect(survey.comment).toHaveValue('Half a th');
      await survey.comment.fill('Half a thought');
      await survey.send.click();
      await expect(survey.thanks).toBeVisible();
      await expect(submitted(page)).toHaveText('1 submitted');
      expect(await element.evaluate((node) => node.isConnected)).toBe(true);
      await expect.poll(() => stored(collector)).toEqual([{ score: 9, comment: 'Half a thought', complete: true }]);
    });

    test('a survey that is put back is a new one, heard once', async ({ page, survey, collector }) => {
      for (let time = 0; time < 2; time += 1) {
        await press(page, 'Take out');
        await expect(survey.element).toHaveCount(0);
        await press(page, 'Put back');
        await survey.isOpen();
      }
      await survey.answer(7, 'Again');
      await expect(submitted(page)).toHaveText('1 submitted');
      await expect.poll(() => stored(collector)).toEqual([{ score: 7, comment: 'Again', complete: true }]);
    });

    test('a score that was given before the survey was taken out is kept, and is no part of the next answer', async ({ page, survey, collector }) => {
      await survey.score(3).click();
      await expect(survey.comment).toBeVisible();
      await press(page, 'Take out');
      await expect(survey.element).toHaveCount(0);
      await press(page, 'Put back');
      await survey.isOpen();
      await expect(survey.element.getByRole('radio', { checked: true })).toHaveCount(0);
      await survey.answer(10, 'Better');
      const both = [
        { score: 10, comment: 'Better', complete: true },
        { score: 3, comment: '', complete: false },
      ];
      const byScore = (one, other) => other.score - one.score;
      await expect.poll(async () => (await stored(collector)).sort(byScore)).toEqual(both);
      await expect(submitted(page)).toHaveText('1 submitted');
    });
  });
}

test("React's strict mode mounts twice and shows one survey", async ({ page, survey, collector, site }) => {
  await page.addInitScript(() => {
    window.shown = 0;
    addEventListener('plaudit:shown', () => (window.shown += 1));
  });
  await page.goto(await site({ '/': pageOf(collector, await bundled('react-strict.jsx', { isForDevelopment: true })) }));
  await survey.isOpen();
  await survey.answer(8, 'Once');
  // The page would be no trial if strict mode had not done its part.
  expect(await page.evaluate(() => window.mounts)).toBe(2);
  expect(await page.evaluate(() => window.shown)).toBe(1);
  await expect(survey.element).toHaveCount(1);
  await expect.poll(() => stored(collector)).toEqual([{ score: 8, comment: 'Once', complete: true }]);
});
