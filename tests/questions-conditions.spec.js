// When a question is asked: after which score, after which answer, and what becomes of a way that was left again.

import { labels, test } from './support/questions.js';
import { expect } from './support/test.js';

const words = { then: { label: 'And then?' }, reason: { label: 'Why?', choices: { price: 'Price', speed: 'Speed' } }, ease: { label: 'How easy?' }, more: { label: 'More?' } };

const branch = (condition, ...before) => ({
  questions: [...before, { id: 'then', kind: 'text', if: condition }],
  texts: labels({ then: words.then, ...Object.fromEntries(before.filter(({ id }) => words[id]).map(({ id }) => [id, words[id]])) }),
});

for (const [condition, asked, spared] of [
  [{ score: 7 }, 7, 8],
  [{ score: [0, 10] }, 10, 9],
  [{ score: { min: 3, max: 6 } }, 3, 2],
  [{ score: { min: 3, max: 6 } }, 6, 7],
  [{ group: 'detractor' }, 6, 7],
  [{ group: ['detractor', 'passive'] }, 8, 9],
  [{ any: [{ score: 0 }, { group: 'promoter' }], channel: 'link' }, 9, 5],
]) {
  test(`a question if ${JSON.stringify(condition)} is asked after ${asked} and not after ${spared}`, async ({ survey, ask, arrived }) => {
    await ask(branch(condition));
    await survey.score(spared).click();
    await expect(survey.send).toBeVisible();
    await survey.score(asked).click();
    await survey.next.click();
    await expect(survey.field('And then?')).toBeFocused();
    await survey.field('And then?').fill('this');
    await survey.send.click();
    await expect(survey.thanks).toBeVisible();
    await expect.poll(() => arrived()).toMatchObject({ score: asked, answers: { then: 'this' } });
  });
}

const earlier = {
  multi: { id: 'reason', kind: 'multi', choices: ['price', 'speed'] },
  single: { id: 'reason', kind: 'single', choices: ['price', 'speed'] },
  score: { id: 'ease', kind: 'score', metric: 'ces' },
  text: { id: 'more', kind: 'text' },
  consent: { id: 'agree', kind: 'consent' },
  contact: { id: 'write', kind: 'contact' },
};

for (const [kind, condition, answer, retract] of [
  ['multi', { reason: 'price' }, (survey) => survey.box('Price').click(), (survey) => survey.box('Price').click()],
  ['multi', { reason: ['price', 'speed'] }, (survey) => survey.box('Speed').click(), (survey) => survey.box('Speed').click()],
  ['single', { reason: 'price' }, (survey) => survey.choice('Price').click(), (survey) => survey.choice('Speed').click()],
  ['score', { ease: { max: 3 } }, (survey) => survey.choice('3').click(), (survey) => survey.choice('4').click()],
  ['text', { more: { exists: true } }, (survey) => survey.field('More?').fill('Yes'), (survey) => survey.field('More?').fill(' ')],
  ['consent', { agree: true }, (survey) => survey.element.getByRole('checkbox').click(), (survey) => survey.element.getByRole('checkbox').click()],
  ['contact', { write: { exists: true } }, (survey) => survey.field('E-mail').fill('a@b.example'), (survey) => survey.field('E-mail').fill('')],
]) {
  test(`a question if ${JSON.stringify(condition)} of the kind ${kind} before it is asked, and not any more once that is taken back`, async ({ survey, ask, arrived }) => {
    await ask(branch(condition, earlier[kind]));
    await survey.score(8).click();
    await survey.next.click();
    await answer(survey);
    // What is ticked shows at once what comes next, what is written shows when it is done.
    await survey.element.getByRole('button', { name: /next|send/i }).click();
    await survey.field('And then?').fill('this');
    await survey.back.click();
    await retract(survey);
    await survey.send.or(survey.next).click();
    await expect(survey.thanks).toBeVisible();
    await expect.poll(async () => (await arrived()).complete).toBe(true);
    expect((await arrived()).answers?.then).toBeUndefined();
  });
}

const chain = {
  questions: [
    { id: 'reason', kind: 'multi', choices: ['price', 'speed'] },
    { id: 'agree', kind: 'consent', if: { reason: 'price' } },
    { id: 'write', kind: 'contact', if: { agree: true } },
    { id: 'fair', kind: 'single', choices: ['low', 'high'], if: { reason: 'price' } },
    { id: 'why', kind: 'text', if: { fair: 'low' } },
  ],
  texts: labels({ reason: { label: 'What mattered?', choices: { price: 'Price', speed: 'Speed' } }, fair: { label: 'Which price?' }, why: { label: 'Why so low?' } }),
};

async function answerChain(survey) {
  await survey.score(2).click();
  await survey.next.click();
  await survey.box('Price').click();
  await survey.next.click();
  await survey.element.getByRole('checkbox').click();
  await survey.next.click();
  await survey.field('E-mail').fill('a@b.example');
  await survey.next.click();
  await survey.choice('low').click();
  await survey.next.click();
  await survey.field('Why so low?').fill('It is a box');
}

test('a chain of questions is asked to its end', async ({ survey, ask, arrived }) => {
  await ask(chain);
  await answerChain(survey);
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(() => arrived()).toMatchObject({ answers: { reason: ['price'], fair: ['low'], why: 'It is a box' }, consent: true, person: { email: 'a@b.example' } });
});

test('a way that was left again leaves nothing behind: no answer, no consent, no address', async ({ survey, ask, arrived }) => {
  await ask(chain);
  await answerChain(survey);
  for (let step = 0; step < 4; step += 1) await survey.back.click();
  await survey.box('Price').click();
  await survey.box('Speed').click();
  // The whole chain hangs on the tick that is gone.
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  const left = async () => {
    const { answers, consent, person } = await arrived();
    return [answers, consent, person?.email || ''];
  };
  await expect.poll(left).toEqual([{ reason: ['speed'] }, null, '']);
});

test('a question that is asked again after all has kept its answer', async ({ survey, ask, arrived }) => {
  await ask(chain);
  await answerChain(survey);
  for (let step = 0; step < 4; step += 1) await survey.back.click();
  await survey.box('Price').click();
  await survey.box('Price').click();
  for (let step = 0; step < 4; step += 1) await survey.next.click();
  await expect(survey.field('Why so low?')).toHaveValue('It is a box');
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(() => arrived()).toMatchObject({ answers: { reason: ['price'], fair: ['low'], why: 'It is a box' }, consent: true, person: { email: 'a@b.example' } });
});
