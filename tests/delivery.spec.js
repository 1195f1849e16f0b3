// The delivery panel: what waits in this browser and why, in the host page's debug view and in the dashboard.

import { readFile } from 'node:fs/promises';

import AxeBuilder from '@axe-core/playwright';

import { ENGLISH } from '../src/embed/delivery/texts.js';
import { letters, put } from './support/outbox.js';
import { recorder } from './support/recorder.js';
import { expect, test as base } from './support/test.js';

const MINUTE = 60_000;

const record = (at, more = {}) => ({
  v: 1,
  id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  rev: 2,
  survey: 'demo-nps',
  metric: 'nps',
  score: 9,
  comment: `Fast & kind, nº ${at}`,
  complete: true,
  confirmed: 'gesture',
  channel: 'web',
  scored_at: '2026-03-01T12:00:00.000Z',
  ...more,
});

function letter(endpoint, at, { record: given, ...more } = {}) {
  const whole = record(at, given);
  const now = Date.now();
  return [[endpoint, whole.survey, whole.id], { record: whole, type: 'text/plain;charset=UTF-8', since: now - 3 * MINUTE, due: now + 1000 * MINUTE, tries: 0, refusals: 0, level: 0, bytes: 400, dead: false, ...more }];
}

const dead = (endpoint, at, more) => letter(endpoint, at, { dead: true, status: 422, tries: 3, refusals: 3, ...more });

const test = base.extend({
  endpoint: async ({}, use) => {
    const endpoint = await recorder();
    await use(endpoint);
    await endpoint.end();
  },

  // The two places of the panel. Each takes letters into its own origin's outbox, opens, and gives the panel.
  debugView: async ({ page, site, collector }, use) => {
    const tag = `<script type="module" src="${collector.url}/plaudit.js"></script>`;
    const html = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Shop</title><body><main><h1>Shop</h1>${tag}</main></body></html>`;
    await use(async (...given) => {
      const url = await site({ '/': html, '/before': '<title>Before</title>' });
      await page.goto(`${url}/before`);
      if (given.length) await put(page, given);
      await page.goto(`${url}/?plaudit=debug`);
      return page.getByRole('region', { name: 'Delivery from this browser' });
    });
  },
  dashboard: async ({ page, collector }, use) => {
    await use(async (...given) => {
      await page.goto(`${collector.url}/healthz`);
      if (given.length) await put(page, given);
      await page.goto(collector.dashboard);
      return page.getByRole('region', { name: 'Delivery from this browser' });
    });
  },
});

const count = (panel, name) => panel.locator('dl div').filter({ hasText: name }).locator('dd');

const rowOf = (panel, at) => panel.getByRole('listitem').filter({ hasText: `score ${at}` });

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function isAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content).toBeLessThanOrEqual(window);
}

test('each letter says where it goes, how old it is, and why it has not arrived', async ({ page, debugView, endpoint }) => {
  const due = Date.now() + 3.5 * MINUTE;
  const [down, gone, away, slow] = ['down', 'gone', 'away', 'slow'].map((name) => `${endpoint.url}/${name}?a=1&b='`);
  const score = (given) => ({ record: { score: given } });
  const panel = await debugView(
    letter(down, 1, { ...score(1), status: 503, tries: 2, level: 2, due }),
    // Its endpoint is left alone for as long.
    letter(down, 2, { ...score(2), due: Date.now() }),
    letter(gone, 3, { ...score(3), status: 404, tries: 1, level: 1, due }),
    letter(away, 4, { ...score(4), status: 0, tries: 4, level: 4, due }),
    letter(slow, 5, { ...score(5), status: 422, tries: 1, refusals: 1, due }),
    dead(`${endpoint.url}/no`, 6, score(6)),
  );
  const reasons = {
    1: 'HTTP 503: next try in 4 min',
    2: 'not sent yet: first try in 4 min',
    3: 'HTTP 404: the endpoint does not take answers from here; next try in 4 min',
    4: 'no reply: offline, or the endpoint does not let this website in; next try in 4 min',
    5: 'HTTP 422: refused once; next try in 4 min',
    6: 'HTTP 422: refused three times',
  };
  for (const [at, reason] of Object.entries(reasons)) await expect(rowOf(panel, at).locator('.why')).toHaveText(reason);
  await expect(rowOf(panel, 1)).toHaveText(`demo-nps, score 1 to ${down} ${reasons[1]} 3 min old, tried twice`, { useInnerText: true });
  await expect(rowOf(panel, 2)).toContainText('not tried yet');
  // Whatever stands in an address, a shell takes the command as it is meant.
  const { origin } = new URL(page.url());
  for (const [at, name] of [[3, 'gone'], [4, 'away']]) {
    await expect(rowOf(panel, at)).toContainText(`To see why: plaudit probe '${endpoint.url}/${name}?a=1&b=%27' --origin ${origin}`);
  }
  await expect(panel.getByText('To see why')).toHaveCount(6);
  await expect(panel.getByText('To see why').filter({ visible: true })).toHaveCount(2);
  await expect(count(panel, 'waiting')).toHaveText('5');
  await expect(count(panel, 'dead')).toHaveText('1');
  // What needs somebody stands first, and nothing else can be done by hand.
  await expect(panel.getByRole('listitem').first()).toContainText('score 6');
  await expect(panel.getByRole('button', { name: 'Send again' })).toHaveCount(1);
  await expect(panel.getByRole('button', { name: 'Save as a file' })).toHaveCount(1);
  expect(endpoint.requests).toEqual([]);
});

test('an answer that is refused three times is dead, and the panel says so when it is', async ({ page, survey, site, collector, endpoint }) => {
  test.slow();
  endpoint.status = 422;
  await collector.putSurvey({ id: 'elsewhere', metric: 'nps', deliver: [{ to: endpoint.url, as: 'json' }] });
  const url = await site({ '/': `<!doctype html><title>Shop</title><plaudit-survey survey="elsewhere"></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script>` });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${url}/?plaudit=debug`);
  const panel = page.getByRole('region', { name: 'Delivery from this browser' });
  await expect(panel).toContainText('Nothing waits to be sent.');
  await survey.score(7).focus();
  await page.keyboard.press('Space');
  await survey.send.focus();
  await page.keyboard.press('Enter');
  await expect(survey.thanks).toBeVisible();
  await expect(panel.locator('.why')).toHaveText(/^HTTP 422: refused once; next try (in \d s|now)$/);
  await expect(panel.locator('.why')).toHaveText('HTTP 422: refused three times', { timeout: 15_000 });
  await expect(panel.getByRole('button', { name: 'Send again' })).toBeVisible();
  const { dead, waiting, letters: [kept] } = await page.evaluate(() => plaudit.delivery());
  expect([dead, waiting, kept.status, kept.tries, kept.key.slice(0, 2)]).toEqual([1, 0, 422, 3, [`${endpoint.url}/`, 'elsewhere']]);
  expect((await letters(page)).map(([, { status }]) => status)).toEqual([422]);
});

test('sent again, a dead answer arrives, and its place is empty', async ({ page, debugView, endpoint }) => {
  const panel = await debugView(dead(endpoint.url, 1));
  const again = panel.getByRole('button', { name: 'Send again' });
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('status')).toHaveText('The answer is no longer here: it has arrived.');
  await expect(panel).toContainText('Nothing waits to be sent. Sent by this page: 1.');
  await expect(panel.getByRole('listitem')).toHaveCount(0);
  expect(endpoint.requests.map(({ body }) => JSON.parse(body).comment)).toEqual(['Fast & kind, nº 1']);
  expect(await letters(page)).toEqual([]);
  // Whoever pressed a button that is gone goes on from here.
  await expect(panel.getByRole('heading')).toBeFocused();
});

test('sent again and refused again, it waits for its next try and says why', async ({ page, debugView, endpoint }) => {
  endpoint.status = 410;
  const panel = await debugView(dead(endpoint.url, 1));
  await panel.getByRole('button', { name: 'Send again' }).click();
  await expect(panel.getByRole('status')).toHaveText('Not taken yet: it is sent again by itself.');
  await expect(panel.locator('.why')).toHaveText(/^HTTP 410: refused once/);
  await expect(count(panel, 'retried')).not.toHaveText('0');
  await expect(panel.getByRole('button', { name: 'Send again' })).toBeHidden();
  endpoint.status = 200;
  await expect(panel.getByRole('status')).toHaveText('The answer is no longer here: it has arrived.');
});

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test('saved, a dead answer is a file that the collector takes', async ({ page, debugView, endpoint, collector }) => {
  const panel = await debugView(dead(endpoint.url, 1));
  const { name, text } = await saved(page, panel.getByRole('button', { name: 'Save as a file' }));
  expect(name).toBe('plaudit-demo-nps-00000000-0000-4000-8000-000000000001.json');
  expect(JSON.parse(text)).toEqual(record(1));
  const response = await fetch(`${collector.url}/api/v1/responses`, { method: 'POST', body: text, headers: { 'content-type': 'application/json' } });
  expect(await response.json()).toMatchObject({ stored: 1 });
  // A copy was made; the answer itself stays.
  expect(await letters(page)).toHaveLength(1);
});

test('all dead answers are saved as one file, each of them once and in its latest revision', async ({ page, debugView, endpoint, collector }) => {
  const later = { record: { rev: 3, score: 2 } };
  const panel = await debugView(dead(`${endpoint.url}/a`, 1, later), dead(`${endpoint.url}/b`, 1), dead(`${endpoint.url}/b`, 2), letter(`${endpoint.url}/c`, 3));
  const { name, text } = await saved(page, panel.getByRole('button', { name: 'Save all' }));
  expect(name).toBe('plaudit-undelivered.json');
  const byId = (a, b) => (a.id < b.id ? -1 : 1);
  expect(JSON.parse(text).sort(byId)).toEqual([record(1, later.record), record(2)]);
  const response = await fetch(`${collector.url}/api/v1/responses`, { method: 'POST', body: text, headers: { 'content-type': 'application/json' } });
  expect(await response.json()).toMatchObject({ stored: 2 });
});

test('whatever stands in an answer is text, and a page with methods of its own saves what was answered', async ({ page, debugView, endpoint }) => {
  await page.addInitScript(() => {
    Array.prototype.toJSON = () => 'broken';
    JSON.stringify = () => 'broken';
  });
  const hostile = '<img src=x onerror="document.title=1">';
  const panel = await debugView(dead(`${endpoint.url}/${hostile}`, 1, { record: { score: hostile, answers: { reason: ['price'] } } }));
  await expect(panel.locator('strong')).toHaveText(`demo-nps, score ${hostile}`);
  const { text } = await saved(page, panel.getByRole('button', { name: 'Save as a file' }));
  expect(JSON.parse(text).answers).toEqual({ reason: ['price'] });
  await expect(page).toHaveTitle('Shop');
});

test('while it counts down, whoever is at one of its buttons stays there', async ({ page, debugView, endpoint }) => {
  const panel = await debugView(dead(endpoint.url, 1), letter(`${endpoint.url}/later`, 2, { record: { score: 2 }, status: 503, tries: 1, level: 1, due: Date.now() + 50_000 }));
  const reason = rowOf(panel, 2).locator('.why');
  await expect(reason).toHaveText(/next try in \d\d s$/);
  const before = await reason.textContent();
  await panel.getByRole('button', { name: 'Save as a file' }).focus();
  await expect(reason).not.toHaveText(before);
  await expect(panel.getByRole('button', { name: 'Save as a file' })).toBeFocused();
});

test('what another tab puts in is seen, and a panel that is closed asks no more', async ({ page, debugView, endpoint }) => {
  await page.clock.install();
  const panel = await debugView(dead(endpoint.url, 1));
  await expect(count(panel, 'dead')).toHaveText('1');
  await put(page, [dead(endpoint.url, 2)]);
  await page.clock.runFor(12_000);
  await expect(count(panel, 'dead')).toHaveText('2');
  await page.evaluate(() => {
    window.opened = 0;
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function counted(...given) {
      opened += 1;
      return transaction.apply(this, given);
    };
  });
  await page.clock.runFor(12_000);
  await expect.poll(() => page.evaluate(() => opened)).toBeGreaterThan(0);
  await page.getByRole('region', { name: 'Plaudit: why' }).getByRole('button', { name: 'Close' }).click();
  const then = await page.evaluate(() => opened);
  await page.clock.runFor(60_000);
  expect(await page.evaluate(() => opened)).toBe(then);
});

test('more letters than anybody reads are counted, not listed', async ({ debugView, endpoint }) => {
  const many = Array.from({ length: 60 }, (_, at) => dead(endpoint.url, at));
  const panel = await debugView(...many);
  await expect(count(panel, 'dead')).toHaveText('60');
  await expect(panel.getByRole('listitem')).toHaveCount(50);
  await expect(panel).toContainText('And 10 more.');
});

test('what was lost is told with its reason', async ({ page, debugView, endpoint }) => {
  const old = Date.now() - 31 * 24 * 60 * MINUTE;
  const panel = await debugView(dead(endpoint.url, 1, { since: old }));
  await expect(count(panel, 'dropped')).toHaveText('1');
  await expect(panel).toContainText('Dropped: 1 older than 30 days.');
  expect(await letters(page)).toEqual([]);
});

test('where nothing waits, the host\'s panel is one line, and looking leaves no trace', async ({ page, debugView }) => {
  const panel = await debugView();
  await expect(panel).toHaveText('Delivery from this browser Nothing waits to be sent.', { useInnerText: true });
  expect(await page.evaluate(() => plaudit.delivery())).toEqual({ waiting: 0, dead: 0, sent: 0, retried: 0, dropped: { old: 0, full: 0, reset: 0 }, letters: [] });
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
});

test('an answer that is stored while somebody looks is stored where it is safest', async ({ page, survey, collector, site }) => {
  await page.route('**/api/v1/responses', (route) => route.abort());
  await page.goto(await site({ '/': `<plaudit-survey survey="demo-nps"></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script>` }));
  await survey.isOpen();
  await page.evaluate(() => {
    const looking = () => plaudit.delivery().then(looking);
    for (let eyes = 0; eyes < 10; eyes += 1) looking();
  });
  await survey.answer(9);
  expect(await letters(page)).toHaveLength(1);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('plaudit:outbox')))).toEqual([]);
});

test('the dashboard shows what was answered in this browser, and sends it again', async ({ page, dashboard, collector }) => {
  const panel = await dashboard(dead(`${collector.url}/api/v1/responses`, 1));
  await expect(rowOf(panel, 9).locator('.why')).toHaveText('HTTP 422: refused three times');
  const { text } = await saved(page, panel.getByRole('button', { name: 'Save as a file' }));
  expect(JSON.parse(text)).toEqual(record(1));
  await panel.getByRole('button', { name: 'Send again' }).click();
  await expect(panel).toContainText('Nothing waits to be sent.');
  expect((await collector.responses()).map(({ comment }) => comment)).toEqual(['Fast & kind, nº 1']);
});

test('the dashboard says it in the language of the page, also once another one is chosen', async ({ page, dashboard, collector }) => {
  const english = await dashboard(dead(`${collector.url}/api/v1/responses`, 1), letter(`${collector.url}/elsewhere`, 2, { status: 500, tries: 2, level: 1 }));
  await expect(english).toContainText('HTTP 422: refused three times');
  await page.locator('.language select').selectOption('de');
  const german = page.getByRole('region', { name: 'Zustellung aus diesem Browser' });
  await expect(german).toContainText('HTTP 422: dreimal abgelehnt');
  await expect(german).toContainText('3 min alt, zweimal versucht');
  await expect(english).toHaveCount(0);
  await german.getByRole('button', { name: 'Noch einmal senden' }).click();
  await expect(german.getByRole('status')).toHaveText('Die Antwort ist nicht mehr hier: Sie ist angekommen.');
  // English is better than nothing.
  await page.route('**/locales/delivery/*.json*', (route) => route.abort());
  await page.locator('.language select').selectOption('fr');
  await expect(english).toBeVisible();
});

test('every language has the words of the panel, with the same names in them', async () => {
  const names = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const tag of ['et', 'el', 'de', 'es', 'fr']) {
    const texts = JSON.parse(await readFile(new URL(`../src/locales/delivery/${tag}.json`, import.meta.url), 'utf8'));
    expect(Object.keys(texts), tag).toEqual(Object.keys(ENGLISH));
    for (const [key, text] of Object.entries(texts)) expect(names(text), `${tag} ${key}`).toEqual(names(ENGLISH[key]));
  }
});

test('the dashboard sends what is due by itself', async ({ dashboard, collector }) => {
  const panel = await dashboard(letter(`${collector.url}/api/v1/responses`, 1, { status: 0, tries: 1, level: 1, due: Date.now() }));
  await expect(panel).toContainText('Nothing waits to be sent. Sent by this page: 1.');
  expect(await collector.responses()).toHaveLength(1);
});

test('the dashboard has no such panel where nothing was ever stored, nor for those without a token', async ({ page, dashboard, collector }) => {
  const panel = await dashboard();
  await expect(page.getByRole('heading', { name: 'Waiting for the first answer' })).toBeVisible();
  await expect(panel).toHaveCount(0);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  await put(page, [dead(`${collector.url}/api/v1/responses`, 1)]);
  await page.reload();
  await expect(panel).toBeVisible();
  // Nor does it outlive the token where the page was drawn anew, and it stays above the foot.
  await page.locator('.language select').selectOption('fr');
  await page.locator('.language select').selectOption('en');
  await expect(page.getByRole('button', { name: /forget/i })).toBeVisible();
  await expect(page.locator('.delivery + .bottom')).toBeVisible();
  await page.getByRole('button', { name: /forget/i }).click();
  await expect(page.getByRole('heading', { name: 'Open your figures' })).toBeVisible();
  await expect(panel).toBeHidden();
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      const all = (url) => [dead(`${url}/a-long-address/with-many-parts/and-no-place-to-break/0123456789abcdef0123456789abcdef`, 1), dead(url, 2), letter(url, 3, { status: 0, tries: 2, level: 2, record: { score: 3 } })];

      test('the host\'s view can be used by everybody', async ({ page, debugView, endpoint }) => {
        const panel = await debugView(...all(endpoint.url));
        await expect(panel.getByRole('listitem')).toHaveCount(3);
        await isAccessible(page);
      });

      test('the dashboard\'s view can be used by everybody, and has the dashboard\'s colours', async ({ page, dashboard, collector }) => {
        collector.run('demo');
        const panel = await dashboard(...all(`${collector.url}/api/v1/elsewhere`));
        await expect(panel.getByRole('listitem')).toHaveCount(3);
        await expect(page.locator('svg[role=img]')).toHaveCount(3);
        await isAccessible(page);
        const names = ['--accent', '--on-accent', '--ground', '--ink', '--quiet', '--edge', '--line', '--wash', '--alarm'];
        const colours = (node, wanted) => wanted.map((name) => getComputedStyle(node).getPropertyValue(name).trim());
        expect(await panel.evaluate(colours, names)).toEqual(await page.locator('html').evaluate(colours, names));
      });
    });
  }
}
