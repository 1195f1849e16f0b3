// Several files as one set of answers: chosen or dropped together, or one added to those that are there; the zone of their days; and what
// was refused of them as a table.

import AxeBuilder from '@axe-core/playwright';

import { post, times as answers } from './support/answers.js';
import { drop, dropAll, file, ownTable, times } from './support/files.js';
import { download, kept } from './support/leaving.js';
import { staticHost } from './support/static.js';
import { expect, test as base } from './support/test.js';

const test = base.extend({
  host: async ({}, use) => {
    const host = await staticHost();
    await use(host);
    await host.end();
  },
});

const basis = (page) => page.locator('.basis');
const heading = (page) => page.locator('main h1').first();
const button = (page, name) => page.getByRole('button', { name, exact: true });
const rows = (page) => page.locator('.file-set tbody tr');
const counts = async (page) => (await rows(page).all()).reduce(async (all, row) => [...(await all), (await row.locator('td').allTextContents()).slice(0, 5).map(Number)], []);

const EXPORT = (from, to) => `id,score,comment,created at\n${Array.from({ length: to - from }, (_, at) => `${from + at},${at % 2 ? 9 : 3},Words ${from + at},2026-03-0${1 + (at % 9)}`).join('\n')}\n`;

async function openFiles(page, host) {
  await page.goto(`${host.url}/dashboard/?view=files`);
  await expect(heading(page)).toHaveText('Open a file of answers');
}

test('files of one export are asked about once, and what stands in two of them counts once', async ({ page, host }) => {
  await openFiles(page, host);
  await page.locator('input[type=file]').setInputFiles([file('march.csv', EXPORT(0, 10)), file('april.csv', `${EXPORT(5, 20)}x,12,,2026-03-09\n`), file('own.csv', ownTable(times(4, { score: 10, day: '2026-03-02' })))]);
  await expect(heading(page)).toHaveText('What is in “march.csv”?');
  await expect(page.locator('main')).toContainText('File 1 of 3');
  await button(page, 'Go on').click();
  await expect(heading(page)).toHaveText('24 answers were read from “march.csv and 2 more”');
  await expect(page.locator('main [role=status]').first()).toHaveText('1 row was refused. 5 rows repeat others and count once.');
  await expect(rows(page)).toHaveCount(3);
  expect(await counts(page)).toEqual([[10, 10, 0, 0, 0], [16, 10, 5, 0, 1], [4, 4, 0, 0, 0]]);
  await expect(page.locator('main h3')).toContainText(['april.csv']);
  await button(page, 'Show the figures').click();
  await expect(basis(page)).toContainText('from 24 answers');
  await expect(page.locator('.survey-name')).toHaveText('march.csv and 2 more · shop-nps');
});

test('each file that is not sure is asked about, and what is no good or of another metric is told by its name', async ({ page, host }) => {
  await openFiles(page, host);
  await dropAll(page, {
    'first.csv': 'NPS;Date\n10;03/04/2026\n2;04/04/2026\n',
    'photo.png': '\u0089PNG\r\n\u001a\n',
    'csat.csv': 'CSAT,created at\n5,2026-03-01\n4,2026-03-02\n',
    'last.csv': 'NPS,created at\n7,2026-03-01\n',
    'unwanted.csv': 'NPS,Time\n7,2026-03-01\n',
  });
  await expect(heading(page)).toHaveText('What is in “first.csv”?');
  await page.getByLabel('the day stands first').check();
  await expect(page.locator('.lacking')).toBeHidden();
  await button(page, 'Go on').click();
  await expect(heading(page)).toHaveText('What is in “csat.csv”?');
  await expect(page.locator('main')).toContainText('File 3 of 5');
  await expect(page.getByLabel('Its scores are')).toHaveValue('csat');
  await button(page, 'Go on').click();
  await expect(heading(page)).toHaveText('What is in “last.csv”?');
  await button(page, 'Go on').click();
  await expect(heading(page)).toHaveText('What is in “unwanted.csv”?');
  await button(page, 'Leave this file out').click();
  await expect(heading(page)).toHaveText('3 answers were read from “first.csv and 1 more”');
  await expect(page.locator('main')).toContainText('“csat.csv”: It is about CSAT, and the first file about NPS. Open it on its own.');
  await expect(page.locator('main')).toContainText('“photo.png”: Nothing in this file is known');
  await expect(page.locator('main')).not.toContainText('unwanted.csv');
  // One of them otherwise: all are read anew.
  await rows(page).last().getByRole('button', { name: 'Change how it is read' }).click();
  await expect(heading(page)).toHaveText('What is in “last.csv”?');
  await page.getByText('The scores are on another scale').click();
  await page.getByLabel('Lowest score').fill('7');
  await page.getByLabel('Highest score').fill('8');
  await page.getByLabel('Highest score').press('Enter');
  await expect(heading(page)).toHaveText('3 answers were read from “first.csv and 1 more”');
  await button(page, 'Show the figures').click();
  // Ten, two, and what is nought of ten by now.
  await expect(page.locator('.score .value')).toHaveText('−33');
});

test('a file is added to those that are there, and one that cannot be changes nothing', async ({ page, host }) => {
  const own = (n, day, score) => ownTable([...times(20, { score: 10 }), ...times(n, { score, day })]);
  await openFiles(page, host);
  await drop(page, 'a.csv', own(20, '2026-03-03', 10));
  await expect(basis(page)).toContainText('from 40 answers');
  await button(page, 'Open a file').click();
  await button(page, 'Add another file').click();
  await expect(heading(page)).toHaveText('Add to the files that were read');
  await drop(page, 'notes.txt', 'just words\nand more\n');
  await expect(page.locator('main [role=alert]')).toContainText('Nothing in this file is known');
  await drop(page, 'csat.csv', 'CSAT,created at\n5,2026-03-01\n');
  await expect(heading(page)).toHaveText('What is in “csat.csv”?');
  await button(page, 'Go on').click();
  await expect(page.locator('main [role=alert]')).toContainText('“csat.csv”: It is about CSAT');
  await button(page, 'Back to what was read').click();
  await expect(heading(page)).toHaveText('40 answers were read from “a.csv”');
  await button(page, 'Add another file').click();
  // The address of one waits for what does not come, until somebody has had enough of it.
  host.replies = { '/slow.csv': { headers: { 'content-type': 'text/csv', 'content-length': '1000000' }, body: 'x' }, '/b.csv': { headers: { 'content-type': 'text/csv' }, body: own(60, '2026-03-04', 0) } };
  const fetch = async (name) => {
    await page.getByLabel('Or the address of such a file').fill(`${host.url}/${name}`);
    await button(page, 'Fetch it').click();
  };
  await fetch('slow.csv');
  await expect(heading(page)).toHaveText('Looking at “slow.csv”');
  await button(page, 'Cancel').click();
  await expect(heading(page)).toHaveText('Add to the files that were read');
  await fetch('b.csv');
  await expect(heading(page)).toHaveText('80 answers were read from “a.csv and 1 more”');
  expect(await counts(page)).toEqual([[40, 40, 0, 0, 0], [80, 40, 40, 0, 0]]);
  await button(page, 'Show the figures').click();
  await expect(basis(page)).toContainText('from 80 answers');
  // What is dropped on the figures takes their place.
  await drop(page, 'c.csv', own(1, '2026-03-04', 0));
  await expect(basis(page)).toContainText('from 21 answers');
});

test('days are those of the zone that is chosen, before and after the reading', async ({ page, host }) => {
  const chosen = () => page.getByLabel('Days are those of');
  await openFiles(page, host);
  await drop(page, 'a.csv', 'NPS,created at\n10,2026-03-01T23:30:00Z\n9,2026-03-02 00:30\n');
  await expect(heading(page)).toHaveText('What is in “a.csv”?');
  const own = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  await expect(chosen()).toHaveValue(own);
  expect(await chosen().locator('option').first().getAttribute('value')).toBe(own);
  expect(await chosen().locator('option').count()).toBeGreaterThan(100);
  const days = () => page.locator('.file-rows').first().locator('.day').allTextContents();
  await chosen().selectOption('Asia/Tokyo');
  await expect.poll(days).toEqual(['2026-03-02', '2026-03-02']);
  await chosen().selectOption('America/New_York');
  await expect.poll(days).toEqual(['2026-03-01', '2026-03-02']);
  await button(page, 'Read the file').click();
  await expect(heading(page)).toHaveText('2 answers were read from “a.csv”');
  await expect(page.locator('.file-notes')).toContainText('Read in America/New_York.');
  await chosen().selectOption('Asia/Tokyo');
  await expect(page.locator('.file-notes')).toContainText('Read in Asia/Tokyo.');
  await expect(chosen()).toHaveValue('Asia/Tokyo');
  await button(page, 'Show the figures').click();
  await expect(basis(page)).toContainText('from 2 answers');
  await page.getByText('As a table').first().click();
  await page.getByRole('radio', { name: 'Day', exact: true }).check();
  await expect(page.locator('.trend .twin tbody tr')).toHaveCount(1);
});

test('the refused rows are a table that no spreadsheet computes with', async ({ page, host }) => {
  await openFiles(page, host);
  const bad = Array.from({ length: 1100 }, (_, at) => `2${at},2026-03-01,"=HYPERLINK(""http://evil.example"",1)"`).join('\n');
  await drop(page, 'a.csv', `NPS,created at,words\n9,2026-03-01,\n=1+1,2026-03-01,\n9,@SUM(A1),\n${bad}\n`);
  await button(page, 'Read the file').click();
  await expect(heading(page)).toHaveText('1 answer was read from “a.csv”');
  const { name, bytes } = await download(page, () => button(page, 'Save the refused rows (CSV)').click());
  expect(name).toBe('a.csv – refused rows.csv');
  const lines = bytes.toString('utf8').split('\r\n');
  expect(lines[0]).toBe('\ufeffLine,Column,What stood there,Why,What to do');
  expect(lines[1]).toMatch(/^3,NPS,'=1\+1,"?the score “=1\+1” is no number/);
  expect(lines[2]).toMatch(/^4,created at,'@SUM\(A1\),/);
  expect(lines).toHaveLength(1 + 1000 + 1 + 1);
  expect(lines[1001]).toMatch(/^"?The first 1,000 of 1,102 are listed\./);
  expect(lines.filter((line) => /(^|,)"?[=+@-]/.test(line))).toEqual([]);
  await expect(page.locator('main')).toContainText('Saved as a.csv – refused rows.csv');
});

test('beside a collector it is told how a file is brought into it', async ({ page, collector, host }) => {
  await post(collector, answers(3, 9));
  await page.goto(collector.dashboard);
  await expect(basis(page)).toContainText('from 3 answers');
  await button(page, 'Open a file').click();
  await expect(page.locator('main .copyable')).toContainText('plaudit import answers.csv --survey demo-nps');
  await openFiles(page, host);
  await expect(page.locator('main .copyable')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test(`axe finds nothing where several files are told of at ${width} pixels, ${colorScheme}`, async ({ page, host }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      const check = async (name) => {
        const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        if (kept) await page.screenshot({ path: `${kept}/files-${name}-${width}-${colorScheme}.png`, fullPage: true });
      };
      await openFiles(page, host);
      await dropAll(page, { 'march 2026.csv': EXPORT(0, 10), 'csat.csv': 'CSAT,created at\n5,2026-03-01\n', 'april 2026.csv': `${EXPORT(5, 20)}x,12,,2026-03-09\n` });
      await expect(heading(page)).toHaveText('What is in “march 2026.csv”?');
      await check('asking');
      await button(page, 'Go on').click();
      await expect(heading(page)).toHaveText('What is in “csat.csv”?');
      await button(page, 'Go on').click();
      await expect(heading(page)).toContainText('20 answers were read');
      await check('told');
      await button(page, 'Add another file').click();
      await check('adding');
    });
  }
}
