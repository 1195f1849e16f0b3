// What an owner may change of a survey's looks, what is mended of it, and that nothing leaks either way.

import { contrast } from './support/colour.js';
import { expect, test } from './support/host.js';

test.use({ reducedMotion: 'reduce' });

const style = (locator, name) => locator.evaluate((node, wanted) => getComputedStyle(node)[wanted], name);
const section = (survey) => survey.element.locator('section');
const inline = { as: 'inline' };

const light = 'rgb(255, 255, 255)';
const dark = 'rgb(20, 27, 25)';

for (const [scheme, system, ground] of [
  ['light', 'dark', light],
  ['dark', 'light', dark],
  ['auto', 'dark', dark],
  ['auto', 'light', light],
  [undefined, 'dark', dark],
]) {
  test(`the scheme ${scheme} on a ${system} system`, async ({ page, survey, host }) => {
    await page.emulateMedia({ colorScheme: system });
    await host.open({ a: { display: inline, theme: { scheme } } });
    await survey.isOpen();
    expect(await style(section(survey), 'backgroundColor')).toBe(ground);
    expect(contrast(await style(section(survey), 'color'), ground)).toBeGreaterThan(7);
    const schemes = await style(section(survey), 'colorScheme');
    expect(scheme === 'light' || scheme === 'dark' ? schemes : 'either').toBe(scheme === 'light' || scheme === 'dark' ? scheme : 'either');
  });
}

test('a system that turns dark takes the survey and its accent along', async ({ page, survey, host }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await host.open({ a: { display: inline, theme: { accent: '#222' } } });
  await survey.score(9).click();
  await expect(survey.send).toHaveCSS('background-color', 'rgb(34, 34, 34)');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(section(survey)).toHaveCSS('background-color', dark);
  await expect.poll(async () => contrast(await style(survey.send, 'backgroundColor'), dark)).toBeGreaterThanOrEqual(4.5);
});

test('corners are as round, and letters as drawn, as the owner wants them', async ({ survey, host }) => {
  const head = '<style>body { font-family: Georgia, serif }</style>';
  await host.open({ a: { display: inline, theme: { radius: '3px', font: "'Comic Neue', monospace" } } }, { head });
  await survey.score(9).click();
  await expect(survey.comment).toBeVisible();
  for (const part of [survey.comment, survey.send]) {
    expect(await style(part, 'borderRadius')).toBe('3px');
    expect(await style(part, 'fontFamily')).toBe('"Comic Neue", monospace');
  }
  await host.open({ a: { display: inline, theme: { font: 'inherit' } } }, { head });
  await survey.isOpen();
  expect(await style(section(survey), 'fontFamily')).toBe('Georgia, serif');
  await host.open({ a: { display: inline } }, { head });
  await survey.isOpen();
  expect(await style(section(survey), 'fontFamily')).toBe('system-ui, sans-serif');
});

test('a tab at the side wears what its survey wears', async ({ survey, host }) => {
  await host.open({ a: { display: { as: 'tab' }, theme: { accent: '#5b3fd6', radius: '3px', font: 'Georgia, serif' } } });
  const tab = survey.element.getByRole('button');
  await expect(tab).toHaveCSS('background-color', 'rgb(91, 63, 214)');
  await expect(tab).toHaveCSS('color', 'rgb(255, 255, 255)');
  await expect(tab).toHaveCSS('font-family', 'Georgia, serif');
});

// The same colours in every run: a failure can be looked into.
function randomly(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function accents(count) {
  const random = randomly(20260301);
  const upTo = (end) => Math.floor(random() * end);
  const named = 'black white red lime blue yellow teal tomato gold silver orchid khaki navy plum rebeccapurple transparent'.split(' ');
  const spellings = [
    () => `#${[0, 0, 0].map(() => upTo(256).toString(16).padStart(2, '0')).join('')}`,
    () => `#${[0, 0, 0, 0].map(() => upTo(16).toString(16)).join('')}`,
    () => `rgb(${upTo(256)} ${upTo(256)} ${upTo(256)} / ${upTo(101)}%)`,
    () => `hsl(${upTo(360)}, ${upTo(101)}%, ${upTo(101)}%)`,
    // Many of these no screen can show.
    () => `oklch(${(random() * 1).toFixed(3)} ${(random() * 0.4).toFixed(3)} ${upTo(360)})`,
    () => named[upTo(named.length)],
  ];
  return Array.from({ length: count }, (_, at) => spellings[at % spellings.length]());
}

for (const scheme of ['light', 'dark']) {
  test(`any accent can be read in ${scheme}: on the ground, and whatever is written on it`, async ({ page, host }) => {
    const all = ['oklch(0.7 none 30)', 'rgb(none 200 0)', ...accents(60)];
    const files = Object.fromEntries(all.map((accent, at) => [`c${at}`, { display: inline, theme: { scheme, accent } }]));
    await host.open(files, { body: `${host.tag()}${Object.keys(files).map((id) => `<plaudit-survey survey="${id}"></plaudit-survey>`).join('')}` });
    await expect(page.locator('plaudit-survey .send')).toHaveCount(all.length);
    const seen = await page.locator('plaudit-survey section').evaluateAll((sections) =>
      sections.map((node) => {
        const colours = (selector) => {
          const { color, backgroundColor } = getComputedStyle(node.querySelector(selector));
          return [color, backgroundColor];
        };
        node.querySelector('input').checked = true;
        return { ground: getComputedStyle(node).backgroundColor, send: colours('.send'), chosen: colours('.score:has(:checked)') };
      }),
    );
    const wrong = [];
    for (const [at, { ground, send, chosen }] of seen.entries()) {
      const measured = { text: contrast(...send), chosen: contrast(...chosen), accent: contrast(send[1], ground) };
      if (Math.min(...Object.values(measured)) < 4.5) wrong.push([all[at], measured]);
    }
    expect(wrong).toEqual([]);
    // Each is the owner's still: different accents stay different ones.
    expect(new Set(seen.map(({ send }) => send[1])).size).toBeGreaterThan(40);
  });
}

test('an accent that can be read is left as it is', async ({ survey, host }) => {
  await host.open({ a: { display: inline, theme: { accent: 'hsl(250 60% 45%)', scheme: 'light' } } });
  await survey.score(9).click();
  await expect(survey.send).toHaveCSS('background-color', 'rgb(69, 46, 184)');
});

test('what the page says in its own styles wins, and is mended as well', async ({ survey, host }) => {
  await host.open({ a: { display: inline, theme: { accent: '#5b3fd6', scheme: 'light' } } }, { head: '<style>plaudit-survey { --plaudit-accent: rgb(200 30 60); --plaudit-radius: 1px }</style>' });
  await survey.score(9).click();
  await expect(survey.send).toHaveCSS('background-color', 'rgb(200, 30, 60)');
  await expect(survey.send).toHaveCSS('border-radius', '1px');
  await host.open({ a: { display: inline, theme: { accent: '#5b3fd6', scheme: 'light' } } }, { head: '<style>:root { --plaudit-accent: yellow }</style>' });
  await survey.score(9).click();
  await expect.poll(async () => contrast(await style(survey.send, 'backgroundColor'), light)).toBeGreaterThanOrEqual(4.5);
});

const everything = '<h1>Shop</h1><p>Words <a href="#x">here</a></p><button>Buy</button><label><input type="radio" name="r">One</label><textarea></textarea><section class="survey"><div class="score question choice tab send">Ours by name only</div></section>';

test('nothing of the survey leaks into the page', async ({ page, host, survey }) => {
  await host.open({ a: {} }, { body: everything });
  const looks = () =>
    page.evaluate(() => {
      const seen = [];
      for (const node of [document.documentElement, document.body, ...document.body.querySelectorAll(':not(script, plaudit-survey)')]) {
        const computed = getComputedStyle(node);
        seen.push([node.localName, ...Array.from(computed, (name) => `${name}: ${computed.getPropertyValue(name)}`)]);
      }
      return seen;
    });
  const before = await looks();
  await page.evaluate((src) => {
    const tag = Object.assign(document.createElement('script'), { type: 'module', src });
    tag.dataset.survey = 'a';
    document.head.append(tag);
  }, host.loader);
  await survey.score(9).click();
  await expect(survey.comment).toBeVisible();
  expect(await looks()).toEqual(before);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length + document.styleSheets.length)).toBe(0);
});

const loud = `<style>
  html { font-size: 62.5% }
  body { font: italic 700 30px/3 fantasy; letter-spacing: 0.5em; word-spacing: 2em; text-transform: uppercase; text-align: center; text-indent: 3em; text-shadow: 1px 1px red;
    color: red; cursor: wait; white-space: pre; visibility: visible; pointer-events: none; user-select: none; caret-color: red; hyphens: auto; line-break: anywhere; tab-size: 1;
    -webkit-text-fill-color: red; accent-color: red; font-variant: small-caps; quotes: none; border-spacing: 9px; list-style: square }
  section, fieldset, legend, div, span, p, h2, label, input, textarea, button { all: unset !important; display: none !important; outline: 9px solid red !important }
  .survey, .score, .question, .send, #question, #comment { position: fixed !important; color: lime !important }
</style>`;

for (const as of ['popover', 'inline']) {
  test(`nothing of the page leaks into the survey, ${as}`, async ({ page, host, survey }) => {
    const looks = async () => {
      await survey.score(9).click();
      await survey.comment.fill('x');
      return page.locator('plaudit-survey').evaluate((host) =>
        [...host.shadowRoot.querySelectorAll('*')].map((node) => {
          const computed = getComputedStyle(node);
          const { width, height } = node.getBoundingClientRect();
          return [node.localName, node.className, width, height, ...Array.from(computed, (name) => `${name}: ${computed.getPropertyValue(name)}`)].join('\n');
        }),
      );
    };
    const files = { a: { display: { as }, theme: { font: 'Georgia' } } };
    await host.open(files);
    const plain = await looks();
    await page.evaluate(() => localStorage.clear() || sessionStorage.clear());
    await host.open(files, { head: loud });
    expect(await looks()).toEqual(plain);
  });
}
