// Customers by name: those at risk become follow-ups of the inbox or a table, those who recommend are thanked.

import { post, record } from './support/answers.js';
import { download } from './support/leaving.js';
import { answers, atRisk, onAnyHost, openBeside, openCollector, openFile, openShop, orders, panel, posted, table, take } from './support/shop.js';
import { expect, test as base } from './support/test.js';

const test = onAnyHost(base);

test('whoever is at risk is put on the list of what waits, with the reasons as a note', async ({ page, collector }) => {
  await openBeside(page, collector);
  await atRisk(page, 'd1@shop.example').getByRole('button', { name: 'Add d1@shop.example to follow-up' }).click();
  await expect(atRisk(page, 'd1@shop.example').getByRole('status')).toHaveText('Added');
  const open = atRisk(page, 'd1@shop.example').getByRole('button', { name: 'Open in the inbox' });
  await expect(open).toBeFocused();
  const [waits] = (await collector.api('/api/v1/responses/search', { method: 'POST', body: JSON.stringify({ survey: 'demo-nps', status: ['open'] }), headers: { 'content-type': 'application/json' } })).responses;
  expect(waits.person.id).toBe('d1');
  expect(waits.followup.notes.map(({ text, by }) => [text, by])).toEqual([['At risk: The score is 2. At stake: €16.00.', 'mari']]);
  // Nothing new has been answered.
  await expect(page.getByRole('button', { name: 'Read them' })).toHaveCount(0);
  await open.click();
  await expect(page.locator('#inbox-detail')).toContainText('At risk: The score is 2.');
  await expect(page.getByRole('navigation', { name: 'Lists' }).getByRole('link', { name: /^Waiting/ })).toHaveAttribute('aria-current', 'true');
  await page.goBack();
  await expect(atRisk(page, 'd1@shop.example').getByRole('status')).toHaveText('Added');
});

test('whoever may only read is told so, and adds nothing', async ({ page, collector }) => {
  await openBeside(page, collector, 'read');
  const add = atRisk(page, 'd1@shop.example').getByRole('button', { name: 'Add d1@shop.example to follow-up' });
  await expect(add).toHaveAttribute('aria-disabled', 'true');
  await add.press('Enter');
  await expect(panel(page, 'At risk')).toContainText('This token may not follow up.');
  const { responses } = await collector.api('/api/v1/responses?survey=demo-nps');
  expect(responses.filter(({ followup }) => followup?.status && followup.status !== 'none')).toEqual([]);
});

test('open tickets of the collector are a reason, and rules are changed by hand', async ({ page, collector }) => {
  const tickets = [1, 2].map((at) => record(9, { scored_at: `2026-02-0${at}T12:00:00Z`, ticket: `T-${at}`, person: { id: 's5' } }));
  await post(collector, tickets);
  const token = collector.run('token', 'create', '--scope', 'followup', '--name', 'x').trim();
  for (const { id } of tickets) {
    await collector.api(`/api/v1/responses/demo-nps/${id}`, { method: 'PATCH', body: '{"status":"open"}', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } });
  }
  await post(collector, posted(answers().slice(-8, -2)));
  await openCollector(page, collector);
  await take(page, 'shop.csv', table(orders()));
  await expect(atRisk(page, 's5@shop.example')).toContainText('2 unresolved tickets');
  const risk = panel(page, 'At risk');
  await risk.getByText('Rules', { exact: true }).click();
  await risk.getByLabel('The score is low').uncheck();
  await risk.getByLabel('At stake is what was spent in so many last days').fill('');
  await risk.getByRole('button', { name: 'Use these rules' }).click();
  await expect(risk.getByRole('alert').filter({ hasText: 'A number is missing' })).toContainText('At stake is what was spent');
  await risk.getByLabel('At stake is what was spent in so many last days').fill('60');
  await risk.getByRole('button', { name: 'Use these rules' }).click();
  await expect(risk).toContainText('1 customer at risk, who spent €0.00 in 60 days');
  await risk.getByRole('button', { name: 'Usual rules' }).click();
  await expect(risk).toContainText('7 customers at risk');
});

test('lists are taken elsewhere as tables', async ({ page, host }) => {
  await openShop(page, host);
  const risk = await download(page, () => page.getByRole('button', { name: 'All of them as CSV' }).first().click());
  expect(risk.name).toBe('at_risk.csv');
  const lines = risk.bytes.toString('utf8').trim().split(/\r?\n/);
  expect(lines.length).toBe(7);
  expect(lines[1]).toContain('d1@shop.example');
  expect(lines.find((line) => line.includes('d2@shop.example'))).toContain('score fell from 9 to 2');
  const silent = await download(page, () => page.getByRole('button', { name: 'All silent customers as CSV' }).click());
  expect(silent.bytes.toString('utf8').trim().split(/\r?\n/).length).toBe(11);
});

test('advocates are thanked by a letter with what the survey file gives', async ({ page, collector }) => {
  const survey = { id: 'demo-nps', metric: 'nps', brand: 'Acme', after: { reward: 'THANKS10', referral: 'https://shop.example/friends' }, deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] };
  await collector.putSurvey(survey);
  await openBeside(page, collector);
  const advocates = panel(page, 'Advocates');
  await expect(advocates).toContainText('The letter has what the survey file gives: the code THANKS10, the link https://shop.example/friends. It asks for no review.');
  const href = await advocates.getByRole('link', { name: 'Thank p4@shop.example by e-mail' }).getAttribute('href');
  expect(href).toMatch(/^mailto:p4@shop\.example\?subject=Thank%20you%20from%20Acme&body=/);
  const body = decodeURIComponent(href.split('&body=')[1]);
  expect(body).toContain('THANKS10');
  expect(body).toContain('https://shop.example/friends');
  expect(body).not.toMatch(/review|\d\/10/);
});

test('codes in the orders tell who used one', async ({ page, host }) => {
  await openFile(page, host);
  const rows = orders().map((row) => ({ ...row, referral_code: row.customer_id === 'p1' && row.date < '2026' ? 'FRIEND' : '' }));
  await take(page, 'codes.csv', table(rows));
  // One of six.
  await expect(panel(page, 'Advocates')).toContainText('17% of them used a referral or reward code, 17% on their first order.');
});
