// What leaves the figures' screen as a file: pictures with what they rest on, and reports.

import AxeBuilder from '@axe-core/playwright';

import { ago, post, record, times } from './support/answers.js';
import { drop, ownTable } from './support/files.js';
import { download, fill, kept } from './support/leaving.js';
import { expect, test } from './support/test.js';

const picture = (page, panel) => page.locator(`.panel.${panel} .save-picture`);

async function figures(page, collector, query = '?period=all') {
  await page.goto(`${collector.url}/dashboard/${query}#token=${collector.token}`);
  await expect(picture(page, 'segments')).toBeVisible();
  await expect(picture(page, 'groups')).toBeVisible();
}

const CROSSED = '?period=all&cross=channel,plan';

const pictures = [
  ['groups', 'groups', 'Who answered'],
  ['trend', 'trend', 'Along time'],
  ['distribution', 'scores', 'Every score'],
  ['segments', 'segments', 'Who says what, by Channel'],
  ['crossing', 'crossing', 'by Channel and plan'],
];

test('each picture is saved as SVG and PNG with survey, days, n and margin on it', async ({ page, context, collector }) => {
  await fill(collector);
  await figures(page, collector, CROSSED);
  await expect(picture(page, 'crossing')).toBeVisible();
  const basis = await page.locator('.basis').textContent();
  for (const [panel, name, title] of pictures) {
    await picture(page, panel).locator('summary').click();
    const svg = await download(page, () => picture(page, panel).getByRole('button', { name: 'As SVG' }).click());
    expect(svg.name).toMatch(new RegExp(`^demo-nps_${name}_\\d{4}-\\d\\d-\\d\\d_\\d{4}-\\d\\d-\\d\\d\\.svg$`));
    const text = svg.bytes.toString('utf8');
    const said = await page.evaluate((svg) => {
      const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml');
      const words = [...drawn.querySelectorAll('text.caption')].map((node) => node.textContent).join(' ');
      return { words, root: drawn.documentElement.tagName, scripts: drawn.querySelectorAll('script, style, image, foreignObject, a').length };
    }, text);
    expect(said.root).toBe('svg');
    expect(said.scripts).toBe(0);
    expect(said.words).toContain(title);
    expect(said.words).toContain('demo-nps');
    expect(said.words.replace(/\s/g, '')).toContain(basis.replace(/\s/g, ''));
    expect(said.words).toMatch(/±\s\d/);
    expect(said.words).toMatch(/Made on .*\d{4} with Plaudit/);
    expect(text).not.toContain('kiosk');
    if (panel === 'segments') expect(text.match(/class="point/g)).toHaveLength(2);
    // Two plans in each of three channels; of the kiosk there are too few, in a row that nothing else tells of.
    if (panel === 'crossing') expect(text.match(/>n\s=\s\d+</g)).toHaveLength(6);
    const png = await download(page, () => picture(page, panel).getByRole('button', { name: 'As PNG' }).click());
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    const size = /width="([\d.]+)" height="([\d.]+)"/.exec(text);
    expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([Math.ceil(size[1] * 2), Math.ceil(size[2] * 2)]);
    // It is no empty sheet.
    const colours = await page.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const paper = canvas.getContext('2d');
      paper.drawImage(image, 0, 0);
      return new Set(new Uint32Array(paper.getImageData(0, 0, image.width, image.height).data.buffer)).size;
    }, png.bytes.toString('base64'));
    expect(colours).toBeGreaterThan(20);
    await picture(page, panel).locator('summary').click();
  }
  expect(context.pages()).toHaveLength(1);
});

test('cells of few people are not in the picture of two dimensions, nor those by which they could be told', async ({ page, collector }) => {
  const cell = (n, channel, plan) => times(n, 9, { channel, properties: { plan } });
  await post(collector, [...cell(40, 'web', 'pro'), ...cell(7, 'web', 'team'), ...cell(30, 'email', 'pro'), ...cell(4, 'email', 'team'), ...cell(20, 'link', 'pro'), ...cell(9, 'link', 'team')]);
  await figures(page, collector, CROSSED);
  await expect(page.locator('.heat-table').getByText('n = 4', { exact: true })).toBeVisible();
  await picture(page, 'crossing').locator('summary').click();
  const text = (await download(page, () => picture(page, 'crossing').getByRole('button', { name: 'As SVG' }).click())).bytes.toString('utf8');
  expect([...text.matchAll(/>n\s=\s(\d+)</g)].map(([, n]) => Number(n)).sort((a, b) => a - b)).toEqual([7, 40]);
  expect(text.replace(/<[^>]*>/g, ' ')).toMatch(/by\s+which\s+they\s+could\s+be\s+told/);
  expect(text).not.toMatch(/n\s=\s(4|9|20|30)\b/);
});

test('a picture that would tell of single people is not saved', async ({ page, collector }) => {
  await fill(collector);
  await figures(page, collector, '?period=all&where.channel=kiosk');
  await page.locator('.segment-table').getByRole('button', { name: 'Kiosk' }).click();
  await expect(page.locator('.basis')).toContainText('from 3 answers');
  const files = [];
  page.on('download', (file) => files.push(file));
  await picture(page, 'groups').locator('summary').click();
  await picture(page, 'groups').getByRole('button', { name: 'As SVG' }).click();
  await expect(picture(page, 'groups').getByRole('status')).toContainText('Fewer than 5 answers');
  await page.locator('.report-menu summary').click();
  // Nor is it printed.
  await page.evaluate(() => {
    globalThis.printed = 0;
    globalThis.print = () => (globalThis.printed += 1);
  });
  await page.locator('.report-menu .menu-body > button').first().click();
  await expect(page.locator('.report-menu').getByRole('status')).toContainText('Fewer than 5 answers');
  expect(await page.evaluate(() => globalThis.printed)).toBe(0);
  await page.locator('.report-menu').getByRole('button', { name: 'Save as one HTML file' }).click();
  await expect(page.locator('.report-menu').getByRole('status')).toContainText('Fewer than 5 answers');
  expect(files).toEqual([]);
});

test('the report is one file that needs nothing, without what is left out', async ({ page, context, collector, wrongs }) => {
  await fill(collector);
  await figures(page, collector);
  await expect(page.locator('.quote').first()).toBeVisible();
  await page.locator('.report-menu summary').click();
  const save = () => page.locator('.report-menu').getByRole('button', { name: 'Save as one HTML file' }).click();
  const whole = await download(page, save);
  const text = whole.bytes.toString('utf8');
  expect(text).toContain('Comment 10<');
  expect(text).toContain('By channel');
  expect(text).toContain('Along time');
  expect(text).not.toMatch(/Kiosk|<script|<img|@x\.example/);
  expect(text).toContain('&lt;img src=x onerror');
  await page.locator('.report-menu').getByRole('checkbox', { name: 'Comments' }).check();
  await page.locator('.report-menu').getByRole('checkbox', { name: 'By Channel' }).check();
  const less = (await download(page, save)).bytes.toString('utf8');
  expect(less).not.toContain('Comment 10<');
  expect(less).not.toContain('By channel');
  const n = await page.locator('.basis').textContent();
  expect(less).toContain(`n ${/from ([\d,]+)/.exec(n)[1]}`);

  const alone = await context.newPage();
  const requests = [];
  alone.on('request', (request) => requests.push(request.url()));
  await alone.setContent(text);
  for (const colorScheme of ['light', 'dark']) {
    await alone.emulateMedia({ colorScheme });
    const found = await new AxeBuilder({ page: alone }).analyze();
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    if (kept) await alone.screenshot({ path: `${kept}/report-${colorScheme}.png`, fullPage: true });
  }
  expect(requests).toEqual([]);
  expect(wrongs).toEqual([]);
});

test('the report has all comments that the filters let pass, told how many have come, and is given up where one does not come', async ({ page, collector }) => {
  await post(collector, Array.from({ length: 1210 }, (_, at) => record(at % 2 ? 9 : 3, { comment: `Words of ${at}.`, scored_at: ago(at % 70) })));
  const asked = [];
  page.on('request', (request) => request.url().includes('responses') && asked.push(request));
  await figures(page, collector, '?period=all&scores=9');
  await expect(page.locator('.quote')).toHaveCount(20);
  await page.locator('.report-menu summary').click();
  const menu = page.locator('.report-menu');
  const save = menu.getByRole('button', { name: 'Save as one HTML file' });
  const text = (await download(page, () => save.click())).bytes.toString('utf8');
  expect(text.match(/Words of \d+\./g)).toHaveLength(605);
  expect(text).not.toContain('Words of 0.');
  expect(text).not.toContain('there are more');
  await expect(page.locator('.quote')).toHaveCount(20);
  // Without comments nobody is asked for them.
  const before = asked.length;
  await menu.getByRole('checkbox', { name: 'Comments' }).check();
  await download(page, () => save.click());
  expect(asked.length).toBe(before);
  await menu.getByRole('checkbox', { name: 'Comments' }).uncheck();
  // The second page keeps somebody waiting, who has enough of it.
  let pages = 0;
  let go;
  const held = new Promise((done) => (go = done));
  await page.route(/api\/v1\/responses/, async (route) => {
    pages += 1;
    if (pages > 1) await held;
    await (pages > 1 ? route.abort() : route.continue()).catch(() => {});
  });
  await save.click();
  await expect(menu.getByRole('status')).toHaveText('Reading the comments: 500 so far …');
  await menu.getByRole('button', { name: 'Cancel' }).click();
  await expect(menu.getByRole('status')).toHaveText('Cancelled: nothing was saved.');
  go();
  await save.click();
  await expect(menu.getByRole('status')).toContainText('Not all comments could be read, and nothing was saved.');
  await expect(menu.getByRole('status')).toHaveClass(/problem/);
});

test('a report of a file has all its comments, too', async ({ page, collector }) => {
  await page.goto(`${collector.url}/dashboard/?view=files`);
  await drop(page, 'a.csv', ownTable(Array.from({ length: 130 }, (_, at) => ({ score: 9, comment: `Words of ${at}.` }))));
  await expect(page.locator('.quote')).toHaveCount(20);
  await page.locator('.report-menu summary').click();
  const text = (await download(page, () => page.locator('.report-menu').getByRole('button', { name: 'Save as one HTML file' }).click())).bytes.toString('utf8');
  expect(text.match(/Words of \d+\./g)).toHaveLength(130);
});

test('the report is in the language of the page, and without its words nothing is saved', async ({ page, collector }) => {
  await fill(collector);
  await figures(page, collector);
  await page.locator('.report-menu summary').click();
  const save = () => page.locator('.report-menu').getByRole('button', { name: 'Save as one HTML file' }).click();
  const status = page.locator('.report-menu').getByRole('status');
  await page.evaluate(() => (document.documentElement.lang = 'et-EE'));
  const asked = page.waitForRequest((request) => request.url().includes('/locales/report/'));
  const text = (await download(page, save)).bytes.toString('utf8');
  expect(new URL((await asked).url()).pathname).toBe('/locales/report/et.json');
  expect((await asked).url()).toMatch(/\?v=\w+$/);
  expect(text).toContain('<html lang="et">');
  expect(text).toContain('Jaotus: kanal');
  await page.route('**/locales/report/*.json*', (route) => route.abort());
  await page.evaluate(() => (document.documentElement.lang = 'pt'));
  await save();
  await expect(status).toHaveText('The words of the report did not come. Check your connection and try again.');
  await expect(status).toHaveClass(/problem/);
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1400]) {
    test(`axe finds nothing in the open menus at ${width} pixels, ${colorScheme}`, async ({ page, collector }) => {
      await fill(collector);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      const check = async (name) => {
        const box = await page.locator('details[open] > .menu-body').boundingBox();
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        if (kept) await page.screenshot({ path: `${kept}/${name}-${width}-${colorScheme}.png` });
      };
      await figures(page, collector, CROSSED);
      await page.locator('.report-menu summary').click();
      await check('report-menu');
      await page.locator('.report-menu summary').click();
      for (const [panel] of pictures) {
        await picture(page, panel).locator('summary').click();
        await picture(page, panel).locator('.menu-body').scrollIntoViewIfNeeded();
        await check(`save-${panel}`);
        await picture(page, panel).locator('summary').click();
      }
    });
  }
}
