// Orders beside answers: joined with what people said, and told panel by panel. The shop of `support/shop.js` is small enough to be worked out by
// hand.

import { post, record } from './support/answers.js';
import { atRisk, figure, group, onAnyHost, openBeside, opened, openShop, panel, value } from './support/shop.js';
import { expect, test as base } from './support/test.js';

const test = onAnyHost(base);

test('beside a file of answers every figure is that which one works out by hand, and nothing of it is sent', async ({ page, host }) => {
  await openShop(page, host);
  const before = host.requests.length;
  await expect(opened(page)).toContainText('33 orders of 22 customers, Sep 1, 2025 – Mar 5, 2026 · EUR');
  // Ten by id, three by an address in capitals, of fifteen.
  await expect(page.locator('.loyalty-matching')).toContainText('13 of 15: 10 by id, 3 by e-mail address.');
  await expect(page.locator('.loyalty-matching')).toContainText('1 answer is of somebody whom the orders do not know. 1 answer names nobody.');
  await page.getByText('Who is missing: 1 person').click();
  await expect(page.locator('.loyalty-people')).toHaveText('eve@elsewhere.example');

  // 21 had ordered before, 11 of them again, one is new: (12 − 1) / 21.
  await expect(panel(page, 'Retention')).toContainText('Had ordered before: 21. Of these ordered again in these days: 11. New: 1.');
  await expect(value(page, 'Customer retention rate')).toHaveText('52%');
  await expect(figure(page, 'Customer retention rate')).toContainText('between 32% and 72% with 95 % confidence, from 21 customers');
  await expect(figure(page, 'Customer retention rate')).toContainText('in Jan 1 – Mar 31, 2026');
  await expect(figure(page, 'Customer retention rate')).toContainText('Low confidence');
  await figure(page, 'Customer retention rate').getByText('What is that?').click();
  await expect(figure(page, 'Customer retention rate')).toContainText('So (12 − 1) / 21.');
  await expect(value(page, 'Churn')).toHaveText('48%');
  // 11 of 22; 416 in 33 orders; 12 orders of 12 customers; 92 days for seven and 90 for four.
  await expect(value(page, 'Repeat purchase rate')).toHaveText('50%');
  await expect(value(page, 'Average order')).toHaveText('€12.61');
  await expect(value(page, 'Purchase frequency')).toHaveText('1.00');
  await expect(value(page, 'Time between orders')).toHaveText('92 days');
  // The twenty of the ninety days before spent 200 then and 166 now.
  await expect(value(page, 'Net revenue retention')).toHaveText('83%');
  await expect(figure(page, 'Earned growth')).toContainText('The orders do not say who came by a referral or reward code.');

  await expect(group(page, 'Promoters').getByRole('cell')).toHaveText([/^6$/, /^€120\.00$/, /^€20\.00€20\.00 to €20\.00/, /^100%/, /^0%/]);
  await expect(group(page, 'Detractors').getByRole('cell')).toHaveText([/^6$/, /^€6\.00$/, /^€1\.00/, /^17%/, /^83%/]);
  await expect(group(page, 'Passives').getByRole('cell')).toHaveText(['0', '–', 'too few', 'too few', 'too few']);
  await expect(group(page, 'Silent: did not answer').getByRole('cell')).toHaveText([/^10$/, /^€80\.00$/, /^€8\.00/, /^40%/, /^56%/]);
  await expect(panel(page, 'By score')).toContainText('Churn: Promoters lie 83.3 percentage points below Detractors');
  await expect(panel(page, 'By score').locator('.is-real')).toHaveText([/^Repeat purchase rate: Promoters lie 83\.3 percentage points above Detractors/, /^Churn: Promoters/]);

  // As many promoters as detractors, who spent 180 and 66.
  await expect(value(page, 'Each customer once')).toHaveText('0');
  await expect(value(page, 'By revenue')).toHaveText('+46');
  await expect(figure(page, 'By revenue')).toContainText('12 customers’ answers, worth');
  // 80 of the silent and 6 of detractors, of 206.
  await expect(panel(page, 'Revenue at risk')).toContainText('42% of the revenue, €86.00');

  await expect(panel(page, 'At risk')).toContainText('6 customers at risk, who spent €66.00 in 365 days');
  await expect(atRisk(page, 'd1@shop.example').getByRole('cell')).toHaveText(['The score is 2', '€16.00']);
  await expect(atRisk(page, 'd2@shop.example')).toContainText('The score fell from 9 to 2');
  await expect(panel(page, 'At risk')).toContainText('Follow-ups are kept by a collector; of a file export the list.');
  await expect(panel(page, 'Advocates')).toContainText('6 promoters come back');
  await expect(panel(page, 'Advocates')).toContainText('100% of 6 promoters with an order have two or more; together they spent €180.00.');

  expect(host.requests.slice(before).filter((request) => !/^GET \/(dashboard|locales|reader|worker|files)/.test(request))).toEqual([]);
  expect(host.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
});

test('cohorts and the curve are pictures with their numbers below', async ({ page, host }) => {
  await openShop(page, host);
  const cohorts = panel(page, 'Cohorts by month');
  await expect(cohorts.getByRole('img')).toHaveAttribute('aria-label', /4 months$/);
  await cohorts.getByText('As a table').click();
  const row = (month) => cohorts.getByRole('row').filter({ has: page.getByRole('rowheader', { name: month }) });
  // Twelve began in November, of whom seven were back three months later.
  await expect(row('Nov 2025').getByRole('cell')).toHaveText(['12', '0%', '0%', '58%', '0%', '', '']);
  await cohorts.getByRole('combobox', { name: 'Of' }).selectOption('Promoters');
  await expect(row('Nov 2025').getByRole('cell').nth(3)).toHaveText('100%');
  const survival = panel(page, 'Time to the next order');
  await expect(survival.getByRole('img')).toBeVisible();
  await expect(survival.locator('.loyalty-half')).toContainText('Half order again within 92 days');
  await survival.getByRole('combobox', { name: 'Of' }).selectOption('Detractors');
  await expect(survival.locator('.loyalty-half')).toContainText('fewer than half ordered again');
});

test('lifetime values are made of what the orders tell and what somebody says; what cannot be is explained', async ({ page, host }) => {
  await openShop(page, host);
  const lifetime = panel(page, 'Lifetime value');
  await expect(lifetime).toContainText('Say what your profit margin is');
  await lifetime.getByLabel(/^Profit margin/).fill('30%');
  await lifetime.getByLabel(/^Profit margin/).press('Tab');
  // 206 by 12 who ordered; 11 of 21 stay.
  await expect(lifetime.locator('.loyalty-given')).toHaveText(/€17\.17.*52%/s);
  // 17.1667 × 21/10 × 0.3; and 17.1667 × 0.3 × (11/21) / (1 − 11/21).
  await expect(value(page, 'Simple')).toHaveText('€10.82');
  await expect(value(page, 'Discounted')).toHaveText('€5.67');
  await lifetime.getByLabel(/^Discount rate/).fill('0.1');
  await lifetime.getByLabel(/^How many periods/).fill('4');
  await lifetime.getByLabel(/^How many periods/).press('Enter');
  await expect(value(page, 'Simple')).toHaveText('€20.60');
  await expect(value(page, 'Discounted')).toHaveText('€4.68');
  await expect(panel(page, 'By score').getByRole('columnheader', { name: 'Lifetime value' })).toBeVisible();
  await lifetime.getByLabel(/^Profit margin/).fill('30');
  await lifetime.getByLabel(/^Profit margin/).press('Tab');
  await expect(lifetime.locator('.loyalty-figure .problem').first()).toHaveText('“Profit margin” is a share of at most 1, and is 30. Meant in percent? Then the sign is missing.');
  await lifetime.getByLabel(/^Profit margin/).fill('much');
  await lifetime.getByLabel(/^Profit margin/).press('Tab');
  await expect(lifetime.getByLabel(/^Profit margin/)).toHaveAttribute('aria-invalid', 'true');
});

test('filters and days hold here, too, and can be changed here', async ({ page, host }) => {
  await openShop(page, host);
  await page.getByText('Add a filter').click();
  await page.locator('.loyalty-filters').getByRole('button', { name: 'E-mail' }).click();
  await expect(page.getByRole('button', { name: 'Remove the filter Channel: E-mail' })).toBeVisible();
  // One detractor answered by mail; the others said something that is not looked at.
  await expect(group(page, 'Detractors').getByRole('cell').first()).toHaveText('1');
  await expect(group(page, 'Answered, but not what is picked').getByRole('cell').first()).toHaveText('11');
  await expect(group(page, 'Silent: did not answer').getByRole('cell').first()).toHaveText('10');
  await expect(panel(page, 'At risk')).toContainText('1 customer at risk');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(group(page, 'Detractors').getByRole('cell').first()).toHaveText('6');
  // Of all days there is nobody of before.
  await page.locator('.period', { hasText: 'All' }).click();
  await expect(figure(page, 'Customer retention rate')).toContainText('Nobody had ordered before these days, so nobody could be kept.');
});

test('beside a collector the answers are read once, and again once new ones have come', async ({ page, collector }) => {
  const searches = [];
  page.on('request', (request) => request.url().endsWith('/responses/search') && searches.push(request.headers().accept));
  await openBeside(page, collector);
  await expect(value(page, 'Customer retention rate')).toHaveText('52%');
  await expect(group(page, 'Detractors').getByRole('cell').first()).toHaveText('6');
  const streams = () => searches.filter((accept) => accept === 'application/x-ndjson').length;
  expect(streams()).toBe(1);
  await page.getByText('Add a filter').click();
  await page.locator('.loyalty-filters').getByRole('button', { name: 'E-mail' }).click();
  await expect(group(page, 'Detractors').getByRole('cell').first()).toHaveText('1');
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await expect(group(page, 'Detractors').getByRole('cell').first()).toHaveText('6');
  expect(streams()).toBe(1);
  await post(collector, [record(3, { scored_at: '2026-03-11T12:00:00Z', person: { id: 's1' } })]);
  await page.getByRole('button', { name: 'Read them' }).click();
  await expect(group(page, 'Detractors').getByRole('cell').first()).toHaveText('7');
  expect(streams()).toBe(2);
  expect(page.url()).not.toContain('shop.example');
});
