// Calculators: the formulas as small forms, in the browser alone, whose numbers stand in the address.

import AxeBuilder from '@axe-core/playwright';

import { post, times } from './support/answers.js';
import { drop, ownTable, times as rows } from './support/files.js';
import { staticHost } from './support/static.js';
import { expect, test as base } from './support/test.js';

const test = base.extend({
  // A host without any collector.
  host: async ({}, use) => {
    const host = await staticHost();
    await use(host);
    await host.end();
  },
});

const card = (page, title) => page.locator('.calculator').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
const main = (card) => card.locator('.calculator-main');
const field = (card, label) => card.getByLabel(label, { exact: true });

async function open(page, host, query = '') {
  await page.goto(`${host.url}/dashboard/?view=calculators${query}`);
  await expect(page.locator('.calculators h1')).toBeVisible();
}

// Title, what its result shows, and what stands in the address.
const EXAMPLES = [
  ['Net Promoter Score', ['+50', 'between +35.47 and +61.62 with 95 % confidence, from 100 answers'], 'nps=60,30,10'],
  ['Do two scores differ?', ['+20', 'That could be chance (p = 0.0565)', 'from 200 answers', 'z 1.9070', 'NPS before +30 (+14.05 to +44.20)', 'NPS after +50'], 'change=50,30,20,60,30,10'],
  ['How many answers a margin takes', ['690', 'answers in all', 'a difference as large 1,383'], 'sample=600,300,100,5'],
  ['CSAT: satisfaction', ['69.16%', 'between 59.87% and 77.12%', 'from 107 answers'], 'csat=42,32,10,9,14'],
  ['CES: effort', ['4.08', 'between 3.96 and 4.20 ', 'from 1,000 answers', 'scores of 5 to 7 46% (42.93% to 49.10%)', '−13 (−18.19 to −7.74)'], 'ces=80,210,140,110,160,180,120'],
  ['Retention and churn', ['95.33%', 'between 90.68% and 97.72%', 'from 150 customers', 'Churn 4.67% (2.28% to 9.32%)', 'stayed 143', 'left 7'], 'crr=150,50,193'],
  ['Repeat purchases', ['30%', 'between 27.24% and 32.91%', 'from 1,000 customers'], 'repeat=300,1000'],
  ['Average order', ['25.00', 'from 100 orders', 'Without an interval'], 'order=2500,100'],
  ['Purchase frequency', ['1.5', 'from 300 customers', 'Without an interval'], 'frequency=450,300'],
  ['Lifetime value, simple', ['120.00'], 'clv=50,4,3,0.2'],
  ['Lifetime value, discounted', ['67.26'], 'dclv=18.95,0.788,0.01'],
  ['What a point of retention is worth', ['3.88', 'Lifetime value of a customer 67.26'], 'point=18.95,0.788,0.01'],
  ['Net revenue retention', ['85%'], 'nrr=1000,50,80,120'],
  ['Earned growth', ['10%'], 'earned=85,25'],
];

const plain = (text) => text.replace(/\s+/g, ' ').trim();

async function expectExample(page, [title, [first, ...rest]]) {
  const result = card(page, title).locator('.calculator-result');
  await expect(main(card(page, title))).toHaveText(first);
  const text = plain(await result.evaluate((node) => [...node.querySelectorAll('p, dt, dd')].map((part) => part.textContent).join(' ')));
  for (const part of rest) expect(text).toContain(plain(part));
}

test.describe('in English', () => {
  test.use({ locale: 'en-US' });

  test('every worked example comes out to the digit, from the token’s screen, without a collector, and nothing is asked of any', async ({ page, host }) => {
    await page.goto(`${host.url}/dashboard/`);
    await page.locator('main').getByRole('button', { name: 'Calculators' }).click();
    await expect(page.locator('.calculators h1')).toHaveText('Calculators');
    await expect(page.locator('.calculator')).toHaveCount(EXAMPLES.length);
    const before = host.requests.length;
    for (const example of EXAMPLES) {
      await expect(main(card(page, example[0]))).toHaveText('–');
      await card(page, example[0]).getByRole('button', { name: 'Use the example' }).click();
      await expectExample(page, example);
    }
    const address = new URL(page.url()).search;
    expect(address).toContain(`view=calculators&${EXAMPLES.map(([, , query]) => query).join('&')}`);
    for (const [title] of EXAMPLES) {
      await card(page, title).getByText('Formula', { exact: true }).click();
      await expect(card(page, title).locator('.calculator-formula')).toBeVisible();
      await card(page, title).getByRole('button', { name: 'Clear' }).click();
      await expect(main(card(page, title))).toHaveText('–');
      await expect(card(page, title).locator('input').first()).toHaveValue('');
    }
    expect(new URL(page.url()).search).toMatch(/view=calculators$/);
    expect(host.requests.length).toBe(before);
    expect(host.requests.filter((request) => request.includes('/api/') || !request.startsWith('GET '))).toEqual([]);
  });

  test('a link opened by somebody else gives the same, and a broken piece of it breaks nothing else', async ({ page, host, browser }) => {
    await open(page, host, '&survey=secret');
    for (const [title] of EXAMPLES) await card(page, title).getByRole('button', { name: 'Use the example' }).click();
    const link = await page.locator('.calculator-link code').textContent();
    expect(link).toBe(`${host.url}/dashboard/?view=calculators&${EXAMPLES.map(([, , query]) => query).join('&')}`);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    const context = await browser.newContext({ locale: 'en-US' });
    const other = await context.newPage();
    await other.goto(link);
    for (const example of EXAMPLES) await expectExample(other, example);
    await other.goto(`${host.url}/dashboard/?view=calculators&nps=x,,1e3&crr=150%2C50%2C193&dclv=18.95,oops,0.01&what=1&repeat`);
    await expect(main(card(other, 'Retention and churn'))).toHaveText('95.33%');
    await expect(field(card(other, 'Lifetime value, discounted'), 'Margin per customer and period (m)')).toHaveValue('18.95');
    await expect(field(card(other, 'Lifetime value, discounted'), 'Retention rate: 0 to 1, or with\u00a0%')).toHaveValue('');
    await expect(main(card(other, 'Net Promoter Score'))).toHaveText('–');
    await context.close();
  });

  test('what cannot be is explained, and no number is shown', async ({ page, host }) => {
    await open(page, host);
    for (const [title, texts, reason] of [
      ['Net Promoter Score', ['0', '0', '0'], 'Without a single answer'],
      ['Do two scores differ?', ['1', '0', '0', '0', '0', '0'], 'nothing to compare'],
      ['How many answers a margin takes', ['1', '1', '1', '0'], 'The margin must be more than 0'],
      ['Retention and churn', ['150', '50', '210'], '“Customers at the end” (210) cannot be more than “Customers at the start and new ones together” (200).'],
      ['Retention and churn', ['150', '50', '40'], '“New customers” (50) cannot be more than “Customers at the end” (40).'],
      ['Retention and churn', ['0', '50', '50'], '“Customers at the start” must be more than 0.'],
      ['Repeat purchases', ['11', '10'], '“Customers with two orders or more” (11) cannot be more than “Customers” (10).'],
      ['Average order', ['-5', '10'], '“Revenue” cannot be below zero, and is −5.'],
      ['Purchase frequency', ['3', '10'], '“Customers” (10) cannot be more than “Orders” (3).'],
      ['Lifetime value, simple', ['50', '4', '3', '20'], '“Profit margin” is a share of at most 1, and is 20.'],
      ['Lifetime value, discounted', ['18.95', '1.02', '0.01'], 'With a retention rate of 1.02 and a discount rate of 0.01'],
      ['Lifetime value, discounted', ['18.95', '1', '0'], 'the value has no end'],
      ['What a point of retention is worth', ['-1', '0.5', '0.1'], 'cannot be below zero, and is −1.'],
      ['Net revenue retention', ['100', '0', '0', '120'], 'cannot be more than “Revenue at the start” (100).'],
      ['Earned growth', ['-85', '25'], 'cannot be below zero, and is −85.'],
    ]) {
      for (const [at, text] of texts.entries()) await card(page, title).locator('input').nth(at).fill(text);
      await expect(card(page, title).locator('.calculator-result')).toContainText(reason);
      await expect(main(card(page, title))).toHaveCount(0);
    }
  });

  test('bad input is told at its field and stays as it was typed', async ({ page, host }) => {
    await open(page, host, '&nps=60,30,10');
    const nps = card(page, 'Net Promoter Score');
    for (const [text, problem] of [
      ['many', 'This is no number. Write it like 1,234.5.'],
      ['1.5', 'a whole number is needed'],
      ['-3', 'it cannot be below zero'],
      ['9'.repeat(20), 'too large'],
    ]) {
      await field(nps, 'Promoters').fill(text);
      await expect(field(nps, 'Promoters')).toHaveValue(text);
      await expect(field(nps, 'Promoters')).toHaveAttribute('aria-invalid', 'true');
      await expect(field(nps, 'Promoters')).toHaveAccessibleDescription(new RegExp(problem.replaceAll('.', '\\.')));
      await expect(main(nps)).toHaveText('–');
      expect(new URL(page.url()).search).toContain('nps=,30,10');
    }
    await field(nps, 'Promoters').fill('1,060');
    await expect(nps.locator('.problem')).toHaveText(['', '', '']);
    await expect(nps).toContainText('from 1,100 answers');
    const clv = card(page, 'Lifetime value, discounted');
    for (const [at, text] of ['18.95', '78.8 %', '1%'].entries()) await clv.locator('input').nth(at).fill(text);
    await expect(main(clv)).toHaveText('67.26');
    expect(new URL(page.url()).search).toContain('dclv=18.95,0.788,0.01');
  });

  test('few answers are told, and a real change is claimed', async ({ page, host }) => {
    await open(page, host, '&nps=6,3,1&repeat=3,9&change=500,300,200,700,200,100');
    await expect(card(page, 'Net Promoter Score')).toContainText('too few answers');
    await expect(card(page, 'Repeat purchases')).toContainText('too few customers');
    await expect(card(page, 'Do two scores differ?')).toContainText('A real rise, hardly chance (p < 0.0001)');
    await open(page, host, '&change=700,200,100,500,300,200');
    await expect(card(page, 'Do two scores differ?')).toContainText('A real fall, hardly chance');
  });

  test('beside a collector: to the figures and back keeps what was typed, and so do a reload, Back and Forward', async ({ page, collector }) => {
    await post(collector, times(6, 9));
    await page.goto(collector.dashboard);
    await expect(page.locator('.basis')).toContainText('from 6 answers');
    await page.locator('.bottom').getByRole('button', { name: 'Calculators' }).click();
    const crr = card(page, 'Retention and churn');
    await crr.getByRole('button', { name: 'Use the example' }).click();
    await expect(main(crr)).toHaveText('95.33%');
    await page.locator('.bottom').getByRole('button', { name: 'Back to the figures' }).click();
    await expect(page.locator('.basis')).toContainText('from 6 answers');
    expect(page.url()).not.toContain('crr=');
    await page.locator('.bottom').getByRole('button', { name: 'Calculators' }).click();
    await expect(main(crr)).toHaveText('95.33%');
    expect(page.url()).toContain('crr=150,50,193');
    await page.reload();
    await expect(main(crr)).toHaveText('95.33%');
    // A step within the page, as a link to another state makes it.
    await page.evaluate(() => history.pushState(null, '', '?view=calculators&crr=100,0,50'));
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await expect(main(crr)).toHaveText('50%');
    await page.goBack();
    await expect(main(crr)).toHaveText('95.33%');
    await page.goForward();
    await expect(main(crr)).toHaveText('50%');
  });

  test('beside an open file nothing of it or of the numbers enters the address', async ({ page, host }) => {
    await page.goto(`${host.url}/dashboard/?view=files`);
    await drop(page, 'answers.csv', ownTable(rows(60, { score: 10 })));
    await expect(page.locator('.basis')).toContainText('from 60 answers');
    const before = page.url();
    await page.locator('.bottom').getByRole('button', { name: 'Calculators' }).click();
    await card(page, 'Earned growth').getByRole('button', { name: 'Use the example' }).click();
    await expect(main(card(page, 'Earned growth'))).toHaveText('10%');
    expect(page.url()).toBe(before);
    await expect(page.locator('.calculator-link code')).toContainText('earned=85,25');
    await page.locator('.bottom').getByRole('button', { name: 'Back to the figures' }).click();
    await expect(page.locator('.basis')).toContainText('from 60 answers');
  });

  test('the keyboard alone will do', async ({ page, host }) => {
    await open(page, host);
    const nps = card(page, 'Net Promoter Score');
    await field(nps, 'Promoters').focus();
    for (const text of ['60', '30', '10']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    await expect(field(nps, 'Promoters')).toHaveValue('60');
    await expect(main(nps)).toHaveText('+50');
    await expect(nps.getByRole('status')).toContainText('from 100 answers');
    await expect(nps.getByRole('button', { name: 'Use the example' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(main(nps)).toHaveText('–');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(nps.locator('.calculator-formula')).toBeVisible();
  });

  for (const colorScheme of ['light', 'dark']) {
    for (const width of [320, 1280]) {
      test(`nobody is shut out, ${colorScheme}, ${width} px`, async ({ page, host }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await open(page, host, '&crr=150,50,210&dclv=18.95,1.02,0.01');
        for (const [title] of EXAMPLES.filter(([title]) => !/Retention and|discounted/.test(title))) {
          await card(page, title).getByRole('button', { name: 'Use the example' }).click();
          await card(page, title).getByText('Formula', { exact: true }).click();
        }
        await card(page, 'Net Promoter Score').locator('input').first().fill('many');
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
        expect(violations).toEqual([]);
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/calc-${colorScheme}-${width}.png`, fullPage: true });
      });
    }
  }
});

test.describe('in German', () => {
  test.use({ locale: 'de-DE' });

  test('a decimal comma, a point between thousands and a plain point are read, and links are the same everywhere', async ({ page, host }) => {
    await open(page, host);
    const clv = card(page, 'Kundenwert, abgezinst');
    for (const [at, text] of ['18,95', '0.788', '1 %'].entries()) await clv.locator('input').nth(at).fill(text);
    await expect(main(clv)).toHaveText('67,26');
    expect(new URL(page.url()).search).toContain('dclv=18.95,0.788,0.01');
    const order = card(page, 'Durchschnittliche Bestellung');
    for (const [at, text] of ['2.500', '100'].entries()) await order.locator('input').nth(at).fill(text);
    await expect(main(order)).toHaveText('25,00');
    expect(new URL(page.url()).search).toContain('order=2500,100');
    // What an Englishman sent is written with a comma here, and a change of language turns it.
    await page.reload();
    await expect(clv.locator('input').first()).toHaveValue('18,95');
    await expect(main(clv)).toHaveText('67,26');
    await page.locator('.language select').selectOption('en');
    const english = card(page, 'Lifetime value, discounted');
    await expect(english.locator('input').first()).toHaveValue('18.95');
    await expect(main(english)).toHaveText('67.26');
  });
});
