// The survey where its program cannot run: the form stays, and its answer is sent all the same.

import { letters } from './support/outbox.js';
import { expect, test } from './support/test.js';
import { forgive, isLive, places } from './support/places.js';

const isAt = (path) => (url) => url.pathname === path;
const gone = (path) => (page) => page.route(isAt(path), (route) => route.fulfill({ status: 404, headers: { 'access-control-allow-origin': '*' }, body: '' }));
const glue = (body) => (page) =>
  page.route(isAt('/survey.js'), (route) => route.fulfill({ contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' }, body }));

const noProgram = gone('/survey_bg.wasm');

// `headers` are those of the page; `forgiven` is what the browser itself says of it.
const faults = {
  'is not there': { breaks: noProgram },
  'has no glue': { breaks: gone('/survey.js') },
  'is forbidden by the page\'s policy': {
    headers: ({ url }) => ({ 'content-security-policy': `default-src 'none'; script-src ${url}; connect-src ${url}; style-src ${url} 'unsafe-inline'; img-src data:` }),
    forgiven: /WebAssembly/,
  },
  'has no WebAssembly to run in': { breaks: (page) => page.addInitScript(() => delete window.WebAssembly) },
  'traps at once': { breaks: glue('export default async () => {}; export const mount = () => { throw new WebAssembly.RuntimeError("unreachable"); };') },
  'traps half-way through its drawing': {
    breaks: glue('export default async () => {}; export const mount = (section) => { section.append(document.createElement("textarea")); throw new WebAssembly.RuntimeError("unreachable"); };'),
  },
  'has no words': { breaks: (page) => page.route('**/locales/survey/*.json', (route) => route.abort()), needsCarried: true },
  'has no styles for what comes after': { breaks: gone('/after.css') },
};

const stored = async (collector) =>
  (await collector.responses()).map(({ score, comment, complete, confirmed, group, locale, metric }) => ({ score, comment, complete, confirmed, group, locale, metric }));

const whole = (score, comment, group) => [{ score, comment, complete: true, confirmed: 'gesture', group, locale: 'en', metric: 'nps' }];

for (const [fault, { breaks = () => {}, headers = () => undefined, forgiven, needsCarried }] of Object.entries(faults)) {
  for (const [place, open] of Object.entries(places)) {
    // A loader that carries no words has no question to ask without them.
    if (needsCarried && /a tag|an element/.test(place)) continue;
    test(`in ${place}, where the program ${fault}, the answer arrives whole`, async ({ page, survey, collector, site, wrongs }) => {
      await breaks(page);
      await open({ page, collector, site }, 'demo-nps', { headers: headers(collector) });
      await survey.isOpen();
      const form = await survey.element.locator('fieldset').elementHandle();
      await isLive(page);
      await survey.score(9).evaluate((radio) => radio.click());
      await expect(survey.score(9)).not.toBeChecked();
      await survey.score(3).click();
      await expect.poll(async () => (await collector.responses()).map(({ score, complete }) => [score, complete])).toEqual([[3, false]]);
      await survey.score(7).click();
      await survey.comment.fill('Not bad');
      await survey.send.evaluate((button) => button.click());
      await survey.send.click();
      await expect(survey.thanks).toBeFocused();
      await expect.poll(() => stored(collector)).toEqual(whole(7, 'Not bad', 'passive'));
      const [{ rev, duration_ms: duration, scored_at: scored, shown_at: shown }] = await collector.complete();
      expect(rev).toBeGreaterThan(2);
      expect(duration).toBeGreaterThanOrEqual(0);
      expect(Date.parse(scored)).toBeGreaterThanOrEqual(Date.parse(shown));
      expect(await form.evaluate((node) => node.isConnected)).toBe(true);
      if (forgiven) forgive(wrongs, forgiven);
    });
  }
}

for (const place of ['a tag', 'an element']) {
  test(`${place} without any words shows nothing, and the page is as it was`, async ({ page, survey, collector, site }) => {
    await page.addInitScript(() => addEventListener('plaudit:problem', ({ detail }) => (window.told = detail.kind)));
    await faults['has no words'].breaks(page);
    await places[place]({ page, collector, site }, 'demo-nps');
    await expect.poll(() => page.evaluate(() => window.told)).toBe('unreachable');
    await expect(survey.element.getByRole('radio')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Shop' })).toBeVisible();
  });
}

for (const [place, open] of Object.entries(places)) {
  test.describe(`in ${place}, without the program`, () => {
    const scores = async (collector) => (await collector.responses()).map(({ score }) => score);

    test.beforeEach(async ({ page, survey, collector, site }) => {
      await noProgram(page);
      await open({ page, collector, site }, 'demo-nps');
      await survey.isOpen();
      await isLive(page);
    });

    // From here on time passes only when a test says so.
    const still = async (page) => {
      await page.clock.install();
      await page.clock.pauseAt(Date.now() + 60_000);
    };

    for (const [keys, score] of [[['7'], 7], [['0'], 0], [['Space'], 0], [['Enter'], 0], [['1', '0'], 10], [['1', '5'], 5]]) {
      test(`${keys.join(' ')} means ${score}`, async ({ page, survey, collector }) => {
        await still(page);
        await survey.score(0).focus();
        for (const key of keys) await page.keyboard.press(key);
        await expect(survey.score(score)).toBeChecked();
        await expect(survey.score(score)).toBeFocused();
        await expect(survey.comment).toBeVisible();
        await expect.poll(() => scores(collector)).toEqual([score]);
      });
    }

    test('a 1 waits 600 ms for a 0', async ({ page, survey, collector }) => {
      await still(page);
      await survey.score(0).focus();
      await page.keyboard.press('1');
      await expect(survey.score(1)).toBeChecked();
      await page.clock.runFor(599);
      await expect(survey.comment).toBeHidden();
      await page.clock.runFor(1);
      await expect.poll(() => scores(collector)).toEqual([1]);
    });

    test('arrows only select, and confirm after a second at rest', async ({ page, survey, collector }) => {
      await still(page);
      await survey.score(0).focus();
      for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowRight');
      await expect(survey.score(3)).toBeChecked();
      await page.clock.runFor(999);
      await expect(survey.comment).toBeHidden();
      expect(await scores(collector)).toEqual([]);
      await page.clock.runFor(1);
      await expect(survey.comment).toBeVisible();
      await expect.poll(() => scores(collector)).toEqual([3]);
    });

    test('what does not arrive is thanked for all the same, waits on the disk, and arrives', async ({ page, survey, collector }) => {
      await page.route('**/api/v1/responses', (route) => route.abort());
      await survey.score(2).click();
      await survey.comment.fill('Slow');
      await survey.send.click();
      await expect(survey.thanks).toBeFocused();
      expect((await letters(page)).map(([, { record }]) => [record.score, record.comment, record.complete])).toEqual([[2, 'Slow', true]]);
      await page.unroute('**/api/v1/responses');
      await expect.poll(() => stored(collector)).toEqual(whole(2, 'Slow', 'detractor'));
      await expect.poll(() => letters(page)).toEqual([]);
    });

    test('leaving takes a waiting selection at its word', async ({ page, survey, collector }) => {
      await still(page);
      await survey.score(3).focus();
      await page.keyboard.press('ArrowRight');
      await page.goto('about:blank');
      await expect.poll(() => scores(collector)).toEqual([4]);
    });

    test('what has arrived is not sent again', async ({ page, survey, collector }) => {
      await survey.score(8).click();
      await expect.poll(() => scores(collector)).toEqual([8]);
      const sent = [];
      page.on('request', (request) => request.method() === 'POST' && sent.push(request.postDataJSON().complete));
      await page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { get: () => true });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      });
      await survey.send.click();
      await expect(survey.thanks).toBeVisible();
      expect(sent).toEqual([true]);
    });
  });
}

test('where not even the plain form comes, the next click tries again, and the page hears of nothing', async ({ page, survey, collector, site }) => {
  await noProgram(page);
  let failures = 0;
  await page.route(isAt('/plain.js'), (route) => (failures++ ? route.continue() : route.abort()));
  await places['a tag']({ page, collector, site }, 'demo-nps');
  await survey.isOpen();
  await isLive(page);
  expect(failures).toBe(1);
  await survey.score(2).click();
  await survey.score(6).click();
  await expect.poll(async () => (await collector.responses()).map(({ score }) => score)).toEqual([6]);
  await survey.comment.fill('At last');
  await survey.send.click();
  await expect(survey.thanks).toBeFocused();
  await expect.poll(() => stored(collector)).toEqual(whole(6, 'At last', 'detractor'));
});

test.describe('a program that traps later', () => {
  // The real one, which traps at the second thing that it is told.
  const later = async (page, collector) => {
    const real = await (await fetch(`${collector.url}/survey.js`)).text();
    await glue(`${real.replace(/(\w+) as mount\b/, '$1 as realMount')}
      export function mount(...given) {
        const mounted = ${/(\w+) as mount\b/.exec(real)[1]}(...given);
        let told = 0;
        return {
          choose(...act) {
            told += 1;
            if (told > 1) throw new WebAssembly.RuntimeError('unreachable');
            mounted.choose(...act);
          },
          free: () => mounted.free(),
        };
      }`)(page);
  };

  for (const [place, open] of Object.entries(places)) {
    test(`in ${place}: whoever is writing writes on, and need not choose again`, async ({ page, survey, collector, site }) => {
      await later(page, collector);
      await open({ page, collector, site }, 'demo-nps');
      await survey.isOpen();
      await isLive(page);
      await survey.score(9).click();
      const before = await survey.comment.elementHandle();
      // The program is told that the focus has left the scale.
      await survey.comment.click();
      await expect.poll(() => before.evaluate((node) => node.isConnected)).toBe(false);
      await page.keyboard.type('Half a thought');
      await expect(survey.comment).toHaveValue('Half a thought');
      await survey.send.click();
      await expect(survey.thanks).toBeFocused();
      const [last] = await collector.complete();
      expect(last).toMatchObject({ score: 9, comment: 'Half a thought', complete: true, confirmed: 'gesture', group: 'promoter' });
    });

    test(`in ${place}: one form is left, with what was written, and the later score counts`, async ({ page, survey, collector, site }) => {
      await later(page, collector);
      await open({ page, collector, site }, 'demo-nps');
      await survey.isOpen();
      await isLive(page);
      await survey.score(9).click();
      await survey.comment.fill('Half a thought');
      await expect.poll(async () => (await collector.responses()).map(({ score }) => score)).toEqual([9]);
      const [first] = await collector.responses();
      await survey.score(4).click();
      await expect.poll(async () => (await collector.responses()).map(({ score }) => score)).toEqual([4]);
      await expect(survey.element.locator('.after')).toHaveCount(1);
      await expect(survey.score(4)).toBeChecked();
      await expect(survey.comment).toHaveValue('Half a thought');
      await survey.send.click();
      await expect(survey.thanks).toBeFocused();
      const [last] = await collector.complete();
      expect(last).toMatchObject({ id: first.id, score: 4, comment: 'Half a thought', complete: true, confirmed: 'gesture', group: 'detractor' });
    });
  }
});
