// The survey without a mouse.

import { expect, test } from './support/test.js';

const scored = async (collector) => (await collector.responses()).map(({ score, rev }) => [score, rev]);

// From here on time passes only when a test says so.
const still = (page) => page.clock.pauseAt('2026-03-01T13:00:00Z');

test.beforeEach(async ({ page, survey, collector }) => {
  await page.clock.install({ time: '2026-03-01T12:00:00Z' });
  await page.goto(collector.surveyPage());
  await survey.isOpen();
  // The waiting times are the program's, so they are measured once it has come.
  await expect(survey.element.locator('.after')).toBeAttached();
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
  await expect.poll(async () => (await collector.responses()).map(({ score, comment }) => [score, comment])).toEqual([[8, 'Good']]);
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

test('through stars, ticks, a second score, a consent and an address to Thanks, with the keyboard only', async ({ page, survey, collector, site }) => {
  const questions = [
    { id: 'way', kind: 'single', choices: ['shop', 'web', 'phone'] },
    { id: 'reason', kind: 'multi', choices: ['price', 'speed'] },
    { id: 'ease', kind: 'score', metric: 'ces' },
    { id: 'agree', kind: 'consent' },
    { id: 'write', kind: 'contact' },
  ];
  const texts = { en: { questions: { way: { label: 'Where?' }, reason: { label: 'Why?' }, ease: { label: 'How easy?' } } } };
  await collector.putSurvey({ id: 'stars', metric: 'csat', display: { scale: 'stars' }, questions, texts, deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  await page.goto(await site({ '/': `<!doctype html><html lang="en"><title>Shop</title><a href="#x">Shop</a><script type="module" src="${collector.url}/plaudit.js" data-survey="stars"></script></html>` }));
  await expect(survey.choice('1 star')).toBeVisible();
  await expect(survey.element.locator('.after')).toBeAttached();
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('Tab', 'Tab');
  await expect(survey.choice('1 star')).toBeFocused();
  await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Space');
  await expect(survey.choice('4 stars')).toBeChecked();
  await expect(survey.field('What did you like most?')).toBeVisible();
  await press('Tab');
  await expect(survey.field('What did you like most?')).toBeFocused();
  await page.keyboard.type('Kind');
  await press('Tab', 'Enter');
  await expect(survey.choice('shop')).toBeFocused();
  await press('ArrowDown', 'Tab', 'Tab', 'Enter');
  await expect(survey.box('price')).toBeFocused();
  await press('Space', 'Tab', 'Space', 'Tab', 'Tab', 'Enter');
  await expect(survey.choice('1')).toBeFocused();
  await press('ArrowRight', 'ArrowRight', 'Control+Enter');
  await expect(survey.element.getByRole('checkbox')).toBeFocused();
  await press('Space', 'Control+Enter');
  await expect(survey.field('Name')).toBeFocused();
  await page.keyboard.type('Ann');
  await press('Tab');
  await page.keyboard.type('ann@acme.example');
  await press('Tab', 'Shift+Tab', 'Tab', 'Tab');
  await expect(survey.send).toBeFocused();
  await press('Enter');
  await expect(survey.thanks).toBeFocused();
  const [{ score, comment, answers, consent, person }] = await collector.complete('stars');
  expect({ score, comment, answers, consent, person: [person.name, person.email] }).toEqual({ score: 4, comment: 'Kind', answers: { way: ['web'], reason: ['price', 'speed'], ease: 3 }, consent: true, person: ['Ann', 'ann@acme.example'] });
  await press('Tab');
  await expect(survey.element.getByRole('button', { name: 'Close' })).toBeFocused();
  await press('Enter');
  await expect(survey.element).toHaveCount(0);
});
