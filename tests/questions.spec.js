// The questions after the score: every kind, when each is asked, and what of it arrives.

import { expect, test as base } from './support/test.js';
import { jsonEndpoint } from './support/server.js';

const deliver = [{ to: '/api/v1/responses', as: 'plaudit' }];
const labels = (given) => ({ en: { questions: given } });

// The first screen of a survey of these questions, on a page of its own.
const test = base.extend({
  endpoint: async ({}, use) => {
    const endpoint = await jsonEndpoint();
    await use(endpoint);
    await endpoint.end();
  },

  ask: async ({ page, collector }, use) => {
    await use(async (file, more = '') => {
      await collector.putSurvey({ id: 'asked', metric: 'nps', deliver, ...file });
      await page.goto(collector.surveyPage('asked', more));
    });
  },

  // What has arrived, of the one person there is.
  arrived: async ({ collector }, use) => {
    await use(async () => {
      const responses = await collector.responses('asked');
      expect(responses.length).toBeLessThanOrEqual(1);
      return responses[0];
    });
  },
});

const every = {
  brand: 'Acme',
  questions: [
    { id: 'way', kind: 'single', choices: ['shop', 'web'] },
    { id: 'reason', kind: 'multi', choices: ['price', 'speed', 'people'] },
    { id: 'more', kind: 'text' },
    { id: 'ease', kind: 'score', metric: 'ces' },
    { id: 'agree', kind: 'consent' },
    { id: 'write', kind: 'contact' },
  ],
  texts: labels({
    way: { label: 'Where did you buy?', choices: { shop: 'In a shop of {brand}', web: 'On the web' } },
    reason: { label: 'What mattered to you at {brand}?', choices: { price: 'The price' } },
    more: { label: 'What else?' },
    ease: { label: 'How easy was it?' },
    write: { label: 'Where can we reach you?' },
  }),
};

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

test('Back keeps what was given, and what was taken back stays so', async ({ survey, ask, arrived }) => {
  await ask(every);
  await survey.score(9).click();
  await survey.comment.fill('Kind');
  await survey.next.click();
  await survey.choice('On the web').click();
  await survey.next.click();
  await survey.box('The price').click();
  await survey.next.click();
  await survey.field('What else?').fill('A bigger box');
  await survey.next.click();
  await survey.choice('2').click();
  for (const back of [() => expect(survey.field('What else?')).toHaveValue('A bigger box'), () => expect(survey.box('The price')).toBeChecked(), () => expect(survey.choice('On the web')).toBeChecked(), () => expect(survey.comment).toHaveValue('Kind')]) {
    await survey.back.click();
    await back();
  }
  await expect(survey.back).toBeHidden();
  await expect(survey.score(9)).toBeChecked();
  for (let step = 0; step < 4; step += 1) await survey.next.click();
  await expect(survey.choice('2')).toBeChecked();
  await survey.next.click();
  await survey.next.click();
  await survey.field('E-mail').fill('ann@acme.example');
  await survey.back.click();
  await survey.next.click();
  await survey.field('E-mail').fill('');
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(async () => (await arrived())?.complete).toBe(true);
  const { answers, person } = await arrived();
  expect([answers, person?.email || '']).toEqual([{ way: ['web'], reason: ['price'], more: 'A bigger box', ease: 2 }, '']);
});

const text = (...ids) => ({ questions: ids.map((id) => ({ id, kind: 'text' })), texts: labels(Object.fromEntries(ids.map((id) => [id, { label: `Say ${id}` }]))) });

test('three pages tell how far it is, and two do not', async ({ survey, ask }) => {
  await ask(text('a', 'b'));
  await survey.score(5).click();
  await expect(survey.element.getByText('Question 1 of 3')).toBeVisible();
  await survey.next.click();
  await expect(survey.element.getByText('Question 2 of 3')).toBeVisible();
  await survey.next.click();
  await expect(survey.element.getByText('Question 3 of 3')).toBeVisible();
  await survey.back.click();
  await expect(survey.element.getByText('Question 2 of 3')).toBeVisible();
  await ask(text('a'));
  await survey.score(5).click();
  await survey.next.click();
  await expect(survey.field('Say a')).toBeVisible();
  await expect(survey.element.getByText(/question \d of/i)).toHaveCount(0);
});

test('the last page says Send, also when a tick makes another page apply', async ({ survey, ask }) => {
  await ask({
    questions: [{ id: 'reason', kind: 'multi', choices: ['price', 'speed'] }, { id: 'more', kind: 'text', if: { reason: 'price' } }],
    texts: labels({ reason: { label: 'Why?' }, more: { label: 'Which price?' } }),
  });
  await survey.score(5).click();
  await expect(survey.next).toBeVisible();
  await survey.next.click();
  await expect(survey.send).toBeVisible();
  await expect(survey.element.getByText(/question \d of/i)).toHaveCount(0);
  await survey.box('price').click();
  await expect(survey.next).toBeVisible();
  await expect(survey.element.getByText('Question 2 of 3')).toBeVisible();
  await survey.box('price').click();
  await expect(survey.send).toBeVisible();
});

test('a wrong e-mail is said, has the focus, and holds nobody who goes back', async ({ survey, ask, arrived }) => {
  await ask({ questions: [{ id: 'write', kind: 'contact' }] });
  await survey.score(5).click();
  await survey.next.click();
  // Without words of the owner's no empty question stands over the fields.
  await expect(survey.field('Name')).toBeFocused();
  await survey.field('Name').fill('Ann');
  await survey.field('E-mail').fill('ann at acme');
  await survey.send.click();
  await expect(survey.problem).toHaveText('This does not look like an e-mail address.');
  await expect(survey.field('E-mail')).toBeFocused();
  await survey.back.click();
  await expect(survey.problem).toBeHidden();
  await expect(survey.comment).toBeFocused();
  await survey.next.click();
  await expect(survey.field('E-mail')).toHaveValue('ann at acme');
  expect((await arrived()).person?.email || '').toBe('');
  await survey.field('E-mail').fill('ann@acme.example');
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(() => arrived()).toMatchObject({ person: { name: 'Ann', email: 'ann@acme.example' }, complete: true });
});

// A machine that has no time to draw until it is told to; gives what tells it.
async function holdFrames(page) {
  await page.evaluate(() => {
    const held = [];
    window.requestAnimationFrame = (act) => held.push(act);
    window.draw = () => held.splice(0).map((act) => act()).length;
  });
  return async () => expect(await page.evaluate(() => window.draw())).toBe(1);
}

test('whoever is in a field before its page is drawn stays there, and writes nothing into another', async ({ page, survey, ask, arrived }) => {
  await ask({ questions: [{ id: 'write', kind: 'contact' }] });
  await survey.score(5).click();
  const draw = await holdFrames(page);
  await survey.next.click();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('ann@acme');
  await draw();
  await page.keyboard.type('.example');
  await expect(survey.field('E-mail')).toHaveValue('ann@acme.example');
  await survey.send.click();
  await expect.poll(() => arrived()).toMatchObject({ person: { name: '', email: 'ann@acme.example' }, complete: true });
});

test('whoever has gone on to something else on the page before the next question is drawn is left there', async ({ page, survey, ask }) => {
  await ask({ questions: [{ id: 'write', kind: 'contact' }] });
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { id: 'search' })));
  await survey.score(5).click();
  const draw = await holdFrames(page);
  await survey.next.click();
  await page.locator('#search').click();
  await draw();
  await expect(page.locator('#search')).toBeFocused();
});

test('whoever stays where they were is led to the next question, as soon as it is drawn', async ({ page, survey, ask }) => {
  await ask({ questions: [{ id: 'write', kind: 'contact' }] });
  await survey.score(5).click();
  const draw = await holdFrames(page);
  await survey.next.click();
  await draw();
  await expect(survey.field('Name')).toBeFocused();
  await page.keyboard.type('Ann');
  await page.keyboard.press('Tab');
  await page.keyboard.type('ann at acme');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+Enter');
  await draw();
  // What has to be mended comes first.
  await expect(survey.field('E-mail')).toBeFocused();
});

test('a consent that is required is ticked before anything is sent', async ({ survey, ask, arrived }) => {
  await ask({ consent: 'required', questions: [{ id: 'agree', kind: 'consent' }], texts: labels({ agree: { label: 'I let {brand} use this.' } }), brand: 'Acme' });
  await survey.score(5).click();
  await survey.next.click();
  await expect(survey.box('I let Acme use this.')).toBeFocused();
  await survey.send.click();
  await expect(survey.problem).toHaveText('Please answer this question.');
  await expect(survey.box('I let Acme use this.')).toBeFocused();
  // Nothing at all has left before.
  expect(await arrived()).toBeUndefined();
  await survey.box('I let Acme use this.').click();
  await expect(survey.problem).toBeHidden();
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(() => arrived()).toMatchObject({ consent: true, complete: true });
});

test('Ctrl and Enter go forward from wherever one writes', async ({ page, survey, ask, arrived }) => {
  await ask(text('a', 'b'));
  await survey.score(5).click();
  await survey.comment.fill('one');
  await page.keyboard.press('Control+Enter');
  await expect(survey.field('Say a')).toBeFocused();
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  await expect(survey.field('Say a')).toHaveValue('two\n');
  await page.keyboard.press('Meta+Enter');
  await expect(survey.field('Say b')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(survey.thanks).toBeFocused();
  await expect.poll(() => arrived()).toMatchObject({ comment: 'one', answers: { a: 'two' } });
});

const reasons = { questions: [{ id: 'reason', kind: 'multi', choices: ['price', 'speed'] }, { id: 'more', kind: 'text' }], texts: labels({ reason: { label: 'Why?' }, more: { label: 'More?' } }) };

test('whoever leaves in the middle has said what was ticked, to an endpoint of ours', async ({ page, survey, ask, arrived }) => {
  await ask(reasons);
  await survey.score(5).click();
  await survey.next.click();
  await survey.box('speed').click();
  await page.goto('about:blank');
  await expect.poll(async () => { const { score, answers, complete } = (await arrived()) ?? {}; return { score, answers, complete }; }).toEqual({ score: 5, answers: { reason: ['speed'] }, complete: false });
});

test('whoever leaves in the middle has said what was ticked, to anybody\'s endpoint, in one request', async ({ page, survey, ask, endpoint }) => {
  await ask({ ...reasons, deliver: [{ to: `${endpoint.url}/in`, as: 'json' }] });
  await survey.score(5).click();
  await survey.comment.fill('Slow');
  await survey.next.click();
  await survey.box('speed').click();
  await page.goto('about:blank');
  await expect.poll(() => endpoint.requests.map(({ body: { score, comment, answers, complete } }) => ({ score, comment, answers, complete }))).toEqual([{ score: 5, comment: 'Slow', answers: { reason: ['speed'] }, complete: false }]);
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
