// The questions after the score: every kind, what of it arrives, and what is said at the end.

import { deliver, every, labels, test } from './support/questions.js';
import { expect } from './support/test.js';

test('every kind of question is asked in its turn, and arrives in its own shape', async ({ survey, ask, arrived }) => {
  await ask(every);
  await survey.score(9).click();
  await survey.comment.fill('Kind');
  await survey.next.click();

  // The focus is at the first control of each page, and no other question is in sight.
  await expect(survey.choice('In a shop of Acme')).toBeFocused();
  await expect(survey.element.getByRole('group')).toHaveCount(1);
  await survey.choice('In a shop of Acme').click();
  await survey.choice('On the web').click();
  await survey.next.click();

  await expect(survey.asks('What mattered to you at Acme?')).toBeVisible();
  await expect(survey.box('The price')).toBeFocused();
  // A choice without words says its id.
  await survey.box('people').click();
  await survey.box('The price').click();
  await survey.next.click();

  await expect(survey.field('What else?')).toBeFocused();
  await survey.field('What else?').fill('  A bigger box\nplease ');
  await survey.next.click();

  await expect(survey.choice('1')).toBeFocused();
  await expect(survey.asks('How easy was it?').getByRole('radio')).toHaveCount(7);
  await survey.choice('6').click();
  await survey.next.click();

  await expect(survey.box('I agree that my answer may be used and that I may be contacted about it.')).toBeFocused();
  await survey.element.getByRole('checkbox').click();
  await survey.next.click();

  await expect(survey.asks('Where can we reach you?')).toBeVisible();
  await expect(survey.field('Name')).toBeFocused();
  await survey.field('Name').fill('Ann Õun');
  await survey.field('E-mail').fill('ann@acme.example');
  await survey.send.click();
  await expect(survey.thanks).toBeFocused();
  await expect.poll(() => arrived()).toMatchObject({
    score: 9,
    comment: 'Kind',
    answers: { way: ['web'], reason: ['price', 'people'], more: 'A bigger box\nplease', ease: 6 },
    consent: true,
    person: { name: 'Ann Õun', email: 'ann@acme.example' },
    complete: true,
    confirmed: 'gesture',
  });
});

test('what nobody answers is no answer', async ({ survey, ask, arrived }) => {
  await ask(every);
  await survey.score(3).click();
  for (let step = 0; step < 6; step += 1) await survey.next.click();
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(async () => (await arrived())?.complete).toBe(true);
  const { answers, consent, person, comment, complete } = await arrived();
  expect([answers ?? {}, consent, person?.email || '', person?.name || '', comment, complete]).toEqual([{}, false, '', '', '', true]);
});

test('an answer of many pages is one request to a json endpoint', async ({ survey, ask, endpoint }) => {
  await ask({ ...every, deliver: [{ to: `${endpoint.url}/in`, as: 'json' }] });
  await survey.score(9).click();
  await survey.next.click();
  await survey.choice('On the web').click();
  await survey.next.click();
  await survey.box('The price').click();
  for (let step = 0; step < 4; step += 1) await survey.next.click();
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(() => endpoint.requests.map(({ body: { answers, complete } }) => [answers, complete])).toEqual([[{ way: ['web'], reason: ['price'] }, true]]);
});

test('questions that have words in Estonian only are asked in Estonian, with all around them', async ({ survey, ask, arrived }) => {
  await ask({ brand: 'Õun', questions: [{ id: 'why', kind: 'text' }], texts: { et: { question: 'Kas soovitad {brand}i?', follow_up: { passive: 'Mis jäi {brand}il puudu?' }, questions: { why: { label: 'Miks {brand}?' } }, thanks: 'Suur tänu!' } } });
  await expect(survey.asks('Kas soovitad Õuni?')).toBeVisible();
  await survey.score(8).click();
  await expect(survey.field('Mis jäi Õunil puudu?')).toBeVisible();
  await survey.element.getByRole('button', { name: 'Edasi' }).click();
  await expect(survey.field('Miks Õun?')).toBeFocused();
  await survey.element.getByRole('button', { name: 'Saada' }).click();
  await expect(survey.element.getByRole('heading', { name: 'Suur tänu!' })).toBeFocused();
  await expect.poll(async () => (await arrived())?.complete).toBe(true);
  expect((await arrived()).locale).toBe('et');
});

for (const [metric, scale, score, name, group, question] of [
  ['csat', 'numbers', 2, '2', 'dissatisfied', 'What went wrong?'],
  ['csat', 'stars', 3, '3 stars', 'neutral', 'What could we do better?'],
  ['csat', 'faces', 5, 'Very satisfied', 'satisfied', 'What did you like most?'],
  ['ces', 'numbers', 3, '3', 'hard', 'What made it hard?'],
  ['ces', 'numbers', 4, '4', 'neutral', 'What could have been easier?'],
  ['ces', 'numbers', 7, '7', 'easy', 'What helped you most?'],
]) {
  test(`${metric} in ${scale}: "${name}" is ${score}, and ${group}`, async ({ survey, ask, arrived }) => {
    await ask({ metric, display: { scale }, questions: [{ id: 'why', kind: 'text', if: { group } }], texts: labels({ why: { label: 'Tell us' } }) });
    await expect(survey.element.getByRole('radio')).toHaveCount(metric === 'ces' ? 7 : 5);
    await survey.choice(name).click();
    await expect(survey.field(question)).toBeVisible();
    await survey.next.click();
    await survey.field('Tell us').fill('so');
    await survey.send.click();
    await expect(survey.thanks).toBeVisible();
    await expect.poll(() => arrived()).toMatchObject({ metric, score, group, answers: { why: 'so' }, complete: true });
  });
}

for (const score of [0, 10]) {
  test(`a review and a code are offered at the end, also after ${score}`, async ({ survey, ask }) => {
    await ask({ after: { review: 'https://reviews.example/acme?a=1', reward: 'THANKS10' } });
    await survey.score(score).click();
    await expect(survey.element.getByRole('link')).toHaveCount(0);
    await survey.send.click();
    await expect(survey.thanks).toBeVisible();
    const review = survey.element.getByRole('link', { name: 'Write a review' });
    await expect(review).toHaveAttribute('href', 'https://reviews.example/acme?a=1');
    await expect(review).toHaveAttribute('target', '_blank');
    await expect(review).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(survey.element.getByText('Your code: THANKS10')).toBeVisible();
  });
}

test('where nothing is offered nothing is said of it', async ({ survey, ask }) => {
  await ask({});
  await survey.answer(10);
  await expect(survey.element.getByRole('link')).toHaveCount(0);
  await expect(survey.element.getByText('Your code:')).toBeHidden();
});

test('a review that is no web address is not offered, whoever wrote the file', async ({ page, survey, collector, site }) => {
  const json = { id: 'static', metric: 'nps', deliver, after: { review: 'javascript:alert(1)' } };
  await page.route('**/surveys/static.json', (route) => route.fulfill({ json, headers: { 'access-control-allow-origin': '*' } }));
  await page.route('**/api/v1/responses', (route) => route.fulfill({ json: {}, headers: { 'access-control-allow-origin': '*' } }));
  await page.goto(await site({ '/': `<plaudit-survey survey="static"></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script>` }));
  await survey.answer(10);
  await expect(survey.element.getByRole('link')).toHaveCount(0);
});
