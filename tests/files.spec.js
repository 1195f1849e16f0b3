// Files as a source: dropped, recognised, spoken about, read in a worker, and shown as figures. Nothing of them leaves the machine.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import AxeBuilder from '@axe-core/playwright';

import { post, times as answers } from './support/answers.js';
import { drop, file, letGo, ownTable, times } from './support/files.js';
import { drawn } from './support/frames.js';
import { staticHost } from './support/static.js';
import { expect, test as base } from './support/test.js';

const fixture = (name) => readFileSync(join(import.meta.dirname, '../src/insight/tests/files/fixtures', name), 'utf8');

const test = base.extend({
  // A host without any collector.
  host: async ({}, use) => {
    const host = await staticHost();
    await use(host);
    await host.end();
  },
});

const basis = (page) => page.locator('.basis');
const heading = (page) => page.locator('main h1').first();

// 60 promoters with a comment, 20 passives, 20 detractors: 40.
const OWN = ownTable([
  ...times(60, { score: 10, comment: 'SECRET words of somebody', 'properties.plan': 'pro' }),
  ...times(20, { score: 8, day: '2026-02-02', 'properties.plan': 'free' }),
  ...times(20, { score: 2, day: '2026-01-02', channel: 'email', 'properties.plan': 'free' }),
]);

async function openFiles(page, host) {
  await page.goto(`${host.url}/dashboard/?view=files`);
  await expect(heading(page)).toHaveText('Open a file of answers');
}

test('without a token nothing is offered that takes one', async ({ page, host }) => {
  await openFiles(page, host);
  await expect(page.locator('.bottom').getByRole('button')).toHaveText(['Back to the figures', 'Calculators']);
  await page.getByRole('button', { name: 'Back to the figures' }).click();
  await expect(page.getByRole('heading', { name: 'Open your figures' })).toBeVisible();
  await expect(page.locator('.bottom').getByRole('button')).toHaveText(['Open a file', 'Calculators']);
});

test('our own table becomes figures on a host without a collector, filters and all, and nothing of it is sent', async ({ page, host }) => {
  const sent = [];
  page.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
  await page.goto(`${host.url}/dashboard/`);
  await page.locator('main').getByRole('button', { name: 'Open a file' }).click();
  await drop(page, 'answers 2026.csv', OWN);
  await expect(basis(page)).toContainText('from 100 answers');
  await expect(page.locator('.score .value')).toHaveText('+40');
  await expect(page.locator('.survey-name')).toHaveText('answers 2026.csv · shop-nps');
  await expect(page.locator('.quote').first()).toContainText('SECRET words');
  await expect(page.locator('.quote')).toHaveCount(20);
  await page.getByRole('button', { name: 'Show older comments' }).click();
  await expect(page.locator('.quote')).toHaveCount(40);
  const before = host.requests.length;
  await page.locator('.segments').getByRole('button', { name: 'E-mail' }).click();
  await expect(basis(page)).toContainText('from 20 answers');
  await page.getByRole('button', { name: /^Remove the filter/ }).click();
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('plan');
  await page.locator('.segments').getByRole('button', { name: 'pro' }).click();
  await expect(basis(page)).toContainText('from 60 answers');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(basis(page)).toContainText('from 100 answers');
  expect(host.requests.length).toBe(before);
  expect(host.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  expect(sent.filter((request) => /SECRET|answers( |%20)2026|shop-nps/.test(request))).toEqual([]);
});

test('a file beside a collector: its figures, then the collector’s again', async ({ page, collector }) => {
  await post(collector, answers(7, 9));
  await page.goto(collector.dashboard);
  await expect(basis(page)).toContainText('from 7 answers');
  await drop(page, 'export.csv', OWN);
  await expect(basis(page)).toContainText('from 100 answers');
  await expect(page.locator('.sides')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Forwarding' })).toBeHidden();
  await expect(page.getByText('Goal and notes')).toHaveCount(0);
  await expect(page.locator('.integrity a')).toHaveCount(0);
  await page.getByRole('button', { name: 'Open a file' }).click();
  await expect(heading(page)).toHaveText('100 answers were read from “export.csv”');
  await page.getByRole('button', { name: 'Other files instead' }).click();
  await expect(page.getByText('The figures are those of “export.csv”.')).toBeVisible();
  await page.getByRole('button', { name: 'Close the file' }).click();
  await expect(basis(page)).toContainText('from 7 answers');
  await expect(page.locator('.sides')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Forwarding' })).toBeVisible();
});

test('JSON lines of ours and a Delighted export are known by what is in them, whatever they are called', async ({ page, host }) => {
  const record = (at) => ({ v: 1, id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`, rev: 1, survey: 'shop', metric: 'nps', score: 9, complete: true, confirmed: 'gesture', channel: 'web', scored_at: '2026-03-02T12:00:00Z' });
  await openFiles(page, host);
  await drop(page, 'whatever', [1, 2, 3, 3].map((at) => JSON.stringify(record(at))).join('\n'));
  // What was left out is told before the figures are shown.
  await expect(heading(page)).toHaveText('3 answers were read from “whatever”');
  await expect(page.locator('main [role=status]')).toHaveText('1 row repeats another and counts once.');
  await page.getByRole('button', { name: 'Show the figures' }).click();
  await expect(basis(page)).toContainText('from 3 answers');
  await page.getByRole('button', { name: 'Open a file' }).click();
  await page.getByRole('button', { name: 'Other files instead' }).click();
  await page.locator('input[type=file]').setInputFiles(file('export.txt', fixture('delighted.json')));
  // What is assumed of it is told before the figures are shown.
  const told = page.getByRole('button', { name: 'Show the figures' });
  await expect(told.or(basis(page)).first()).toBeVisible();
  if (await told.isVisible()) await told.click();
  await expect(page.locator('.survey-name')).toHaveText('export.txt · file');
  await expect(basis(page)).toContainText(/from \d+ answer/);
});

test('a table of somebody’s asks what is not sure, shows what would come of it, and reads it as told', async ({ page, host }) => {
  const table = 'Points;Words;Day;Tier\n10;Quick;03/04/2026;gold\n2;Slow;04/04/2026;iron\n11;Off;04/04/2026;iron\n9;Fine;not yet;gold\n';
  await openFiles(page, host);
  await drop(page, 'survey.csv', table);
  await expect(heading(page)).toHaveText('What is in “survey.csv”?');
  const lacking = page.locator('.lacking');
  await expect(lacking).toContainText('Say which column is the score.');
  const read = page.getByRole('button', { name: 'Read the file' });
  await expect(read).toHaveAttribute('aria-disabled', 'true');
  await read.press('Enter');
  await expect(heading(page)).toHaveText('What is in “survey.csv”?');
  await page.getByLabel('Points is').selectOption('the score');
  await page.getByLabel('Words is').selectOption('the comment');
  await page.getByLabel('Day is').selectOption('when it was given');
  await expect(lacking).toHaveText('Say whether the day or the month stands first in its dates.');
  await page.getByLabel('the day stands first').check();
  await expect(lacking).toBeHidden();
  const first = page.locator('.file-rows').first().locator('tbody tr').first();
  await expect(first).toContainText('2026-04-03');
  await expect(first).toContainText('Quick');
  await expect(first).toContainText('Tier: gold');
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(heading(page)).toHaveText('2 answers were read from “survey.csv”');
  const refused = page.locator('.file-rows tbody tr');
  await expect(refused).toHaveCount(2);
  await expect(refused.first()).toContainText('11 is not on the scale of NPS, 0 to 10');
  await expect(refused.first().locator('td').first()).toHaveText('4');
  await expect(refused.last()).toContainText('“not yet” is no time that can be read');
  await page.getByRole('button', { name: 'Show the figures' }).click();
  await expect(basis(page)).toContainText('from 2 answers');
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('Tier');
  await expect(page.locator('.segments').getByRole('button', { name: 'gold' })).toBeVisible();
  // The same file read otherwise.
  await page.getByRole('button', { name: 'Open a file' }).click();
  await page.getByRole('button', { name: 'Change how it is read' }).click();
  await page.getByText('The scores are on another scale').click();
  await page.getByLabel('Lowest score').fill('1');
  await page.getByLabel('Highest score').fill('11');
  await page.getByRole('button', { name: 'Use this scale' }).click();
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(heading(page)).toHaveText('3 answers were read from “survey.csv”');
  await page.getByRole('button', { name: 'Show the figures' }).click();
  await expect(basis(page)).toContainText('from 3 answers');
  // Enter in a field takes what is in it, too.
  await page.getByRole('button', { name: 'Open a file' }).click();
  await page.getByRole('button', { name: 'Change how it is read' }).click();
  await page.getByText('The scores are on another scale').click();
  await page.getByLabel('Lowest score').fill('9');
  await page.getByLabel('Highest score').fill('11');
  await page.getByLabel('Highest score').press('Enter');
  await expect(heading(page)).toHaveText('2 answers were read from “survey.csv”');
  // What cannot be is told, and what is read next is what the form shows then.
  await page.getByRole('button', { name: 'Change how it is read' }).click();
  await page.getByText('The scores are on another scale').click();
  await page.getByLabel('Lowest score').fill('11');
  await page.getByLabel('Highest score').fill('1');
  await page.getByLabel('Highest score').press('Enter');
  await expect(page.locator('main .problem', { hasText: 'lower than the highest' })).toBeVisible();
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(heading(page)).toHaveText('2 answers were read from “survey.csv”');
});

test('low scores of no metric that is named are asked about', async ({ page, host }) => {
  await openFiles(page, host);
  await drop(page, 'low.csv', 'score,comment,created at\n5,Quick,2026-03-01\n1,Slow,2026-03-02\n');
  const metric = page.getByLabel('Its scores are');
  await expect(page.locator('.lacking')).toContainText('Say what its scores are');
  await expect(metric).toHaveValue('');
  await metric.selectOption('nps');
  await expect(page.locator('.lacking')).toBeHidden();
  await expect(metric).toHaveValue('nps');
  await metric.selectOption('csat');
  await page.getByRole('button', { name: 'Read the file' }).click();
  // There is nothing to know about its rows: days need no zone.
  await expect(heading(page)).toHaveText('Customer satisfaction');
  await expect(page.locator('.basis')).toContainText('from 2 answers');
});

test('what was picked in a file stays out of the address, and a file has no single responses to go back to', async ({ page, collector }) => {
  await post(collector, answers(7, 9));
  await page.goto(`${collector.url}/dashboard/?period=all&screen=responses#token=${collector.token}`);
  await page.locator('.sides').getByRole('link', { name: 'Figures' }).click();
  await expect(basis(page)).toContainText('from 7 answers');
  await drop(page, 'export.csv', OWN);
  await expect(basis(page)).toContainText('from 100 answers');
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('plan');
  await page.locator('.segments').getByRole('button', { name: 'pro' }).click();
  await expect(basis(page)).toContainText('from 60 answers');
  expect(page.url()).not.toMatch(/plan|pro\b/);
  await page.goBack();
  await expect(basis(page)).toContainText('from 100 answers');
  await page.goForward();
  await expect(basis(page)).toContainText('from 60 answers');
  for (let step = 0; step < 3; step += 1) await page.goBack();
  await expect(basis(page)).toContainText('from 100 answers');
});

test('what is no file of answers says so, and the next file is taken all the same', async ({ page, host }) => {
  await openFiles(page, host);
  for (const [name, content] of [['photo.png', '\u0089PNG\r\n\u001a\n'], ['empty.csv', ''], ['notes.txt', 'just words\nand more\n'], ['cut.json', '{"a": [1, 2']]) {
    await drop(page, name, content);
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing in this file is known' })).toBeVisible();
  }
  await drop(page, 'cut.csv', `${OWN}\r\n00000000-0000-4000-8000-00000000abcd,1,shop-nps,nps,9,"2026`);
  await expect(heading(page)).toHaveText('100 answers were read from “cut.csv”');
  await expect(page.locator('.file-rows tbody tr')).toHaveCount(1);
});

test('a file that changed before it was read is told to be unreadable, and nothing is shown of it', async ({ page, host }, info) => {
  await openFiles(page, host);
  const path = info.outputPath('answers.csv');
  writeFileSync(path, 'Points;Day\n10;2026-04-03\n9;2026-04-04\n');
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByLabel('Points is').selectOption('the score');
  await page.getByLabel('Day is').selectOption('when it was given');
  writeFileSync(path, 'Points;Day\n10;2026-04-03\n9;2026-04-04\n0;2026-04-05\n');
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The file could not be read (' })).toBeVisible();
  await expect(basis(page)).toHaveCount(0);
});

test('a long reading shows how far it is, and is ended by a button', async ({ page, host }) => {
  await openFiles(page, host);
  const lines = OWN.split('\r\n');
  const data = await page.evaluateHandle(([header, row]) => {
    // 400 MB of the same row: the ids repeat, and every row is read.
    const many = new Blob([`${row}\r\n`.repeat(10_000)]);
    const data = new DataTransfer();
    data.items.add(new File([`${header}\r\n`, ...Array.from({ length: 300 }, () => many)], 'long.csv'));
    return data;
  }, [lines[0], lines[1]]);
  await letGo(page, data);
  await expect(heading(page)).toHaveText('Reading “long.csv”');
  await expect.poll(() => page.locator('progress').evaluate(({ value }) => value)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(heading(page)).toHaveText('What is in “long.csv”?');
  await page.getByRole('button', { name: 'Other files instead' }).click();
  await drop(page, 'answers.csv', OWN);
  await expect(basis(page)).toContainText('from 100 answers');
});

test('a file that does not come is waited for no longer than somebody likes', async ({ page, host }) => {
  await openFiles(page, host);
  // Less comes than was promised: the rest is waited for.
  host.replies = { '/slow.csv': { headers: { 'content-type': 'text/csv', 'content-length': '1000000' }, body: OWN } };
  await page.getByLabel('Or the address of such a file').fill(`${host.url}/slow.csv?key=secret`);
  await page.getByRole('button', { name: 'Fetch it' }).click();
  await expect(heading(page)).toHaveText('Looking at “slow.csv”');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(heading(page)).toHaveText('Open a file of answers');
  await drop(page, 'answers.csv', OWN);
  await expect(basis(page)).toContainText('from 100 answers');
});

test('an address gives a file, or says why it does not; no cookie and no name of ours goes there', async ({ page, host, wrongs }) => {
  const asked = [];
  const replies = {
    '/answers.csv': { headers: { 'access-control-allow-origin': '*', 'content-type': 'text/csv' }, body: OWN },
    '/login': { headers: { 'access-control-allow-origin': '*', 'content-type': 'text/html; charset=utf-8' }, body: '<!doctype html>' },
    '/closed.csv': { headers: {}, body: OWN },
    '/gone.csv': { status: 404, headers: { 'access-control-allow-origin': '*' } },
  };
  // Of this machine's own host, whose files the policy allows without https.
  host.replies = Object.fromEntries(Object.entries(replies).map(([path, reply]) => [`/exports${path}`, reply]));
  host.asked = asked;
  const elsewhere = await staticHost();
  elsewhere.replies = replies;
  await openFiles(page, host);
  const fetch = async (url) => {
    await page.getByLabel('Or the address of such a file').fill(url);
    await page.getByRole('button', { name: 'Fetch it' }).click();
  };
  const alert = page.locator('main [role=alert]');
  await fetch(`${host.url}/exports/gone.csv`);
  await expect(alert).toContainText('status 404');
  await fetch(`${host.url}/exports/login`);
  await expect(alert).toContainText('is a web page');
  // Another origin over http is beyond the policy, as one without the header is beyond the browser's.
  await fetch(`${elsewhere.url}/closed.csv`);
  await expect(alert).toContainText('Access-Control-Allow-Origin');
  expect(wrongs.splice(0).every((wrong) => wrong.includes('/closed.csv'))).toBe(true);
  await fetch(`${host.url}/exports/answers.csv`);
  await expect(basis(page)).toContainText('from 100 answers');
  await expect(page.locator('.survey-name')).toHaveText('answers.csv · shop-nps');
  expect(asked.map(({ cookie, referer }) => [cookie, referer])).toEqual(asked.map(() => [undefined, undefined]));
  expect(asked).toHaveLength(3);
  await elsewhere.end();
});

test('what was answered in this browser and waits there is a source, too', async ({ page, host }) => {
  await openFiles(page, host);
  await page.getByRole('button', { name: 'What waits in this browser' }).click();
  await expect(page.locator('main [role=alert]')).toHaveText('No answer waits in this browser.');
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  // The survey's own page of this host has no endpoint that takes anything: what is answered there stays.
  await page.goto(`${host.url}/?survey=demo-nps`);
  await page.getByRole('radio', { name: /^9/ }).check();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await openFiles(page, host);
  await page.getByRole('button', { name: 'What waits in this browser' }).click();
  await expect(basis(page)).toContainText('from 1 answer');
  await expect(page.locator('.survey-name')).toHaveText('Answers in this browser · demo-nps');
});

test('whoever went on elsewhere while a file was looked at is left there', async ({ page, host }) => {
  let release;
  host.held['/reader_bg.wasm'] = new Promise((done) => (release = done));
  await openFiles(page, host);
  await drop(page, 'table.csv', 'score,comment,created at\n9,Quick,2026-03-01 09:00\n');
  await expect(heading(page)).toHaveText('Looking at “table.csv”');
  const calculators = page.locator('.bottom').getByRole('button', { name: 'Calculators' });
  await calculators.focus();
  release();
  await expect(heading(page)).toHaveText('What is in “table.csv”?');
  await drawn(page);
  await expect(calculators).toBeFocused();
});

test('everything is done by keyboard alone', async ({ page, host }) => {
  await openFiles(page, host);
  await page.keyboard.press('Tab');
  const chooser = page.waitForEvent('filechooser');
  await expect(page.locator('input[type=file]')).toBeFocused();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file('table.csv', 'score,comment,created at\n9,Quick,2026-03-01 09:00\n'));
  await expect(heading(page)).toHaveText('What is in “table.csv”?');
  await expect(page.locator('main')).toBeFocused();
  for (let at = 0; at < 20; at += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement.textContent)) === 'Read the file') break;
  }
  await page.keyboard.press('Enter');
  const show = page.getByRole('button', { name: 'Show the figures' });
  await expect(show).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(show).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(basis(page)).toContainText('from 1 answer');
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1400]) {
    test(`axe finds nothing in any stage at ${width} pixels, ${colorScheme}`, async ({ page, host }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      const check = async () => {
        const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      };
      await openFiles(page, host);
      await check();
      await drop(page, 'survey.csv', 'NPS;Why did you choose this score?;Date;Plan\n9;Quick;03/04/2026;pro\n11;Slow;04/04/2026;free\n');
      await expect(heading(page)).toHaveText('What is in “survey.csv”?');
      await page.getByText('The scores are on another scale').click();
      await check();
      await page.getByLabel('the day stands first').check();
      await expect(page.locator('.lacking')).toBeHidden();
      await page.getByRole('button', { name: 'Read the file' }).click();
      await expect(page.getByRole('button', { name: 'Show the figures' })).toBeVisible();
      await check();
    });
  }
}
