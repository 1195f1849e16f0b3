// From page to page: back and forth, the focus, what holds somebody up, and who leaves in the middle.

import { every, labels, test, text } from './support/questions.js';
import { expect } from './support/test.js';

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
