// Words that tell detractors from promoters, and themes: found in a worker, clicked, and told to nobody.

import AxeBuilder from '@axe-core/playwright';

import { post, record, times } from './support/answers.js';
import { FaultProxy } from './support/fault-proxy.js';
import { drop, ownTable, times as rows } from './support/files.js';
import { kept } from './support/leaving.js';
import { staticHost } from './support/static.js';
import { expect, test } from './support/test.js';

const HOSTILE = '<img src=x onerror=alert(1)> 差評 ‮abc';

const panel = (page) => page.locator('.wording');
const comments = (page) => page.locator('.comments');
const row = (page, name) => panel(page).getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) });
const word = (page, name) => panel(page).getByRole('button', { name, exact: true });
const lists = (page) => panel(page).locator('.wording-lists');

// 30 detractors, half of whom say that it is slow, and 30 promoters, half of whom say that it is quick; passives say neither.
const planted = () => [
  ...times(15, 2, { comment: 'Slow delivery' }),
  ...times(15, 4, { comment: 'It came' }),
  ...times(15, 10, { comment: 'Quick delivery', channel: 'email' }),
  ...times(15, 9, { comment: 'It came' }),
  ...times(6, 8, { comment: 'It came, slow' }),
];

async function look(page) {
  await panel(page).getByRole('button', { name: /^Look for words/ }).click();
}

async function open(page, collector, more = '') {
  await page.goto(collector.dashboard.replace('#', `?${more}#`));
  await expect(panel(page).getByRole('heading', { name: 'Words' })).toBeVisible();
}

test('what was planted is found; a click lists the comments that have it, with the score of those who wrote it', async ({ page, collector }) => {
  await post(collector, planted());
  await open(page, collector);
  await expect(panel(page).getByRole('button')).toHaveText(['Look for words in 66 comments']);
  await look(page);
  await expect(lists(page).locator('h3')).toHaveText(['What they write: Detractors', 'What they write: Promoters']);
  await expect(lists(page).locator('tbody th')).toHaveText(['Slow', 'Quick']);
  await expect(row(page, 'Slow').getByRole('cell')).toHaveText(['15 of 30', '0 of 30']);
  await expect(row(page, 'Quick').getByRole('cell')).toHaveText(['0 of 30', '15 of 30']);
  await expect(panel(page).getByRole('status')).toContainText('66 comments were looked through.');

  await word(page, 'Slow').click();
  await expect(word(page, 'Slow')).toHaveAttribute('aria-pressed', 'true');
  await expect(comments(page).locator('.quote')).toHaveCount(21);
  for (const text of await comments(page).locator('blockquote').allTextContents()) expect(text).toMatch(/slow/i);
  // 15 of 21 are detractors: -71, which is not -71.4 with such a margin.
  await expect(comments(page).getByRole('status')).toHaveText(/^Net Promoter Score of those who wrote it: −71 ±\s\d+, from 21 answers \(low confidence\)/);
  await expect(comments(page).getByRole('button', { name: 'Show older comments' })).toHaveCount(0);

  // The other one instead, then none.
  await word(page, 'Quick').click();
  await expect(comments(page).locator('.quote')).toHaveCount(15);
  await expect(word(page, 'Slow')).toHaveAttribute('aria-pressed', 'false');
  await comments(page).getByRole('button', { name: /Remove the filter/ }).click();
  await expect(comments(page).locator('.quote')).toHaveCount(20);
  await expect(word(page, 'Quick')).toHaveAttribute('aria-pressed', 'false');
  await word(page, 'Slow').click();
  await expect(comments(page).locator('.quote')).toHaveCount(21);
  await word(page, 'Slow').click();
  await expect(comments(page).locator('.quote')).toHaveCount(20);
  expect(page.url()).not.toMatch(/slow/i);

  await word(page, 'Slow').click();
  await comments(page).getByRole('button', { name: 'Search the responses for it' }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('Slow');
});

test('only the search goes out, to the collector, and no text with it', async ({ page, collector }) => {
  await post(collector, planted());
  const proxy = await FaultProxy.start(collector.url);
  await open(page, { dashboard: collector.dashboard.replace(collector.url, proxy.url) });
  await look(page);
  await expect(word(page, 'Slow')).toBeVisible();
  const searches = proxy.requests.filter(({ method }) => method === 'POST');
  expect(searches.map(({ path }) => path)).toEqual(['/api/v1/responses/search']);
  expect(searches[0].headers.accept).toBe('application/x-ndjson');
  expect(searches[0].headers.authorization).toBe(`Bearer ${collector.token}`);
  const before = proxy.requests.length;
  await word(page, 'Slow').click();
  await expect(comments(page).locator('.quote')).toHaveCount(21);
  expect(proxy.requests.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
  for (const { path, body } of proxy.requests) {
    expect(path).not.toContain(collector.token);
    expect(`${path} ${body ?? ''}`).not.toMatch(/slow|quick|delivery/i);
  }
  await proxy.end();
});

test('nothing is claimed where both write alike', async ({ page, collector }) => {
  const alike = ['Slow', 'Quick', 'Fine'].flatMap((comment) => [...times(10, 2, { comment }), ...times(10, 10, { comment })]);
  await post(collector, alike);
  await open(page, collector);
  await look(page);
  await expect(panel(page).getByRole('status')).toContainText('No word tells the groups apart more than chance would.');
  await expect(lists(page)).toHaveCount(0);
});

test('it follows the filters, and what was chosen with them', async ({ page, collector }) => {
  await post(collector, planted());
  await open(page, collector);
  await look(page);
  await word(page, 'Slow').click();
  await expect(comments(page).locator('.quote')).toHaveCount(21);
  await page.locator('.groups').getByRole('button', { name: 'Passives' }).click();
  await expect(panel(page).getByRole('status')).toContainText('6 comments were looked through.');
  await expect(comments(page).locator('.quote')).toHaveCount(6);
  await expect(comments(page).getByRole('status')).toContainText('from 6 answers');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'Slow').getByRole('cell')).toHaveText(['15 of 30', '0 of 30']);
  await page.locator('.segments').getByRole('button', { name: 'E-mail' }).click();
  await expect(panel(page).getByRole('status')).toContainText('No word tells the groups apart more than chance would.');
  await expect(panel(page).getByRole('status')).toContainText('15 comments were looked through.');
});

test('where there are many, the reader is asked before they are read again', async ({ page, collector }) => {
  await post(collector, [...planted(), ...times(5000, 8, { comment: 'It came' })]);
  await open(page, collector);
  await look(page);
  await word(page, 'Slow').click();
  await expect(comments(page).locator('.chip')).toBeVisible();
  await page.locator('.segments').getByRole('button', { name: 'E-mail' }).click();
  await expect(panel(page).getByRole('status')).toContainText('The filters have changed.');
  // What was told is of other comments, and so is what was chosen of it.
  await expect(lists(page)).toHaveCount(0);
  await expect(comments(page).locator('.chip')).toHaveCount(0);
  await expect(comments(page).locator('.quote')).toHaveCount(15);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(comments(page).locator('.chip')).toBeVisible();
  await expect(row(page, 'Slow').getByRole('cell')).toHaveText(['15 of 30', '0 of 30']);
  await page.locator('.segments').getByRole('button', { name: 'E-mail' }).click();
  await panel(page).getByRole('button', { name: 'Look again' }).click();
  await expect(panel(page).getByRole('status')).toContainText('15 comments were looked through.');
});

test('a look that breaks off tells nothing, and one that is refused says why', async ({ page, collector }) => {
  await post(collector, planted());
  const isLook = ({ headers, path }) => path.endsWith('/search') && headers.accept === 'application/x-ndjson';
  let fault = 'half';
  const proxy = await FaultProxy.start(collector.url, (request) => (isLook(request) ? fault : 'pass'));
  await open(page, { dashboard: collector.dashboard.replace(collector.url, proxy.url) });
  await look(page);
  await expect(panel(page).getByRole('alert')).toHaveText('The comments broke off before their end, so nothing is told of them.');
  await expect(lists(page)).toHaveCount(0);
  fault = { status: 503, headers: {} };
  await look(page);
  await expect(panel(page).getByRole('alert')).toHaveText('The comments could not be read: The collector is busy.');
  fault = 'stall';
  await look(page);
  await expect(panel(page)).toHaveAttribute('aria-busy', 'true');
  await panel(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(panel(page).getByRole('alert')).toHaveText('Looking was cancelled.');
  fault = 'pass';
  await look(page);
  await expect(word(page, 'Slow')).toBeVisible();
  await expect(panel(page).getByRole('alert')).toHaveCount(0);
  await proxy.end();
});

test('themes are added, told with a score, chosen, replaced and taken away; a fault is told at its place', async ({ page, collector }) => {
  await post(collector, [...planted(), ...times(3, 0, { comment: 'The price!' })]);
  await open(page, collector);
  await look(page);
  await panel(page).locator('summary').click();
  const [name, patterns] = [panel(page).getByRole('textbox', { name: 'Name' }), panel(page).getByRole('textbox', { name: 'Words to look for' })];
  await name.fill('pace');
  await patterns.fill('slow*, qu*ick');
  await panel(page).getByRole('button', { name: 'Add' }).click();
  await expect(patterns).toBeFocused();
  await expect(patterns).toHaveAttribute('aria-invalid', 'true');
  await expect(panel(page).locator('#theme-fault')).toContainText('the * stands within a word');
  await patterns.fill('slow*, quick*');
  await page.keyboard.press('Enter');
  await expect(row(page, 'pace').getByRole('cell').first()).toHaveText('36');
  // 15 promoters, 15 detractors, 6 passives.
  await expect(row(page, 'pace').getByRole('cell').last()).toHaveText(/^0 ±\s\d+/);
  await name.fill('price');
  await patterns.fill('price*');
  await page.keyboard.press('Enter');
  await expect(row(page, 'price').getByRole('cell')).toHaveText(['3', '– too few']);
  await word(page, 'price').click();
  await expect(comments(page).locator('.quote')).toHaveCount(3);
  await expect(comments(page).getByRole('status')).toHaveText('Too few people wrote it for a score: from 3 answers');
  await expect(comments(page).locator('.chip')).toContainText('Comments about “⁨price⁩”');
  expect((await collector.api('/api/v1/settings/demo-nps')).themes).toEqual([
    { name: 'pace', patterns: ['slow*, quick*'] },
    { name: 'price', patterns: ['price*'] },
  ]);
  await name.fill('price');
  await patterns.fill('price*, slow');
  await page.keyboard.press('Enter');
  await expect(row(page, 'price').getByRole('cell').first()).toHaveText('24');
  await expect(comments(page).locator('.chip')).toHaveCount(0);
  await panel(page).getByRole('button', { name: 'Delete pace' }).click();
  await expect(word(page, 'pace')).toHaveCount(0);
  expect((await collector.api('/api/v1/settings/demo-nps')).themes).toEqual([{ name: 'price', patterns: ['price*, slow'] }]);

  // Whoever may only read sees them and changes nothing.
  const reader = collector.run('token', 'create', '--scope', 'read').trim();
  await page.goto('about:blank');
  await open(page, { dashboard: `${collector.url}/dashboard/#token=${reader}` });
  await look(page);
  await expect(row(page, 'price').getByRole('cell').first()).toHaveText('24');
  await expect(panel(page).locator('summary')).toHaveCount(0);
  await expect(panel(page).getByRole('button', { name: /Delete/ })).toHaveCount(0);
});

test('a file is looked through on a host without a collector', async ({ page }) => {
  const host = await staticHost();
  await page.goto(`${host.url}/dashboard/`);
  await page.locator('main').getByRole('button', { name: 'Open a file' }).click();
  const file = ownTable([
    ...rows(20, { score: 1, comment: 'slow SECRET' }),
    ...rows(20, { score: 10, comment: 'quick', channel: 'email' }),
  ]);
  await drop(page, 'a.csv', file);
  await look(page);
  await expect(row(page, 'quick').getByRole('cell')).toHaveText(['0 of 20', '20 of 20']);
  const before = host.requests.length;
  await word(page, 'quick').click();
  await expect(comments(page).locator('blockquote')).toHaveText(Array(20).fill('quick'));
  await expect(comments(page).getByRole('status')).toContainText('+100');
  await page.locator('.segments').getByRole('button', { name: 'E-mail' }).click();
  await expect(panel(page).getByRole('status')).toContainText('20 comments were looked through.');
  await expect(panel(page).locator('summary')).toHaveCount(0);
  await expect(comments(page).getByRole('button', { name: 'Search the responses for it' })).toHaveCount(0);
  expect(host.requests.length).toBe(before);
  expect(host.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  await host.end();
});

test('surveys that are added are read one after the other', async ({ page, collector }) => {
  await collector.putSurvey({ id: 'other', metric: 'nps', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  await post(collector, [...times(15, 2, { comment: 'Slow' }), ...times(15, 10, { comment: 'Quick', survey: 'other' })]);
  await open(page, collector, 'survey=demo-nps&with=other');
  await look(page);
  await expect(row(page, 'Quick').getByRole('cell')).toHaveText(['0 of 15', '15 of 15']);
});

test('what people write is text', async ({ page, collector }) => {
  await post(collector, [...times(20, 1, { comment: HOSTILE }), ...times(20, 10, { comment: 'Quick' })]);
  await open(page, collector);
  await look(page);
  await expect(lists(page).locator('tbody th').first()).toBeVisible();
  await expect(panel(page).locator('img')).toHaveCount(0);
  await word(page, 'onerror').click();
  await expect(comments(page).locator('.quote')).toHaveCount(20);
  await expect(comments(page).locator('img')).toHaveCount(0);
  await word(page, '差評').click();
  await expect(comments(page).locator('.quote')).toHaveCount(20);
});

test('all of it by keyboard alone', async ({ page, collector }) => {
  await post(collector, planted());
  await open(page, collector);
  await panel(page).getByRole('button', { name: /^Look for words/ }).focus();
  await page.keyboard.press('Enter');
  await word(page, 'Slow').focus();
  await page.keyboard.press('Space');
  await expect(word(page, 'Slow')).toBeFocused();
  await expect(comments(page).locator('.quote')).toHaveCount(21);
  await comments(page).getByRole('button', { name: /Remove the filter/ }).focus();
  await page.keyboard.press('Enter');
  await expect(comments(page).locator('.chip')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test(`axe finds nothing at ${width} pixels, ${colorScheme}`, async ({ page, collector }) => {
      await post(collector, [...planted(), record(0, { comment: 'Slow '.repeat(30) })]);
      const themes = [{ name: 'pace', patterns: ['slow*, quick*'] }, { name: 'old', patterns: ['price*'] }];
      const settings = { revision: 0, goals: [], annotations: [], themes, views: [] };
      await collector.api('/api/v1/settings/demo-nps', { method: 'PUT', body: JSON.stringify(settings), headers: { 'content-type': 'application/json' } });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await open(page, collector);
      await look(page);
      await word(page, 'Slow').click();
      await panel(page).locator('summary').click();
      await expect(comments(page).locator('.chip')).toBeVisible();
      const found = await new AxeBuilder({ page }).include('.wording').include('.comments').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      // As wide as the list below it, also where panels stand side by side.
      expect((await panel(page).boundingBox()).width).toBe((await comments(page).boundingBox()).width);
      if (kept) await panel(page).screenshot({ path: `${kept}/words-${width}-${colorScheme}.png` });
      if (kept) await comments(page).screenshot({ path: `${kept}/words-comments-${width}-${colorScheme}.png` });
    });
  }
}
