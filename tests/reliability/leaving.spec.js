// Submitted and gone in the same moment.

import { expect, isLong, many, test } from '../support/reliability.js';
import { letters } from '../support/outbox.js';
import { Survey } from '../support/survey.js';

// Whoever goes away in the very click that sends.
const runaway = () =>
  addEventListener('click', (event) => {
    if (event.isTrusted && event.composedPath()[0].matches?.('.send')) setTimeout(() => location.assign('/away'));
  });

const ways = {
  'goes to another page of the shop': async (survey, page, url) => {
    await survey.send.click();
    await page.goto(`${url}/away`);
  },
  'goes to another website': async (survey, page) => {
    await survey.send.click();
    await page.goto('about:blank');
  },
  'closes the tab': async (survey, page) => {
    await survey.send.click();
    await page.close();
  },
  'is taken away by the click itself': async (survey, page) => {
    await survey.send.click();
    await page.waitForURL('**/away');
  },
};

test(`submit and leave at once, ${many(12)} times`, async ({ context, collector, shop }) => {
  test.setTimeout(many(60_000));
  const names = Object.keys(ways);
  const loader = `<script type="module" src="${collector.url}/plaudit.js"></script>`;
  const url = await shop((path) => (path === '/away' ? '' : `<plaudit-survey survey="demo-nps"></plaudit-survey>${loader}`));
  const idle = `${url}/away`;
  const whole = async () => (await collector.responses('demo-nps', '&limit=1000')).filter(({ complete }) => complete).length;
  for (let leave = 0; leave < many(12); leave += 1) {
    const page = await context.newPage();
    const way = names[leave % names.length];
    if (/click itself/.test(way)) await page.addInitScript(runaway);
    await page.goto(url);
    const survey = new Survey(page);
    await survey.score(leave % 11).click();
    await ways[way](survey, page, url);
    await page.close();
  }
  // Without a second visit: 99 of 100, and a short run has no hundred.
  await expect.poll(whole, { timeout: 10_000 }).toBeGreaterThanOrEqual(isLong ? Math.ceil(0.99 * many(12)) : many(12));
  const page = await context.newPage();
  await page.goto(idle);
  await page.setContent(loader);
  await expect.poll(whole).toBe(many(12));
  // What was sent a moment ago is left to its own page for a while.
  await expect.poll(async () => (await letters(page)).length, { timeout: 15_000 }).toBe(0);
});
