// A smoke test in Debian's Firefox: the survey's own page, the tag in a page of another origin, and the dashboard.

import { post, times } from './support/answers.js';
import { Firefox } from './support/firefox.js';
import { expect, test } from './support/test.js';

let firefox;

test.beforeAll(async () => {
  firefox = await Firefox.start();
});

test.afterAll(async () => {
  await firefox.end();
});

// The part of the survey that `selector` finds in its shadow root. Whatever waits by a function in the page is stopped by the page's
// policy in an older Firefox, so what is to be seen is asked for from outside.
const part = (page, selector) => page.waitForSelector(`plaudit-survey >>> ${selector}`);

async function answer(page, comment) {
  await (await part(page, 'input[type=radio][value="9"]')).click();
  const textarea = await part(page, 'textarea');
  await expect.poll(() => textarea.evaluate((field) => field.checkVisibility())).toBe(true);
  await textarea.type(comment);
  await (await part(page, '::-p-text(Send)')).click();
  const heading = await part(page, 'h2');
  await expect.poll(() => heading.evaluate((thanks) => thanks.checkVisibility() && thanks.textContent)).toMatch(/thank you/i);
}

const stored = async (collector) => (await collector.responses('demo-nps', '&standing=any')).map(({ score, rev, comment, complete, confirmed, channel, standing }) => ({ score, rev, comment, complete, confirmed, channel, standing }));
const whole = { score: 9, rev: 2, complete: true, confirmed: 'gesture' };

// Firefox says that a program steers it, and so an answer by a link is quarantined.
test("Firefox answers the survey's own page and a tag on a foreign page, and calls nobody else", async ({ collector, site }) => {
  await answer(await firefox.open(collector.surveyPage()), 'From a link');
  await expect.poll(() => stored(collector)).toEqual([{ ...whole, comment: 'From a link', channel: 'link', standing: 'quarantined' }]);

  const tag = `<script type="module" src="${collector.url}/plaudit.js" data-survey="demo-nps"></script>`;
  const shop = await site({ '/': `<!doctype html><html lang="en"><title>Shop</title><body><h1>Shop</h1>${tag}</body></html>` });
  await answer(await firefox.open(shop), 'From a shop');
  await expect.poll(() => stored(collector)).toContainEqual({ ...whole, comment: 'From a shop', channel: 'web', standing: 'counted' });
  await expect.poll(() => stored(collector)).toHaveLength(2);

  expect(firefox.wrongs).toEqual([]);
});

test('Firefox shows the figures, the panels that come after them, and single responses', async ({ collector }) => {
  await post(collector, times(6, 9, { comment: 'Kind' }));
  const page = await firefox.open(collector.dashboard);
  const value = await page.waitForSelector('.score .value');
  await expect.poll(() => value.evaluate((score) => score.textContent)).toBe('+100');
  await page.waitForSelector('.segment-table tbody tr');
  await (await page.waitForSelector('nav.sides a[href*="screen=responses"]')).click();
  await page.waitForSelector('#inbox-rows [role=option]');
  expect(firefox.wrongs).toEqual([]);
});
