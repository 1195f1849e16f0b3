// Single responses: the list, its filters, its keys, and what is new, against the real collector.

import { drawn } from './support/frames.js';
import { Inbox, gate, post, record } from './support/inbox.js';
import { expect, test as base } from './support/test.js';

const test = base.extend({ inbox: async ({ page, collector }, use) => use(new Inbox(page, collector)) });

const answers = [
  record(1, 3, { comment: 'Too slow', ticket: 'LA-7', agent: 'Kalle', answers: { reason: ['speed'] } }),
  record(2, 9, { comment: 'Fast and kind', person: { id: '', email: 'ann@x.example', name: 'Ann' } }),
  record(3, 10),
  record(4, 8, { comment: 'Fine', channel: 'email' }),
  record(5, 0, { comment: 'Never confirmed', confirmed: 'none' }),
  record(6, 1, { comment: 'On trial', test: true }),
];

test('the newest answer stands first, and what does not count stands elsewhere', async ({ inbox, collector }) => {
  await post(collector, answers);
  await inbox.open();
  await expect(inbox.count).toHaveText('4 responses');
  await expect(inbox.rows.first()).toContainText('Fine');
  await expect(inbox.rows.last()).toContainText('Too slow');
  await inbox.choice('Counts as').selectOption('Provisional');
  await expect(inbox.row('Never confirmed')).toBeVisible();
  await expect(inbox.count).toHaveText('1 response');
  await inbox.choice('Counts as').selectOption('Tests');
  await expect(inbox.row('On trial')).toBeVisible();
  await inbox.choice('Counts as').selectOption('Everything but tests');
  await expect(inbox.count).toHaveText('5 responses');
});

test('filters narrow the list, stand in the address, and Back takes the last one back', async ({ page, inbox, collector }) => {
  await post(collector, answers);
  await inbox.open();
  await inbox.choice('Score').selectOption('Detractors');
  await expect(inbox.rows).toHaveCount(1);
  await expect(inbox.rows).toContainText('Too slow');
  await inbox.choice('Score').selectOption('10');
  await expect(inbox.rows).toContainText('No comment');
  await page.getByLabel('With a comment').check();
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  expect(new URL(page.url()).search).toMatch(/screen=responses&score=10&comment=yes/);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.goBack();
  await expect(inbox.rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(inbox.rows).toHaveCount(4);
});

test('letters filter at once, and the collector finds what was not there', async ({ page, inbox, collector }) => {
  await post(collector, [record(1, 2, { comment: 'An old needle' }), ...Array.from({ length: 1000 }, (_, at) => record(at + 10, 9, { comment: `Hay ${at}` }))]);
  await inbox.open();
  const asked = [];
  page.on('request', (request) => request.url().endsWith('/search') && asked.push(JSON.parse(request.postData())));
  const held = gate();
  await page.route('**/search', async (route) => {
    await held.promise;
    await route.continue();
  });
  await inbox.search.pressSequentially('hay 99', { delay: 10 });
  // The first page has 800 to 999; the collector has not answered yet.
  await expect(inbox.row('Hay 999')).toBeVisible();
  await expect(inbox.row('Hay 980')).toHaveCount(0);
  expect(asked.filter(({ text }) => text).length).toBeLessThanOrEqual(1);
  await inbox.search.fill('needle');
  await expect(inbox.rows).toHaveCount(0);
  held.resolve();
  await expect(inbox.row('An old needle')).toBeVisible();
  await expect(inbox.rows).toHaveCount(1);
  await inbox.search.fill('');
  await expect(inbox.row('Hay 999')).toBeVisible();
});

test('an answer to older words never replaces one to newer words', async ({ page, inbox, collector }) => {
  await post(collector, answers);
  await inbox.open();
  const held = gate();
  await page.route('**/search', async (route) => {
    if (JSON.parse(route.request().postData()).text === 'slow') await held.promise;
    await route.continue();
  });
  const late = page.waitForResponse((response) => response.url().endsWith('/search') && response.request().postData().includes('slow'));
  const asked = page.waitForRequest((request) => request.url().endsWith('/search') && request.postData().includes('slow'));
  await inbox.search.fill('slow');
  await asked;
  await inbox.search.fill('kind');
  await expect(inbox.rows).toHaveText([/Fast and kind/]);
  held.resolve();
  await (await late).finished();
  await drawn(page);
  await expect(inbox.rows).toHaveText([/Fast and kind/]);
});

test('a response in whole: its answers, its person, its times, and fields that nobody knows', async ({ inbox, collector }) => {
  await post(collector, [record(1, 3, {
    comment: 'Too slow', answers: { reason: ['price', 'speed'], more: 'Much to say', ease: 4, agree: true }, ticket: 'LA-7', agent: 'Kalle',
    department: 'Sales', page: 'https://shop.example/cart', locale: 'et', person: { id: 'c-1', email: 'ann@x.example', name: 'Ann' },
    properties: { plan: 'pro' }, duration_ms: 95_000, later: { deep: [1, 2] },
  })]);
  await inbox.open();
  await inbox.row('Too slow').click();
  await expect(inbox.detail.getByRole('heading', { name: 'Ann' })).toBeVisible();
  await expect(inbox.detail.locator('.detail-value')).toHaveText('3');
  for (const [name, value] of [
    ['reason', 'price, speed'], ['more', 'Much to say'], ['ease', '4'], ['agree', 'Yes'], ['E-mail', 'ann@x.example'], ['Your id', 'c-1'],
    ['Ticket', 'LA-7'], ['Agent', 'Kalle'], ['Department', 'Sales'], ['Page', 'https://shop.example/cart'], ['Language', 'et'], ['plan', 'pro'],
    ['Took', /1.min 35.s/], ['Counts as', 'Counted'], ['Confirmed by', 'A click or a key'], ['later', '{"deep":[1,2]}'],
  ]) await expect(inbox.fact(name)).toHaveText(value);
  await expect(inbox.detail.getByRole('heading', { name: 'History' })).toBeVisible();
  await expect(inbox.detail.locator('.events')).toContainText('Received');
});

test('other answers of the same person stand beside it, and lead there', async ({ inbox, collector }) => {
  const person = { id: 'c-1', email: '', name: 'Ann' };
  await post(collector, [record(1, 2, { comment: 'At first', ticket: 'LA-7', person })]);
  await post(collector, [record(2, 9, { comment: 'After all', ticket: 'LA-7', person })]);
  await inbox.open();
  await inbox.row('After all').click();
  await expect(inbox.detail.getByText('Contested:')).toBeVisible();
  await inbox.detail.getByRole('button', { name: /Score 2, Detractor/ }).click();
  await expect(inbox.detail.locator('.detail-comment')).toHaveText('At first');
  await expect(inbox.detail.locator('.mark-line')).toContainText('Superseded');
});

test('j and k walk, the list follows, and no key fires while somebody writes', async ({ page, inbox, collector }) => {
  await post(collector, Array.from({ length: 60 }, (_, at) => record(at + 1, 9, { comment: `Number ${at + 1}` })));
  await inbox.open();
  for (let step = 0; step < 30; step += 1) await page.keyboard.press('j');
  await expect(inbox.detail.locator('.detail-comment')).toHaveText('Number 31');
  const chosen = inbox.rows.and(page.locator('[aria-selected=true]'));
  await expect(chosen).toBeInViewport();
  await expect(chosen).toHaveAttribute('aria-posinset', '30');
  await expect(chosen).toHaveAttribute('aria-setsize', '60');
  await expect(inbox.list).toHaveAttribute('aria-activedescendant', await chosen.getAttribute('id'));
  await expect(inbox.list).toBeFocused();
  await page.keyboard.press('k');
  await expect(inbox.detail.locator('.detail-comment')).toHaveText('Number 32');
  await page.keyboard.press('Home');
  await expect(inbox.detail.locator('.detail-comment')).toHaveText('Number 60');
  await page.keyboard.press('/');
  await expect(inbox.search).toBeFocused();
  await page.keyboard.type('jknet?/');
  await expect(inbox.search).toHaveValue('jknet?/');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('? shows the keys, and there they can be turned off', async ({ page, inbox, collector }) => {
  await post(collector, answers);
  await inbox.open();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys of this screen' });
  await expect(help).toContainText('Write a note');
  await help.getByLabel('Single keys').uncheck();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await page.keyboard.press('j');
  await expect(inbox.detail).toContainText('Choose a response');
  await page.reload();
  await expect(inbox.rows).toHaveCount(4);
  await page.keyboard.press('j');
  await expect(inbox.detail).toContainText('Choose a response');
});

test('a new answer is at the top within five seconds, without a reload', async ({ inbox, collector }) => {
  await post(collector, answers);
  await inbox.open();
  const heard = inbox.page.waitForResponse((response) => response.url().includes('/changes'));
  await heard;
  await post(collector, [record(100, 10, { comment: 'Just now' })]);
  await expect(inbox.rows.first()).toContainText('Just now', { timeout: 6000 });
  await expect(inbox.count).toHaveText('5 responses');
});

test('whoever reads further down is not moved; a pill tells of what is new', async ({ page, inbox, collector }) => {
  await post(collector, Array.from({ length: 100 }, (_, at) => record(at + 1, 9, { comment: `Number ${at + 1}` })));
  await inbox.open();
  await inbox.list.evaluate((list) => list.scrollTo(0, 3000));
  const read = inbox.row('Number 65');
  await expect(read).toBeVisible();
  const before = await read.boundingBox();
  await post(collector, [record(201, 10), record(202, 10), record(203, 10)]);
  const pill = page.getByRole('button', { name: '3 new' });
  await expect(pill).toBeVisible({ timeout: 8000 });
  await drawn(page);
  expect((await read.boundingBox()).y).toBeCloseTo(before.y, 0);
  await pill.click();
  await expect(inbox.rows.first()).toHaveAttribute('aria-posinset', '1');
  await expect(pill).toHaveCount(0);
});

test('thousands of rows are as few in the page as are seen, and pages come on approach', async ({ page, inbox, collector }) => {
  await post(collector, Array.from({ length: 1200 }, (_, at) => record(at + 1, at % 11, { comment: `Number ${at + 1}` })));
  await inbox.open();
  await expect(inbox.count).toHaveText('200 responses so far');
  await expect(inbox.rows.first()).toHaveAttribute('aria-setsize', '-1');
  for (let pages = 2; pages <= 6; pages += 1) {
    await inbox.list.evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await expect(inbox.count).toHaveText(pages < 6 ? `${(pages * 200).toLocaleString('en-US')} responses so far` : '1,200 responses');
  }
  await inbox.list.evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await expect(inbox.row(/Number 1(?!\d)/)).toBeVisible();
  expect(await inbox.rows.count()).toBeLessThan(40);
  await page.keyboard.press('j');
  await expect(inbox.detail.locator('.detail-comment')).toHaveText('Number 1200');
});

test('loading, refused, away and empty are four different things', async ({ page, inbox, collector }) => {
  await post(collector, answers);
  await inbox.open();
  await page.route('**/search', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"detail":"the disk is full"}' }));
  await inbox.choice('Score').selectOption('Promoters');
  await expect(page.getByRole('alert')).toContainText('The collector refused');
  await expect(inbox.rows).toHaveCount(2);
  await page.unroute('**/search');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.route('**/changes*', (route) => route.abort());
  await expect(page.getByText('New answers do not arrive just now')).toBeVisible({ timeout: 8000 });
  await page.unroute('**/changes*');
  await expect(page.getByText('New answers do not arrive just now')).toHaveCount(0, { timeout: 8000 });
  await inbox.choice('Score').selectOption('5');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
});

test('a long search tells how far it is, and stops when told to', async ({ page, inbox, collector }) => {
  await post(collector, answers);
  await inbox.open();
  let asked = 0;
  await page.route('**/search', async (route) => {
    asked += 1;
    await route.fulfill({ json: { responses: [], next: `${asked}`.padStart(32, '0') } });
  });
  await inbox.search.fill('nothing');
  await expect(page.locator('.inbox-older')).toContainText('Searching older responses');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('The search was stopped')).toBeVisible();
  const before = asked;
  await page.getByRole('button', { name: 'Search on' }).click();
  await expect.poll(() => asked).toBeGreaterThan(before + 2);
});

test('the card says what is not counted and what it would change, and leads to it', async ({ page, inbox, collector }) => {
  await post(collector, answers);
  await page.goto(`${collector.dashboard}`);
  const card = page.getByRole('region', { name: 'What counts' });
  await expect(card.getByRole('row', { name: /^Counted/ })).toContainText('+25');
  await expect(card.getByRole('row', { name: /^Counted/ })).toContainText('from 4 answers');
  const provisional = card.getByRole('row', { name: /^Provisional/ });
  await expect(provisional.locator('.would')).toHaveText('0');
  await expect(provisional).toContainText('from 5 answers');
  await expect(card.getByRole('row', { name: /^Excluded/ })).toContainText('none');
  await provisional.getByRole('link').click();
  await expect(inbox.rows).toHaveText([/Never confirmed/]);
  await page.getByRole('button', { name: 'See what the score would be' }).click();
  await expect(card).toBeInViewport();
});
