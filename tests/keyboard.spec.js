// The survey without a mouse.

import { expect, test } from './support/test.js';

const scored = async (collector) => (await collector.responses()).map(({ score, rev }) => [score, rev]);

// From here on time passes only when a test says so.
const still = (page) => page.clock.pauseAt('2026-03-01T13:00:00Z');

test.beforeEach(async ({ page, survey, collector }) => {
  await page.clock.install({ time: '2026-03-01T12:00:00Z' });
  await page.goto(collector.surveyPage());
  await survey.isOpen();
  await survey.score(0).focus();
});

test('from opening to Thanks with the keyboard only', async ({ page, survey, collector }) => {
  await page.reload();
  await survey.isOpen();
  await page.keyboard.press('Tab');
  await page.keyboard.press('8');
  await page.keyboard.press('Tab');
  await expect(survey.comment).toBeFocused();
  await page.keyboard.type('Good');
  await page.keyboard.press('Tab');
  await expect(survey.send).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(survey.thanks).toBeFocused();
  expect((await collector.responses()).map(({ score, comment }) => [score, comment])).toEqual([[8, 'Good']]);
});

for (const key of ['Space', 'Enter']) {
  test(`${key} confirms the score that has the focus`, async ({ page, survey, collector }) => {
    await page.keyboard.press(key);
    await expect(survey.score(0)).toBeChecked();
    await expect(survey.comment).toBeVisible();
    await expect.poll(() => scored(collector)).toEqual([[0, 1]]);
  });
}

test('a 1 waits 600 ms for a 0', async ({ page, survey, collector }) => {
  await still(page);
  await page.keyboard.press('1');
  await expect(survey.score(1)).toBeChecked();
  await expect(survey.score(1)).toBeFocused();
  await page.clock.runFor(599);
  await expect(survey.comment).toBeHidden();
  await page.clock.runFor(1);
  await expect(survey.comment).toBeVisible();
  await expect.poll(() => scored(collector)).toEqual([[1, 1]]);
});

test('a 1 and a 0 make a 10', async ({ page, survey, collector }) => {
  await still(page);
  await page.keyboard.press('1');
  await page.keyboard.press('0');
  await expect(survey.score(10)).toBeChecked();
  await expect(survey.score(10)).toBeFocused();
  await page.clock.runFor(2000);
  await expect.poll(() => scored(collector)).toEqual([[10, 1]]);
});

test('arrows only select, and confirm after a second at rest', async ({ page, survey, collector }) => {
  await still(page);
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowRight');
  await expect(survey.score(3)).toBeChecked();
  await page.clock.runFor(999);
  await expect(survey.comment).toBeHidden();
  expect(await scored(collector)).toEqual([]);
  await page.clock.runFor(1);
  await expect(survey.comment).toBeVisible();
  await expect.poll(() => scored(collector)).toEqual([[3, 1]]);
});

test('arrows confirm when the focus leaves', async ({ page, survey, collector }) => {
  await still(page);
  await page.keyboard.press('ArrowRight');
  await survey.score(1).blur();
  await expect(survey.comment).toBeVisible();
  await expect.poll(() => scored(collector)).toEqual([[1, 1]]);
});

test('a click right after an arrow is a click', async ({ page, survey, collector }) => {
  await still(page);
  // Held down: no keyup has told that the arrow's own click is over.
  await page.keyboard.down('ArrowRight');
  await survey.score(7).click();
  await expect(survey.comment).toBeVisible();
  await expect.poll(() => scored(collector)).toEqual([[7, 1]]);
});

test('digits act inside the scale only, and never with a modifier', async ({ page, survey, collector }) => {
  await page.keyboard.press('Control+5');
  await expect(survey.score(5)).not.toBeChecked();
  await page.keyboard.press('6');
  await survey.comment.focus();
  await page.keyboard.type('3 of 5');
  await expect(survey.comment).toHaveValue('3 of 5');
  await expect(survey.score(6)).toBeChecked();
  await expect.poll(() => scored(collector)).toEqual([[6, 1]]);
});
