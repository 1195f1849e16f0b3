// The dashboard speaks the reader's language, with the browser's numbers, days and plurals.

import { readFileSync } from 'node:fs';

import AxeBuilder from '@axe-core/playwright';

import { post, record, times } from './support/answers.js';
import { expect, test } from './support/test.js';

const LANGUAGES = { en: 'en-GB', et: 'et-EE', el: 'el-GR', de: 'de-AT', es: 'es-ES', fr: 'fr-FR' };

const words = (tag) => JSON.parse(readFileSync(new URL(`../src/locales/dashboard/${tag}.json`, import.meta.url), 'utf8'));

// Answers of several groups and channels, some with a comment.
const answers = [...times(40, 9, { channel: 'email', agent: 'Mari' }), ...times(30, 3, { channel: 'web', agent: 'Jaan' }), ...times(1200, 10), record(2, { comment: '…' })];

const choice = (page) => page.locator('.language select');

// Every text that a reader meets: what is written, and what is read out.
const told = (page) =>
  page.evaluate(() => {
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.parentElement.closest('script, style, noscript, code, pre, .language, #failed')) texts.push(node.data);
      } else {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(node.getAttribute(name) ?? '');
      }
    }
    return texts.map((text) => text.trim()).filter((text) => /\p{L}{3}/u.test(text));
  });

// The texts of a language that stand by themselves.
const texts = (tag) =>
  new Set(
    Object.values(words(tag))
      .flatMap((rooms) => Object.values(rooms).flatMap((room) => Object.values(room)))
      .flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text)))
      .filter((text) => /\p{L}{3}/u.test(text) && !text.includes('{')),
  );
const english = texts('en');

for (const [tag, locale] of Object.entries(LANGUAGES)) {
  test.describe(`a browser that asks for ${locale}`, () => {
    test.use({ locale });

    test('is answered in its language, with its numbers and days', async ({ page, collector }) => {
      await post(collector, answers);
      await page.goto(collector.dashboard);
      await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', tag);
      const { common } = words(tag).first;
      const n = new Intl.NumberFormat(locale).format(answers.length);
      await expect(page.locator('.basis')).toContainText(common.answers.other.replace('{n}', n));
      await expect(page.locator('.groups h2')).toHaveText(common.groups);
      const decimal = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1 }).format((1240 / answers.length).toFixed(3));
      await expect(page.locator('.groups')).toContainText(decimal);
    });

    if (tag !== 'en') {
      for (const [screen, path, ready] of [
        ['figures', '', '.segment-table tbody tr'],
        ['responses', '?screen=responses', '#inbox-rows [role=option]'],
        ['share', '?view=share', '.share legend'],
        ['forwarding', '?view=forwarding', 'main h1'],
        ['check', '?view=check', 'main input'],
        ['files', '?view=files', '.files h1'],
        ['calculators', '?view=calculators&nps=6,3,1&change=1,0,0,2,0,0&crr=150,50,210&dclv=18.95,1.02,0.01&clv=1,1,1,20&nrr=-1,0,0,0&ces=8,2,1,1,1,1,1&order=2500,100&repeat=3,9', '.calculators .calculator-main'],
      ]) {
        test(`nothing on the screen ${screen} is left in English, and it fits 320 px`, async ({ page, collector }) => {
          await post(collector, answers.slice(0, 72));
          await page.setViewportSize({ width: 320, height: 900 });
          await page.goto(`${collector.url}/dashboard/${path}#token=${collector.token}`);
          await expect(page.locator(ready).first()).toBeVisible();
          // Names are the same in every language, and so are some words.
          const own = texts(tag);
          const left = (await told(page)).filter((text) => english.has(text) && !own.has(text));
          expect(left).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
          const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
          expect(violations).toEqual([]);
        });
      }
    }
  });
}

test('a language that there are no words in is answered in English', async ({ browser, collector }) => {
  await post(collector, times(6, 9));
  const context = await browser.newContext({ locale: 'ja-JP' });
  const page = await context.newPage();
  await page.goto(collector.dashboard);
  await expect(page.locator('.basis')).toContainText('from 6 answers');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await context.close();
});

test('another language can be chosen: the view stays, nothing is asked again, and it is remembered', async ({ page, collector }) => {
  await post(collector, answers);
  await page.goto(collector.dashboard);
  await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
  await page.locator('.segments').getByRole('button', { name: 'Website' }).click();
  await expect(page.locator('.chip, .filters li').first()).toBeVisible();
  const score = await page.locator('.score .value').textContent();
  const asked = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
  await choice(page).selectOption('de');
  const { first, later } = words('de');
  await expect(page.locator('.groups h2')).toHaveText(first.common.groups);
  await expect(page.locator('.segments h2')).toHaveText(later.panels.segments);
  await expect(page.locator('.score .value')).toHaveText(score);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(choice(page)).toHaveAccessibleName('Sprache dieser Seite');
  expect(asked.filter((url) => url.includes('/cube'))).toEqual([]);
  await page.reload();
  await expect(page.locator('.groups h2')).toHaveText(first.common.groups);
  await expect(choice(page)).toHaveValue('de');
  // And to a part that comes only now.
  await page.getByRole('link', { name: first.common.responses }).click();
  await expect(page.locator('#inbox-rows [role=option]').first()).toBeVisible();
});

test('what was typed in another language stays undone: undo, keys and focus work after a change', async ({ page, collector }) => {
  await post(collector, answers);
  await page.goto(collector.dashboard);
  await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
  await page.locator('.segments').getByRole('button', { name: 'Website' }).click();
  await expect(page.locator('.basis')).toContainText('from 1,231 answers');
  await choice(page).focus();
  await choice(page).selectOption('fr');
  await expect(page.locator('.groups h2')).toHaveText(words('fr').first.common.groups);
  await expect(choice(page)).toBeFocused();
  await page.locator('main').focus();
  await page.keyboard.press('u');
  // Once, and not once for each language that was spoken.
  await expect(page.locator('.basis')).toContainText(new Intl.NumberFormat('fr').format(answers.length));
});

test('a file stays open in another language', async ({ page, collector }) => {
  await page.goto(`${collector.url}/dashboard/?view=files`);
  await page.locator('input[type=file]').first().setInputFiles({ name: 'answers.csv', mimeType: 'text/csv', buffer: Buffer.from('NPS;created at\n10;2026-03-01\n9;2026-03-02\n') });
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(page.locator('.basis')).toContainText('from 2 answers');
  await choice(page).selectOption('es');
  await expect(page.locator('.basis')).toContainText(words('es').first.common.answers.other.replace('{n}', '2'));
});

test('of two languages chosen one after the other the last one is spoken, whichever comes first', async ({ page, collector }) => {
  await post(collector, times(6, 9));
  await page.goto(collector.dashboard);
  await expect(page.locator('.basis')).toContainText('from 6 answers');
  let arrive;
  const held = new Promise((done) => (arrive = done));
  await page.route('**/locales/dashboard/de.json*', async (route) => {
    await held;
    await route.continue();
  });
  await page.evaluate(() => {
    globalThis.spoken = [];
    new MutationObserver(() => globalThis.spoken.push(document.documentElement.lang)).observe(document.documentElement, { attributeFilter: ['lang'] });
  });
  await choice(page).selectOption('de');
  await choice(page).selectOption('fr');
  await expect(page.locator('.groups h2')).toHaveText(words('fr').first.common.groups);
  const late = page.waitForResponse('**/locales/dashboard/de.json*');
  arrive();
  await (await late).finished();
  await choice(page).selectOption('es');
  await expect(page.locator('.groups h2')).toHaveText(words('es').first.common.groups);
  expect(await page.evaluate(() => globalThis.spoken)).toEqual(['fr', 'es']);
  await page.reload();
  await expect(choice(page)).toHaveValue('es');
  await expect(page.locator('.groups h2')).toHaveText(words('es').first.common.groups);
});

test('words that do not come are said, and the old ones stay', async ({ page, collector }) => {
  await post(collector, times(6, 9));
  await page.goto(collector.dashboard);
  await expect(page.locator('.basis')).toContainText('from 6 answers');
  await page.route('**/locales/dashboard/et*', (route) => route.abort());
  await choice(page).selectOption('et');
  await expect(page.locator('.language').getByRole('alert')).toHaveText(/These words did not come/);
  await expect(choice(page)).toHaveValue('en');
  await expect(page.locator('.basis')).toContainText('from 6 answers');
  await page.unroute('**/locales/dashboard/et*');
  await choice(page).selectOption('et');
  await expect(page.locator('.groups h2')).toHaveText(words('et').first.common.groups);
});

test('no part of the page is drawn before its words are there, and the first screen needs none of the later ones', async ({ page, collector }) => {
  await post(collector, answers);
  let arrive;
  const held = new Promise((done) => (arrive = done));
  await page.route('**/locales/dashboard/en.later.json*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(collector.dashboard);
  await expect(page.locator('.trend circle.point').first()).toBeVisible();
  const first = () => page.evaluate(() => ['.top', '.hero', '.groups .bar-table, .groups', '.trend'].map((place) => document.querySelector(place)?.innerText.replace(/\s+/g, ' ')));
  const before = await first();
  expect(await page.locator('.segments').count()).toBe(0);
  arrive();
  await expect(page.locator('.segments h2')).toHaveText('Who says what');
  const after = await first();
  for (const [place, text] of before.entries()) expect(after[place].startsWith(text.slice(0, 40))).toBe(true);
  expect(await page.locator('main :is(h2, legend, summary):empty').count()).toBe(0);
});

for (const [locale, title, again] of [
  ['de-AT', 'Das Dashboard konnte nicht starten', 'Noch einmal versuchen'],
  ['pt-BR', 'The dashboard could not start', 'Try again'],
]) {
  test.describe(`a browser that asks for ${locale}`, () => {
    test.use({ locale });

    test('is told in its language, where there is one, that the program did not come, and tries again', async ({ page, collector }) => {
      await post(collector, times(6, 9));
      await page.route('**/dashboard_bg.wasm*', (route) => route.abort());
      await page.goto(collector.dashboard);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      const found = await new AxeBuilder({ page }).analyze();
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      await page.unroute('**/dashboard_bg.wasm*');
      await page.getByRole('button', { name: again }).click();
      await expect(page.locator('.basis')).toBeVisible();
    });
  });
}
