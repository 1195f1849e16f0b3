// The survey's own page, answered with a mouse.

import { letters } from './support/outbox.js';
import { expect, test } from './support/test.js';

test('an answer on the page is one response, whole, and survives the collector being killed', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage());
  await survey.answer(9, 'Fast and kind');
  const read = async () => (await collector.responses()).map(({ score, rev, comment, complete, confirmed, channel, group }) => ({ score, rev, comment, complete, confirmed, channel, group }));
  const whole = [{ score: 9, rev: 2, comment: 'Fast and kind', complete: true, confirmed: 'gesture', channel: 'link', group: 'promoter' }];
  await expect.poll(read).toEqual(whole);
  await collector.restart();
  expect(await read()).toEqual(whole);
});

test('a confirmed score is stored before anything else is answered', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage());
  await survey.score(3).click();
  await expect.poll(async () => (await collector.responses()).map(({ score, rev, complete }) => [score, rev, complete])).toEqual([[3, 1, false]]);
});

for (const [score, question] of [
  [0, 'What disappointed you?'],
  [6, 'What disappointed you?'],
  [7, 'What could we do better?'],
  [8, 'What could we do better?'],
  [9, 'What did you like most?'],
  [10, 'What did you like most?'],
]) {
  test(`after ${score} the follow-up asks "${question}"`, async ({ page, survey, collector }) => {
    await page.goto(collector.surveyPage());
    await expect(survey.comment).toBeHidden();
    await survey.score(score).click();
    await expect(survey.element.getByRole('textbox', { name: question })).toBeVisible();
  });
}

test('a changed mind is a new revision of the same answer', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage());
  await survey.score(3).click();
  await survey.score(10).click();
  await expect(survey.element.getByRole('textbox', { name: 'What did you like most?' })).toBeVisible();
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(async () => (await collector.responses()).map(({ score, rev }) => [score, rev])).toEqual([[10, 3]]);
});

test('the scale is eleven native radios in one group, named by the question and described by its ends', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage());
  await survey.isOpen();
  const group = survey.element.getByRole('group', { name: 'How likely are you to recommend us to a friend or colleague?' });
  await expect(group).toHaveAccessibleDescription('Not at all likely Extremely likely');
  const scores = await group.getByRole('radio').evaluateAll((radios) => radios.map((radio) => [radio.localName, radio.type, radio.value, radio.getRootNode() instanceof ShadowRoot]));
  expect(scores).toEqual(Array.from({ length: 11 }, (_, score) => ['input', 'radio', String(score), true]));
});

test('the address is wiped of everything but the survey, before anything else is asked for', async ({ page, survey, collector }) => {
  const asked = [];
  page.on('request', (request) => asked.push([request.url(), request.headers().referer ?? '']));
  await page.goto(collector.surveyPage('demo-nps', '&lang=en#email=a@b.example&name=Ann'));
  await survey.isOpen();
  expect(page.url()).toBe(collector.surveyPage());
  // The navigation itself carries what was typed; nothing after it does.
  for (const [url, referrer] of asked.slice(1)) expect(url + referrer).not.toMatch(/example|Ann/);
});

test('Thanks takes the focus and is announced', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage());
  await survey.answer(9);
  await expect(survey.thanks).toBeFocused();
});

test('an unknown survey says so, and the collector being down says so', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage('nobody-knows'));
  await expect(survey.element.getByRole('alert')).toHaveText('This survey does not exist, or it has ended.');
  await page.route('**/surveys/*.json', (route) => route.abort());
  await page.goto(collector.surveyPage('nobody-knows'));
  await expect(survey.element.getByRole('alert')).toHaveText('The survey could not be loaded. Please check your connection and try again.');
});

test('an answer that does not arrive is thanked for, is on the disk, and is sent by the next visit', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage());
  await survey.isOpen();
  await page.route('**/api/v1/responses', (route) => route.abort());
  await survey.score(2).click();
  await survey.comment.fill('Slow');
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(async () => (await letters(page)).map(([, { tries, record }]) => [tries > 0, record.comment])).toEqual([[true, 'Slow']]);
  expect(await collector.responses()).toEqual([]);
  await page.goto('about:blank');
  await page.unroute('**/api/v1/responses');
  await page.goto(collector.surveyPage());
  await expect.poll(async () => (await collector.responses()).map(({ score, comment }) => [score, comment])).toEqual([[2, 'Slow']]);
  await expect.poll(() => letters(page)).toEqual([]);
});

test('a click made by a script is not a person', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage());
  await survey.isOpen();
  await survey.score(9).evaluate((radio) => radio.click());
  await expect(survey.score(9)).not.toBeChecked();
  await expect(survey.comment).toBeHidden();
  await survey.score(4).click();
  await expect.poll(async () => (await collector.responses()).map(({ score }) => score)).toEqual([4]);
});

test('a test answer is stored apart and never counted', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage('demo-nps', '&plaudit=test'));
  await survey.answer(0, 'only trying');
  expect(await collector.responses()).toEqual([]);
  await expect.poll(async () => (await collector.responses('demo-nps', '&test=true')).map(({ test, score }) => [test, score])).toEqual([[true, 0]]);
});

for (const [language, question, thanks] of [
  ['et', 'Kui tõenäoline on, et soovitate meid sõbrale või kolleegile?', 'Aitäh vastuse eest!'],
  ['el', 'Πόσο πιθανό είναι να μας συστήσετε σε έναν φίλο ή συνάδελφο;', 'Ευχαριστούμε για την απάντησή σας!'],
  ['xx', 'How likely are you to recommend us to a friend or colleague?', 'Thank you for your answer!'],
]) {
  test(`the page asks for "${language}" and gets what there is`, async ({ page, survey, collector }) => {
    await page.goto(collector.surveyPage('demo-nps', `&lang=${language}`));
    await expect(survey.element.getByRole('group', { name: question })).toBeVisible();
    await survey.score(9).click();
    await survey.element.getByRole('button').first().click();
    await expect(survey.element.getByRole('heading', { name: thanks })).toBeVisible();
  });
}
