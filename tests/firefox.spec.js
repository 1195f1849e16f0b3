// One smoke test in Debian's Firefox: the survey's own page, and the tag in a page of another origin.

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

const stored = async (collector) => (await collector.responses()).map(({ score, rev, comment, complete, confirmed, channel }) => ({ score, rev, comment, complete, confirmed, channel }));
const whole = { score: 9, rev: 2, complete: true, confirmed: 'gesture' };

test("Firefox answers the survey's own page and a tag on a foreign page, and calls nobody else", async ({ collector, site }) => {
  await answer(await firefox.open(collector.surveyPage()), 'From a link');
  await expect.poll(() => stored(collector)).toEqual([{ ...whole, comment: 'From a link', channel: 'link' }]);

  const tag = `<script type="module" src="${collector.url}/plaudit.js" data-survey="demo-nps"></script>`;
  const shop = await site({ '/': `<!doctype html><html lang="en"><title>Shop</title><body><h1>Shop</h1>${tag}</body></html>` });
  await answer(await firefox.open(shop), 'From a shop');
  await expect.poll(() => stored(collector)).toContainEqual({ ...whole, comment: 'From a shop', channel: 'web' });
  await expect.poll(() => stored(collector)).toHaveLength(2);

  expect(firefox.wrongs).toEqual([]);
});
