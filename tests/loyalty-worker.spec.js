// Orders in the worker of the answers, as the page asks for them: a file's and a collector's, joined, forgotten, and read again elsewhere.

import { post, record } from './support/answers.js';
import { file } from './support/files.js';
import { staticHost } from './support/static.js';
import { expect, test } from './support/test.js';

const ANSWERS = 'id,score,created at,customer id\n1,9,2026-03-01,c1\n2,2,2026-03-02,c2\n';
const ORDERS = 'customer_id;date;amount\nc1;03/04/2026;10,50\nc1;04/04/2026;5,00\nc3;05/04/2026;7,00\n';

// What a page asks of its workers; a problem is what it ends with.
const ask = (page, number, what, of = '', input = null) =>
  page.evaluate(
    ([number, what, of, input]) => window.plauditFiles(number, what, of, input && document.querySelector(input), () => {}).catch((problem) => `problem: ${problem}`),
    [number, what, typeof of === 'string' ? of : JSON.stringify(of), input],
  );
const told = async (...question) => JSON.parse(await ask(...question));

async function put(page, id, ...files) {
  await page.evaluate((id) => {
    document.querySelector(`#${id}`)?.remove();
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id, multiple: true }));
  }, id);
  await page.locator(`#${id}`).setInputFiles(files);
}

async function readAnswers(page, number) {
  await put(page, 'answers', file('answers.csv', ANSWERS));
  await ask(page, number, 'take', '0', '#answers');
  await ask(page, number, 'open', '0');
  const read = { files: [{ at: 0, name: 'answers.csv' }], name: 'answers.csv' };
  expect((await told(page, number, 'read', read)).counts.taken).toBe(2);
  await ask(page, number, 'show');
}

async function take(page, ...files) {
  await put(page, 'orders', ...files);
  return ask(page, 0, 'orders-take', '', '#orders');
}

test.describe('beside a file', () => {
  let host;
  test.beforeAll(async () => void (host = await staticHost()));
  test.afterAll(() => host.end());
  test.beforeEach(async ({ page }) => {
    await page.goto(`${host.url}/dashboard/?view=files`);
    await page.locator('main input[type=file]').waitFor({ state: 'attached' });
  });

  test('orders are looked at, wished about and read; another worker can read them again, and nobody once they are forgotten', async ({ page }) => {
    await readAnswers(page, 1);
    expect(await ask(page, 0, 'loyalty', {})).toBe('problem: no-orders');
    expect(await take(page)).toBe('');
    expect(await take(page, file('a.csv', ORDERS), file('b.csv', ORDERS))).toBe('problem: several');
    expect(await take(page, file('shop.csv', ORDERS))).toBe(JSON.stringify({ name: 'shop.csv', bytes: ORDERS.length }));
    const looked = await told(page, 0, 'orders-open');
    expect([looked.kind, looked.lacking]).toEqual(['orders', [{ what: 'dates' }]]);
    expect(await ask(page, 0, 'orders-read', 'shop.csv')).toMatch(/^problem: something has to be said/);
    const wish = { dates: 'dmy' };
    expect((await told(page, 0, 'orders-look', wish)).first[0]).toMatchObject({ customer: 'c1', day: '2026-04-03', amount: '10.50' });
    expect(await told(page, 0, 'orders-read', 'shop.csv')).toMatchObject({ kind: 'orders', name: 'shop.csv', taken: 3, customers: 2 });
    const loyalty = await told(page, 0, 'loyalty', {});
    expect(loyalty.matching).toMatchObject({ by_id: 1, unknown: 1 });
    expect(loyalty.retention.revenue).toBe('22.50');
    expect(await ask(page, 0, 'customers', { of: 'silent' })).toMatch(/^customer_id,email,.*\r\nc3,,1,7\.00,/);
    // Something else that is looked at leaves what was read.
    await take(page, file('none.pdf', '%PDF-1.4'));
    expect(await ask(page, 0, 'orders-open')).toBe('problem: foreign');
    expect((await told(page, 0, 'loyalty', {})).orders_name).toBe('shop.csv');

    // Another file of answers: its worker knows no orders, until the page has it read the file that was kept.
    await readAnswers(page, 2);
    await ask(page, 1, 'end');
    expect(await ask(page, 0, 'loyalty', {})).toBe('problem: no-orders');
    expect((await told(page, 0, 'orders-open', 'orders')).columns).toHaveLength(3);
    await ask(page, 0, 'orders-look', wish);
    await ask(page, 0, 'orders-read', 'shop.csv');
    expect((await told(page, 0, 'loyalty', {})).retention.revenue).toBe('22.50');

    expect(await ask(page, 0, 'orders-forget', 'orders')).toBe('');
    expect(await ask(page, 0, 'loyalty', {})).toBe('problem: no-orders');
    expect(await ask(page, 0, 'orders-open', 'orders')).toMatch(/^problem: /);
  });

  test('a reading that is cancelled half-way leaves what was read before', async ({ page }) => {
    await readAnswers(page, 1);
    await take(page, file('shop.csv', ORDERS.replaceAll('/04/', '.04.').replaceAll('/', '.')));
    await ask(page, 0, 'orders-open');
    await ask(page, 0, 'orders-look', { dates: 'dmy' });
    await ask(page, 0, 'orders-read', 'shop.csv');
    // Of several pieces, so that there is a half.
    const large = `customer_id,date,amount,note\n${`c1,2026-01-01,99.00,${'x'.repeat(100)}\n`.repeat(150_000)}`;
    await take(page, file('large.csv', large));
    await ask(page, 0, 'orders-open');
    const ended = await page.evaluate(async () => {
      const ask = (what, of, tell) => window.plauditFiles(0, what, of, null, tell);
      let heard;
      const isUnderway = new Promise((done) => (heard = done));
      const reading = ask('orders-read', 'large.csv', heard).catch((problem) => problem);
      const share = await isUnderway;
      await ask('orders-cancel', '', () => {});
      return [share, await reading];
    });
    expect(ended[0]).toBeLessThan(1);
    expect(ended[1]).toBe('cancelled');
    expect((await told(page, 0, 'loyalty', {})).retention.revenue).toBe('22.50');
    // And can be read still.
    expect((await told(page, 0, 'orders-read', 'large.csv')).taken).toBe(150_000);
    expect((await told(page, 0, 'loyalty', {})).orders_name).toBe('large.csv');
  });
});

test.describe('beside a collector', () => {
  // Far from the survey's zone and from the collector's.
  test.use({ timezoneId: 'Asia/Tokyo' });

  const search = (collector, more) => ({
    url: `${collector.url}/api/v1/responses/search`,
    token: collector.token,
    bodies: [JSON.stringify({ survey: 'demo-nps', standing: 'counted', limit: 500_000, leave_out: ['comment', 'answers', 'page', 'ticket', 'followup'] })],
    metric: 'nps',
    zone: 'America/New_York',
    survey: 'demo-nps',
    ...more,
  });

  test("its answers come with their people, in the survey's zone, and join orders", async ({ page, collector }) => {
    await post(collector, [
      record(9, { person: { id: 'c1' }, scored_at: '2026-03-09T03:30:00Z', properties: { plan: 'pro' } }),
      // The clocks were changed in between: an hour earlier it is the day before there.
      record(2, { person: { email: 'Bob@x.de' }, scored_at: '2026-03-01T04:30:00Z' }),
      record(8, { person: { id: 'nobody' }, scored_at: '2026-02-01T12:00:00Z' }),
    ]);
    await page.goto(collector.dashboard);
    await expect(page.locator('.score')).toBeVisible();
    const orders = 'customer_id,email,date,amount\nc1,,2026-01-05,10\n,bob@x.de,2026-01-06,20\nc3,,2026-01-07,5\n';
    await take(page, file('shop.csv', orders));
    await ask(page, 0, 'orders-open');
    await ask(page, 0, 'orders-read', 'shop.csv');
    expect(await ask(page, 0, 'loyalty', {})).toBe('problem: no-answers');

    expect(await told(page, 0, 'answers', search(collector))).toEqual({ responses: 3, is_cut: false });
    const loyalty = await told(page, 0, 'loyalty', {});
    expect(loyalty.matching).toMatchObject({ responses: 3, by_id: 1, by_email: 1, unknown: 1 });
    // The last day of the orders: what was bought after it nobody knows.
    expect(loyalty.as_of).toBe('2026-01-07');
    // 8 March, 23:30 in New York, where Tokyo has the 9th.
    const thatDay = await told(page, 0, 'loyalty', { days: ['2026-03-08', '2026-03-09'] });
    expect(thatDay.groups.find(({ group }) => group === 'favourable').customers).toBe(1);
    const februaryThere = await told(page, 0, 'loyalty', { days: ['2026-02-01', '2026-03-01'] });
    expect(februaryThere.groups.find(({ group }) => group === 'unfavourable').customers).toBe(1);
    const pro = await told(page, 0, 'loyalty', { condition: { plan: ['pro'] } });
    expect(pro.groups.map(({ customers }) => customers)).toEqual([1, 0, 0, 1, 1]);

    const cut = search(collector, { bodies: [JSON.stringify({ survey: 'demo-nps', limit: 2 })] });
    expect(await told(page, 0, 'answers', cut)).toEqual({ responses: 2, is_cut: true });
    expect(await ask(page, 0, 'answers', search(collector, { zone: 'Mars/Base' }))).toBe('problem: no-zone Mars/Base');
    expect(await ask(page, 0, 'answers', search(collector, { token: 'wrong' }))).toBe('problem: status 401');
    expect(await ask(page, 0, 'answers', search(collector, { metric: 'csat' }))).toMatch(/^problem: a line that is no response/);
    expect((await told(page, 0, 'loyalty', {})).matching.responses, 'what was there stays').toBe(2);
  });
});
