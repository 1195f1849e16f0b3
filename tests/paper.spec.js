// The figures on paper, however printing was begun: light, without controls, and without what could tell of single people.

import { ago, date, post, record, times } from './support/answers.js';
import { fill, kept } from './support/leaving.js';
import { expect, test } from './support/test.js';

async function figures(page, collector, query = '?period=all') {
  await page.goto(`${collector.url}/dashboard/${query}#token=${collector.token}`);
  await expect(page.locator('.panel.segments .save-picture')).toBeVisible();
  await expect(page.locator('.panel.groups .save-picture')).toBeVisible();
}

// What stands on paper, as text.
async function printed(page) {
  await page.emulateMedia({ media: 'print' });
  const text = await page.locator('body').innerText();
  await page.emulateMedia({ media: 'screen' });
  return text;
}

test('paper has survey, days, filters, the day of printing, figures with their margins, and no controls', async ({ page, collector }) => {
  await fill(collector);
  await page.emulateMedia({ colorScheme: 'dark' });
  await figures(page, collector, '?period=all&scores=9,10');
  await expect(page.locator('.quote').first()).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const head = page.locator('.paper-head');
  await expect(head).toBeVisible();
  await expect(head).toContainText('demo-nps');
  await expect(head).toContainText('Only Promoters');
  await expect(head).toContainText(String(new Date(date(0)).getUTCFullYear()));
  await expect(head).toContainText('Made on');
  await expect(page.locator('.score .margin')).toBeVisible();
  await expect(page.locator('.basis')).toBeVisible();
  await expect(page.locator('.quote').first()).toBeVisible();
  await expect(page.locator('.integrity th', { hasText: 'Counted' })).toBeVisible();
  const rows = page.locator('.segment-table tbody tr');
  await expect(rows.filter({ hasText: 'Website' })).toBeVisible();
  const isLight = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--ink').trim());
  expect(isLight).toBe('#16201d');
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll('select, input, summary, button:not(.pick):not(.cell)')].filter((one) => one.checkVisibility() && getComputedStyle(one).visibility === 'visible').map((one) => one.outerHTML.slice(0, 120)),
  );
  expect(shown).toEqual([]);
  for (const format of ['A4', 'Letter']) {
    const pdf = await page.pdf({ format, path: kept && `${kept}/print-${format}.pdf` });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    expect(pages).toBeGreaterThan(1);
    expect(pages).toBeLessThan(8);
  }
});

test('values of few people are not on paper', async ({ page, collector }) => {
  await fill(collector);
  await figures(page, collector);
  const row = page.locator('.segment-table tbody tr').filter({ hasText: 'Kiosk' });
  await expect(row).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(row).toBeHidden();
  await expect(page.locator('.segment-table tbody tr:visible')).toHaveCount(2);
});

test('of fewer than five picked people nothing comes to paper, by whatever way', async ({ page, collector }) => {
  await fill(collector);
  await figures(page, collector, '?period=all&in.channel=kiosk');
  await expect(page.locator('.basis')).toContainText('from 3 answers');
  const text = await printed(page);
  expect(text).toContain('Fewer than 5 answers fit what is picked.');
  expect(text).not.toMatch(/−100|from 3 answers|In their words|Every score/);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.board > :not(.paper-head):visible')).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  // Nor does the name of the tab, which stands in the margin.
  await expect(page).toHaveTitle(/−100/);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page).toHaveTitle('Plaudit');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page).toHaveTitle(/−100/);
  // Without the filter all of it is there again.
  await page.getByRole('button', { name: /^Remove the filter/ }).first().click();
  await expect(page.locator('.basis')).toContainText('from 303 answers');
  expect(await printed(page)).toContain('from 303 answers');
});

test('a survey’s own few answers may be printed', async ({ page, collector }) => {
  await post(collector, times(3, 9));
  await figures(page, collector);
  const text = await printed(page);
  expect(text).toContain('from 3 answers');
  expect(text).not.toContain('Fewer than 5');
});

test('points, comparisons and the uncounted of few picked people are not on paper', async ({ page, collector }) => {
  const of = (days, n, score) => times(n, score, { channel: 'email', scored_at: ago(days) });
  await post(collector, [...of(2, 3, 0), ...of(9, 20, 9), ...of(16, 21, 9), ...of(40, 2, 0), ...times(50, 9, { scored_at: ago(3) }), record(0, { channel: 'email', scored_at: ago(9), test: true })]);
  await figures(page, collector, '?period=30d&in.channel=email&step=week');
  await expect(page.locator('.basis')).toContainText('from 44 answers');
  await expect(page.locator('.then')).toContainText('from 2 answers');
  const points = () => page.locator('.trend svg:visible .point');
  expect(await points().count()).toBeGreaterThan(2);
  const text = await printed(page);
  expect(text).toContain('from 44 answers');
  expect(text).not.toContain('from 2 answers');
  expect(text).toContain('Points of so few answers');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.trend svg:visible')).toHaveCount(1);
  expect(await points().count()).toBe(1);
  await expect(page.locator('.integrity td:last-child:visible')).toHaveCount(0);
  // What no filter picks is the survey's own.
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: /^Remove the filter/ }).first().click();
  await expect(page.locator('.basis')).toContainText('from 94 answers');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.trend svg:visible')).toHaveCount(1);
  await expect(page.locator('.paper-trend')).toBeHidden();
  await expect(page.locator('.comparison')).toBeVisible();
});
