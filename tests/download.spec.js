// Responses as files from the dashboard: what is in them, what is not, and what becomes of them on a bad line.

import AxeBuilder from '@axe-core/playwright';

import { post, record } from './support/answers.js';
import { FaultProxy } from './support/fault-proxy.js';
import { Inbox, gate } from './support/inbox.js';
import { HOSTILE, download, fill, kept } from './support/leaving.js';
import { expect, test } from './support/test.js';

// The cells of a table as spreadsheets read it.
function cells(text) {
  const rows = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isQuoted && letter === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (letter === ',' || letter === '\n')) {
      rows.at(-1).push(cell.replace(/\r$/, ''));
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  return rows.filter((row) => row.length > 0);
}

const menu = (page) => page.locator('.download');

async function openInbox(page, collector, query) {
  const inbox = new Inbox(page, collector);
  await inbox.open(query);
  await menu(page).locator('summary').click();
  return inbox;
}

const start = (page) => () => menu(page).getByRole('button', { name: 'Download' }).click();

test('all that fits is downloaded in each form, not only what is listed', async ({ page, collector }) => {
  await fill(collector);
  await openInbox(page, collector, '&score=low');
  const found = collector.run('export', '--survey', 'demo-nps', '--as', 'ndjson').trim().split('\n').map(JSON.parse);
  const wanted = found.filter(({ score }) => score <= 6);

  const table = await download(page, start(page));
  expect(table.name).toBe('demo-nps.csv');
  const text = table.bytes.toString('utf8');
  expect(text.startsWith('\ufeffid,rev,survey,')).toBe(true);
  const [head, ...rows] = cells(text.slice(1));
  expect(rows.map((row) => row[0]).sort()).toEqual(wanted.map(({ id }) => id).sort());
  expect(rows.every((row) => row.length === head.length)).toBe(true);
  for (const cell of rows.flat()) expect(cell).not.toMatch(/^[\s\ufeff]*[=+\-@＝＋－＠]/);

  await menu(page).getByRole('radio', { name: /NDJSON/ }).check();
  const lines = await download(page, start(page));
  expect(lines.name).toBe('demo-nps.ndjson');
  expect(lines.bytes.toString('utf8').trim().split('\n').map((line) => JSON.parse(line).id)).toEqual(wanted.map(({ id }) => id));

  await menu(page).getByRole('radio', { name: /Delighted/ }).check();
  const list = await download(page, start(page));
  expect(list.name).toBe('demo-nps.delighted.json');
  const elements = JSON.parse(list.bytes.toString('utf8'));
  expect(elements.map(({ score }) => score)).toEqual(wanted.map(({ score }) => score));
  expect(elements[0].person.email).toContain('@x.example');
});

test('a comment comes back from the table as it was written', async ({ page, collector }) => {
  await post(collector, [record(3, { comment: HOSTILE })]);
  await openInbox(page, collector, '');
  const { bytes } = await download(page, start(page));
  const [head, row] = cells(bytes.toString('utf8').slice(1));
  expect(row[head.indexOf('comment')]).toBe(`'${HOSTILE}`);
});

test('parts that are left out are not in the file, and the choice is made by keyboard alone', async ({ page, collector }) => {
  await fill(collector);
  const inbox = new Inbox(page, collector);
  await inbox.open('&q=LA-7');
  await menu(page).locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(menu(page).getByRole('radio', { name: /NDJSON/ })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(menu(page).getByRole('checkbox', { name: /Who answered/ })).toBeChecked();
  for (let at = 0; at < 8; at += 1) await page.keyboard.press('Tab');
  const { bytes } = await download(page, () => page.keyboard.press('Enter'));
  const records = bytes.toString('utf8').trim().split('\n').map(JSON.parse);
  expect(records.length).toBeGreaterThan(0);
  for (const one of records) {
    expect(one.ticket).toContain('LA-7');
    expect(one.person).toBeUndefined();
  }
  expect(bytes.toString('utf8')).not.toContain('@x.example');
  await expect(menu(page).getByRole('status')).toHaveText('Saved as demo-nps.ndjson');
});

test('a download can be cancelled, and one that does not begin says why', async ({ page, collector }) => {
  await fill(collector);
  const asked = gate();
  const files = [];
  page.on('download', (file) => files.push(file));
  await page.route('**/responses/search', async (route) => {
    if (!route.request().headers().accept.includes('text/csv')) return route.continue();
    await asked.promise;
    return route.abort('failed');
  });
  await openInbox(page, collector, '');
  await start(page)();
  await expect(menu(page).getByRole('status')).toHaveText(/so far/);
  await menu(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(menu(page).getByRole('status')).toHaveText('Cancelled: nothing was saved.');
  await start(page)();
  asked.resolve();
  await expect(menu(page).getByRole('status')).toHaveText('The collector cannot be reached');
  expect(files).toEqual([]);
});

test('a download that breaks off saves nothing', async ({ page, collector }) => {
  await fill(collector);
  const proxy = await FaultProxy.start(collector.url, ({ headers }) => (headers.accept === 'text/csv' ? 'half' : 'pass'));
  const files = [];
  page.on('download', (file) => files.push(file));
  await openInbox(page, { run: (...command) => collector.run(...command), url: proxy.url }, '');
  await start(page)();
  await expect(menu(page).getByRole('status')).toHaveText('The download broke off, and nothing was saved. Try again.');
  expect(files).toEqual([]);
  proxy.fault = 'pass';
  expect((await download(page, start(page))).name).toBe('demo-nps.csv');
  await proxy.end();
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1400]) {
    test(`axe finds nothing in the open menu at ${width} pixels, ${colorScheme}`, async ({ page, collector }) => {
      await fill(collector);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await openInbox(page, collector, '');
      const box = await page.locator('details[open] > .menu-body').boundingBox();
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      if (kept) await page.screenshot({ path: `${kept}/download-${width}-${colorScheme}.png` });
    });
  }
}
