// The survey in somebody else's page, of another origin.

import { expect, test } from './support/test.js';

const element = (collector, attributes = '') =>
  `<plaudit-survey survey="demo-nps" ${attributes}></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script>`;
const tag = (collector, id = 'demo-nps') => `<script type="module" src="${collector.url}/plaudit.js" data-survey="${id}"></script>`;
const page_ = (body, lang = 'en') => `<!doctype html><html lang="${lang}"><title>Shop</title><body><h1>Shop</h1>${body}</body></html>`;

test('the element in a page of another origin is answered and arrives', async ({ page, survey, collector, site }) => {
  await page.goto((await site({ '/cart': page_(element(collector)) })) + '/cart?secret=1#x');
  await survey.answer(10, 'Lovely');
  const [{ score, comment, channel, page: from }] = await collector.complete();
  expect([score, comment, channel]).toEqual([10, 'Lovely', 'web']);
  expect(from).toBe(page.url().split('?')[0]);
});

test('the tag opens a popover that Escape and the button close', async ({ page, survey, collector, site }) => {
  // A try may be shown again and again.
  const url = (await site({ '/': page_(tag(collector)) })) + '/?plaudit=test';
  for (const close of [() => page.keyboard.press('Escape'), () => survey.element.getByRole('button', { name: 'Close' }).click()]) {
    await page.goto(url);
    await survey.isOpen();
    await survey.score(5).focus();
    await close();
    await expect(survey.element).toHaveCount(0);
  }
});

test('Escape closes a popover that nobody has touched yet', async ({ page, survey, collector, site }) => {
  await page.goto(await site({ '/': page_(tag(collector)) }));
  await survey.isOpen();
  await expect(survey.element.getByRole('dialog', { name: 'How likely are you to recommend us to a friend or colleague?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(survey.element).toHaveCount(0);
});

test('a survey that is named only after the element is in the page is shown', async ({ page, survey, collector, site }) => {
  await page.goto(await site({ '/': page_(element(collector).replace('survey="demo-nps"', '')) }));
  await page.evaluate(() => customElements.whenDefined('plaudit-survey'));
  await survey.element.evaluate((node) => node.setAttribute('survey', 'demo-nps'));
  await survey.isOpen();
});

for (const part of ['survey.js', 'survey_bg.wasm', 'survey.css', 'surveys/demo-nps.json']) {
  test(`a load that failed at ${part} is tried again by the next element`, async ({ page, survey, collector, site }) => {
    const first = new URL(part, collector.url).pathname;
    let failures = 0;
    await page.route((url) => url.pathname === first, (route) => (failures++ === 0 ? route.abort() : route.continue()));
    await page.goto(await site({ '/': page_(element(collector)) }));
    await expect.poll(() => failures).toBeGreaterThan(0);
    await expect.poll(async () => {
      await survey.element.evaluate((node) => node.replaceWith(node.cloneNode()));
      return survey.element.getByRole('radio').count();
    }).toBe(11);
  });
}

test('a listener of the page may do as it likes while it is told', async ({ page, survey, collector, site }) => {
  const rude = `<input><script>addEventListener('plaudit:scored', () => { document.querySelector('input').focus(); document.querySelector('plaudit-survey').remove(); });</script>`;
  await page.goto(await site({ '/': page_(rude + element(collector)) }));
  await survey.score(8).click();
  await expect.poll(async () => (await collector.responses()).map(({ score }) => score)).toEqual([8]);
});

test('Escape does not close what stands in the page', async ({ page, survey, collector, site }) => {
  await page.goto(await site({ '/': page_(element(collector)) }));
  await survey.isOpen();
  await survey.score(5).focus();
  await page.keyboard.press('Escape');
  await expect(survey.score(5)).toBeVisible();
  await expect(survey.element.getByRole('button', { name: 'Close' })).toBeHidden();
});

test('a survey file that says inline puts the tag\'s survey where the tag stands', async ({ page, survey, collector, site }) => {
  await collector.putSurvey({ id: 'in-flow', metric: 'nps', display: { as: 'inline' }, deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  await page.goto(await site({ '/': page_(`<main>${tag(collector, 'in-flow')}</main>`) }));
  await survey.isOpen();
  await expect(page.locator('main plaudit-survey')).toHaveCount(1);
});

test('the page speaks, the survey answers in its language', async ({ page, survey, collector, site }) => {
  await page.goto(await site({ '/': page_(element(collector), 'et-EE') }));
  await expect(survey.element.getByRole('group', { name: 'Kui tõenäoline on, et soovitate meid sõbrale või kolleegile?' })).toBeVisible();
  await survey.score(9).click();
  await expect.poll(async () => (await collector.responses()).map(({ locale }) => locale)).toEqual(['et']);
});

test('what is typed does not reach the page\'s shortcuts', async ({ page, survey, collector, site }) => {
  const listen = '<script>addEventListener("keydown", (event) => { (window.heard ??= []).push(event.key); });</script>';
  await page.goto(await site({ '/': page_(listen + element(collector)) }));
  await survey.isOpen();
  await survey.score(0).focus();
  await page.keyboard.press('7');
  await survey.comment.focus();
  await page.keyboard.type('jk?');
  await expect(survey.comment).toHaveValue('jk?');
  expect(await page.evaluate(() => window.heard)).toBeUndefined();
});

test('the page\'s styles and the survey\'s leave each other alone', async ({ page, survey, collector, site }) => {
  const loud = '<style>* { color: rgb(255, 0, 0); font-size: 40px } label { display: none } input { visibility: hidden }</style><p>Text</p>';
  await page.goto(await site({ '/': page_(loud + element(collector)) }));
  await survey.isOpen();
  const size = (locator) => locator.evaluate((node) => getComputedStyle(node).fontSize);
  expect(await size(survey.element.locator('.question').first())).toBe('18.4px');
  expect(await size(page.locator('p').first())).toBe('40px');
  await survey.answer(9);
});

test('an element that is moved keeps its answer', async ({ page, survey, collector, site }) => {
  await page.goto(await site({ '/': page_(`<div></div>${element(collector)}`) }));
  await survey.isOpen();
  await survey.score(2).click();
  await survey.comment.fill('half a sent');
  await survey.element.evaluate((node) => document.querySelector('div').append(node));
  await expect(survey.score(2)).toBeChecked();
  await expect(survey.comment).toHaveValue('half a sent');
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(async () => (await collector.responses()).map(({ score, comment }) => [score, comment])).toEqual([[2, 'half a sent']]);
});

test('an element that is taken out and put back later starts anew', async ({ page, survey, collector, site }) => {
  await page.goto(await site({ '/': page_(element(collector)) }));
  await survey.isOpen();
  await survey.score(2).click();
  const kept = await survey.element.elementHandle();
  await kept.evaluate((node) => node.remove());
  await expect(survey.element).toHaveCount(0);
  await kept.evaluate((node) => document.body.append(node));
  await survey.isOpen();
  await expect(survey.score(2)).not.toBeChecked();
});

test('two surveys on a page are two answers', async ({ page, collector, site }) => {
  await page.goto(await site({ '/': page_(element(collector) + '<plaudit-survey survey="demo-nps"></plaudit-survey>') }));
  for (const [at, score] of [[0, 1], [1, 9]]) {
    await page.locator('plaudit-survey').nth(at).getByRole('radio', { name: String(score), exact: true }).click();
  }
  await expect.poll(async () => (await collector.responses()).map(({ score }) => score).sort()).toEqual([1, 9]);
});

test('the host page hears what happens', async ({ page, survey, collector, site }) => {
  const listen = `<script>window.heard = []; for (const name of ['shown', 'scored', 'submitted', 'problem']) addEventListener('plaudit:' + name, (event) => heard.push([name, event.detail?.score ?? null]));</script>`;
  await page.goto(await site({ '/': page_(listen + element(collector)) }));
  await survey.answer(9);
  expect(await page.evaluate(() => window.heard)).toEqual([['shown', null], ['scored', 9], ['submitted', null]]);
});

test('a survey that cannot be shown leaves the page as it was, and says why to whoever listens', async ({ page, collector, site }) => {
  const listen = `<script>addEventListener('plaudit:problem', (event) => { window.heard = event.detail.kind; });</script>`;
  await page.goto(await site({ '/': page_(listen + element(collector).replace('demo-nps', 'gone')) }));
  await expect.poll(() => page.evaluate(() => window.heard)).toBe('unknown');
  await expect(page.locator('plaudit-survey')).toHaveText('');
});

test('the page under a policy of its own needs one keyword for us, and no style', async ({ page, survey, collector, site }) => {
  const policy = `default-src 'none'; script-src ${collector.url} 'wasm-unsafe-eval'; connect-src ${collector.url}`;
  await page.goto(await site({ '/': page_(element(collector)) }, { 'content-security-policy': policy }));
  await survey.answer(9);
});
