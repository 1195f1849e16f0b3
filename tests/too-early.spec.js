// What is done before anything of ours can hear it, and whoever goes before the program has come.

import { hold } from './support/places.js';
import { expect, test } from './support/test.js';

const scores = async (collector, id = 'demo-nps') => (await collector.responses(id)).map(({ score }) => score);
const element = (collector, id = 'demo-nps') =>
  `<!doctype html><html lang="en"><title>Shop</title><body><plaudit-survey survey="${id}"></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script></body></html>`;

test('a score that is clicked in the page before any script has come counts', async ({ page, survey, collector }) => {
  const release = await hold(page, '/page.js');
  await page.goto(collector.surveyPage(), { waitUntil: 'commit' });
  await survey.score(7).click();
  await expect(survey.score(7)).toBeChecked();
  release();
  await expect(survey.comment).toBeVisible();
  await expect(survey.score(7)).toBeChecked();
  await expect.poll(() => scores(collector)).toEqual([7]);
});

test('whoever closes the survey before its program has come is heard', async ({ page, survey, collector, site }) => {
  const release = await hold(page, '/survey_bg.wasm');
  await page.goto(await site({ '/': element(collector) }));
  await survey.isOpen();
  await survey.score(4).click();
  await survey.element.evaluate((node) => node.remove());
  release();
  await expect.poll(() => scores(collector)).toEqual([4]);
});

test('whoever leaves the page before the program has come is heard', async ({ page, survey, collector, site }) => {
  await hold(page, '/survey_bg.wasm');
  await page.goto(await site({ '/': element(collector) }));
  await survey.isOpen();
  const plain = page.waitForResponse((response) => response.url().includes('/plain.js'));
  await survey.score(3).click();
  await plain;
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  await page.goto('about:blank');
  await expect.poll(() => scores(collector)).toEqual([3]);
});

test('a script that did not come is asked for again by the next click', async ({ page, survey, collector, site }) => {
  let isBroken = true;
  await page.route((url) => url.pathname === '/brain.js', (route) => (isBroken ? route.abort() : route.continue()));
  const told = page.waitForEvent('console', (message) => message.text().startsWith('plaudit:'));
  await page.goto(await site({ '/': element(collector) }));
  await survey.isOpen();
  await told;
  isBroken = false;
  await survey.score(2).click();
  await expect.poll(() => scores(collector)).toEqual([2]);
});

test('an element that is given another survey shows that one', async ({ page, survey, collector, site }) => {
  await collector.putSurvey({ id: 'other', metric: 'ces', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  await page.goto(await site({ '/': element(collector) }));
  await survey.isOpen();
  await survey.element.evaluate((node) => node.setAttribute('survey', 'other'));
  await expect(survey.element.getByRole('radio')).toHaveCount(7);
  await survey.score(6).click();
  await expect.poll(() => scores(collector, 'other')).toEqual([6]);
  expect(await scores(collector)).toEqual([]);
});

test('a survey that is hidden and shown again at once stays open', async ({ page, collector, site }) => {
  await page.goto(await site({ '/': `<!doctype html><title>Shop</title><body><script type="module" src="${collector.url}/plaudit.js" data-survey="demo-nps"></script></body>` }));
  await expect(page.locator('plaudit-survey').getByRole('radio')).toHaveCount(11);
  await page.evaluate(() => {
    plaudit.hide();
    plaudit.show();
  });
  await expect(page.locator('plaudit-survey').getByRole('radio')).toHaveCount(11);
  expect(await page.evaluate(() => plaudit.why()[0].state)).toBe('open');
});

test('two surveys of two embedded loaders share a page', async ({ page, collector, site }) => {
  await collector.putSurvey({ id: 'other', metric: 'ces', display: { as: 'inline' }, deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  const tag = (id) => `<script type="module" src="${collector.url}/embed/${id}.js"></script>`;
  await page.goto(await site({ '/': `<!doctype html><title>Shop</title><body>${tag('demo-nps')}${tag('other')}</body>` }));
  await expect(page.locator('plaudit-survey[survey=demo-nps]').getByRole('radio')).toHaveCount(11);
  await expect(page.locator('plaudit-survey[survey=other]').getByRole('radio')).toHaveCount(7);
});
