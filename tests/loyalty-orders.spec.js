// Files of orders: shown and spoken about before they are read, refused row by row, ended by a button, and kept while the answers become others.

import { post } from './support/answers.js';
import { drop, letGo } from './support/files.js';
import { answersTable, atRisk, DETRACTORS, onAnyHost, openBeside, openCollector, opened, openFile, openShop, orders, panel, posted, PROMOTERS, rate, SILENT, table, take, value } from './support/shop.js';
import { expect, test as base } from './support/test.js';

const test = onAnyHost(base);

test('what is not sure is asked, row by row, and read as somebody says', async ({ page, host }) => {
  await openFile(page, host);
  const rows = [
    { Who: 'p1', When: '03/02/2026', Paid: '1.250', What: 'tea' },
    { Who: 'p2', When: '04/02/2026', Paid: '2.500', What: 'tea' },
    { Who: '', When: '04/02/2026', Paid: '1.000', What: 'tea' },
    { Who: 'd1', When: 'soon', Paid: '1.000', What: 'tea' },
  ];
  await drop(page, 'till.csv', table(rows, undefined, ';'));
  await expect(page.getByRole('heading', { name: 'What is in “till.csv”?' })).toBeVisible();
  const read = page.getByRole('button', { name: 'Read the file' });
  await expect(read).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('Who is').selectOption('the customer’s id');
  await page.getByLabel('When is').selectOption('when it was ordered');
  await page.getByLabel('Paid is').selectOption('what was paid');
  await expect(page.locator('.lacking li')).toHaveText(['Say whether the day or the month stands first in its dates.', 'Say whether a point or a comma stands before decimals.']);
  await page.getByLabel('the month stands first').check();
  await page.getByLabel('a comma (1234,50)').check();
  await expect(page.locator('.lacking')).toBeHidden();
  const first = page.locator('.file-rows').first().locator('tbody tr').first();
  await expect(first.locator('td')).toHaveText(['2', 'p1', '2026-03-02', '1250.00', /.*/]);
  await page.getByLabel('the day stands first').check();
  await page.getByLabel('a point (1234.50)').check();
  await expect(first.locator('td')).toHaveText(['2', 'p1', '2026-02-03', '1.25', /.*/]);
  await read.click();
  await expect(opened(page)).toContainText('2 orders of 2 customers');
  await opened(page).getByText('2 rows were refused.').first().click();
  const refused = opened(page).locator('.file-rows tbody tr');
  await expect(refused).toHaveCount(2);
  await expect(refused.first()).toContainText('it names no customer');
  await expect(refused.first().locator('td').first()).toHaveText('4');
  await expect(refused.last()).toContainText('“soon” is no date that can be read');
});

test('hostile files: mixed date orders, decimal commas, refunds, repeats and several currencies', async ({ page, host }) => {
  await openFile(page, host);
  const at = (order_id, date, amount, more = {}) => ({ order_id, email: `${order_id % 3}@x.example`, date, amount, currency: 'EUR', ...more });
  // The day first on line 2, the month on line 3.
  await drop(page, 'mixed.csv', table([at(1, '31/01/2026', '5,50'), at(2, '01/31/2026', '6,50'), at(3, '05/02/2026', '7,00')], undefined, ';'));
  await expect(page.locator('.file-dates').first()).toContainText('The day stands first on line 2, the month on line 3.');
  await page.getByLabel('the day stands first').check();
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(opened(page)).toContainText('2 orders of 2 customers');
  await expect(opened(page)).toContainText('1 row was refused.');

  // An order that comes twice, one whose money went back, and one in another currency. The one file takes the place of the other.
  const rows = [at(1, '2026-01-31', '10.00'), at(1, '2026-01-31', '10.00'), at(2, '2026-02-01', '20.00'), at(2, '2026-02-03', '-5.00'), at(3, '2026-02-05', '7.00', { currency: 'USD' })];
  await drop(page, 'currencies.csv', table(rows));
  await expect(page.locator('.lacking')).toContainText('Say which currency you want');
  await page.getByRole('combobox', { name: 'Currency', exact: true }).selectOption('EUR');
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(opened(page)).toHaveCount(1);
  await expect(opened(page)).toContainText('currencies.csv');
  await expect(opened(page)).toContainText('2 orders of 2 customers');
  await opened(page).locator('summary').click();
  await expect(opened(page).locator('.file-notes')).toContainText('1 row repeats another and counts once.');
  await expect(opened(page).locator('.file-notes')).toContainText('1 row is in another currency and left aside.');
  // 10 and 15.
  await expect(value(page, 'Average order')).toHaveText('€12.50');

  await drop(page, 'photo.png', 'PNG');
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing in this file is known' })).toBeVisible();
  await expect(opened(page)).toContainText('currencies.csv');
  await page.getByRole('button', { name: 'Forget “currencies.csv”' }).click();
  await expect(opened(page)).toHaveCount(0);
  await expect(panel(page, 'Retention')).toHaveCount(0);
});

test('customers with plans tell who subscribes and whose plan ends', async ({ page, host }) => {
  await openShop(page, host);
  const rows = [
    { customer_id: 'p1', start: '2025-06-01', end: '', plan: 'pro', monthly_revenue: '20.00', currency: 'EUR' },
    { customer_id: 'p2', start: '2025-06-01', end: '2026-02-01', plan: 'pro', monthly_revenue: '20.00', currency: 'EUR' },
    { customer_id: 'p3', start: '2025-06-01', end: '2026-03-20', plan: 'pro', monthly_revenue: '10.00', currency: 'EUR' },
  ];
  await take(page, 'plans.csv', table(rows));
  await expect(opened(page)).toHaveCount(2);
  await expect(panel(page, 'Subscriptions')).toContainText('Subscribers at the start: 3.');
  // The last order is of 5 March; what came after it nobody knows.
  await expect(atRisk(page, 'p3')).toContainText('The plan ends in 15 days, on Mar 20, 2026');
  await page.getByRole('button', { name: 'Forget “shop.csv”' }).click();
  await expect(panel(page, 'Retention')).toHaveCount(0);
  await expect(panel(page, 'Subscriptions')).toBeVisible();
});

test('subscribers are told by what they say, in the currency of their plans', async ({ page, host }) => {
  await openShop(page, host);
  const plan = (id, price, end = '') => ({ customer_id: id, start: '2025-06-01', end, mrr: `${price}.00`, currency: 'USD' });
  const rows = [
    ...PROMOTERS.map((id, at) => plan(id, 20 + at)),
    ...DETRACTORS.slice(0, 5).map((id, at) => plan(id, 10 + at, at < 2 ? '2026-02-01' : '')),
    ...SILENT.slice(0, 4).map((id) => plan(id, 9)),
  ];
  await take(page, 'plans.csv', table(rows));
  const subscriptions = panel(page, 'Subscriptions');
  await expect(subscriptions).toContainText('Subscribers at the start: 15. Of these stayed: 13. New: 0. Recurring revenue a month: $231.00 at the start, $210.00 at the end.');
  const said = (name) => subscriptions.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) }).getByRole('cell');
  // 20 to 25 dollars, of whom nobody has left; 10 to 14, of whom two have.
  await expect(said('Promoters')).toContainText(['6', '$135.00', '$22.50', '0%']);
  await expect(said('Detractors')).toContainText(['5', '$60.00', '$12.00', '40%']);
  await expect(said('Silent: did not answer')).toHaveText(['4', '–', 'too few', 'too few']);
  // The sixth detractor ordered and has no plan.
  await expect(subscriptions).toContainText('1 person answered and had no running plan when these days began');
  await subscriptions.getByText('All comparisons').click();
  await expect(subscriptions.getByRole('listitem').first()).toHaveText(
    /^Monthly revenue per subscriber: Promoters and Detractors differ by \$10\.50; with under 30 customers on one side no difference of amounts is claimed/,
  );
  await expect(subscriptions.getByRole('listitem').last()).toHaveText(/^Churn: Promoters and Detractors differ by 40\.0 percentage points, which could be chance/);
});

test('a list of customers that says no price tells who stays, and no money', async ({ page, host }) => {
  await openShop(page, host);
  await take(page, 'plans.csv', table(PROMOTERS.map((id) => ({ customer_id: id, start: '2025-06-01', end: '' }))));
  const subscriptions = panel(page, 'Subscriptions');
  await expect(subscriptions).toContainText('Of these stayed: 6. New: 0. The file says of no plan what is paid for it.');
  await expect(subscriptions.getByRole('heading', { name: 'Net revenue retention' })).toHaveCount(0);
  await expect(subscriptions.getByRole('heading', { name: 'Churn', exact: true })).toBeVisible();
});

test('a long reading shows how far it is, and is ended by a button; what was there before stays', async ({ page, host }) => {
  await openShop(page, host);
  const [header, row] = table(orders()).split('\r\n');
  const data = await page.evaluateHandle(([header, row]) => {
    const many = new Blob([`${row}\r\n`.repeat(10_000)]);
    const data = new DataTransfer();
    data.items.add(new File([`${header}\r\n`, ...Array.from({ length: 400 }, () => many)], 'long.csv'));
    return data;
  }, [header, row]);
  const hasGone = () => page.locator('progress').evaluate(({ value }) => value);
  await letGo(page, data);
  await expect(page.getByRole('heading', { name: 'Looking at “long.csv”' })).toBeVisible();
  await expect.poll(hasGone).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(opened(page)).toContainText('shop.csv');
  await letGo(page, data);
  await page.getByRole('button', { name: 'Read the file' }).click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'Reading “long.csv”' })).toBeVisible();
  await expect.poll(hasGone).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'What is in “long.csv”?' })).toBeVisible();
  await page.getByRole('button', { name: 'Do not read it' }).click();
  await expect(opened(page)).toContainText('shop.csv');
  await expect(value(page, 'Customer retention rate')).toHaveText('52%');
});

test('orders stay open while the answers beside them become others', async ({ page, collector }) => {
  await openBeside(page, collector);
  await page.getByRole('button', { name: 'Open a file' }).click();
  await drop(page, 'answers.csv', answersTable());
  await expect(page.locator('.basis')).toContainText('from 15 answers');
  await page.getByRole('button', { name: 'Loyalty and revenue' }).click();
  await expect(rate(page)).toHaveText('87% of the answers are customers’');
  await page.getByRole('button', { name: 'Open a file' }).click();
  await page.getByRole('button', { name: 'Close the file' }).click();
  await page.getByRole('button', { name: 'Loyalty and revenue' }).click();
  await expect(rate(page)).toHaveText('87% of the answers are customers’');
  await expect(opened(page)).toContainText('shop.csv');
});

test('answers that break off tell nothing, and can be read again', async ({ page, collector }) => {
  let isCut = true;
  await page.route('**/responses/search', async (route) => {
    if (isCut && route.request().headers().accept === 'application/x-ndjson') return route.fulfill({ status: 503, body: '' });
    return route.fallback();
  });
  await post(collector, posted());
  await openCollector(page, collector);
  await take(page, 'shop.csv', table(orders()));
  await expect(page.locator('.loyalty-opening').getByRole('alert').filter({ hasText: 'busy' })).toBeVisible();
  isCut = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(rate(page)).toHaveText('87% of the answers are customers’');
});
