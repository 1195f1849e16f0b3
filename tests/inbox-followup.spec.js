// What a help desk works through: lists with their numbers, who sees to it and when, a letter to the customer.

import AxeBuilder from '@axe-core/playwright';

import { Inbox, post, record } from './support/inbox.js';
import { expect, test as base } from './support/test.js';

const test = base.extend({ inbox: async ({ page, collector }, use) => use(new Inbox(page, collector)) });

const unhappy = { comment: 'Too slow & dear', locale: 'et', person: { email: 'mari@shop.example', name: 'Mari' } };
const list = (page, name) => page.getByRole('navigation', { name: 'Lists' }).getByRole('link', { name });

// Follows a response up as somebody.
async function followUp(collector, id, change, name = 'mari') {
  const token = collector.run('token', 'create', '--scope', 'followup', '--name', name).trim();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  await collector.api(`/api/v1/responses/demo-nps/${id}`, { method: 'PATCH', body: JSON.stringify(change), headers });
}

test('the lists tell how many wait, are overdue, and are mine, and lead there by an address', async ({ page, inbox, collector }) => {
  const answers = [record(1, 2, unhappy), record(2, 3, { comment: 'Rude' }), record(3, 9), record(4, 4, { comment: 'Untouched' })];
  await post(collector, answers);
  await followUp(collector, answers[0].id, { status: 'open', owner: 'mari', due: '2020-01-01' });
  await followUp(collector, answers[1].id, { status: 'open', owner: 'jaan' });
  await inbox.open();
  await expect(list(page, /^Waiting/)).toHaveText(/Waiting\s*2/);
  await expect(list(page, /^Overdue/)).toHaveText(/Overdue\s*1/);
  await expect(list(page, /^Mine/)).toHaveText(/Mine\s*1/);
  await expect(list(page, /^Unhappy/)).toHaveText(/1/);
  await list(page, /^Overdue/).press('Enter');
  await expect(inbox.rows).toHaveCount(1);
  await expect(inbox.row('Too slow')).toBeVisible();
  await expect(list(page, /^Overdue/)).toHaveAttribute('aria-current', 'true');
  await page.reload();
  await expect(inbox.rows).toHaveCount(1);
  await list(page, /^Waiting/).click();
  await expect(inbox.rows).toHaveCount(2);
  await list(page, /^Mine/).click();
  await expect(inbox.rows).toHaveText([/Too slow/]);
  await list(page, /^Unhappy/).click();
  await expect(inbox.rows).toHaveText([/Untouched/]);
  await list(page, /^All/).click();
  await expect(inbox.rows).toHaveCount(4);
});

test('a letter opens in the language of the customer, and being sent is said by hand', async ({ page, inbox, collector }) => {
  await post(collector, [record(1, 2, unhappy)]);
  await inbox.open();
  await page.keyboard.press('j');
  const link = inbox.detail.getByRole('link', { name: 'Write to mari@shop.example' });
  const href = await link.getAttribute('href');
  expect(href).toMatch(/^mailto:mari@shop\.example\?subject=/);
  expect(href).not.toMatch(/[\s"<>]/);
  const written = new URL(href).searchParams;
  expect(written.get('body')).toContain('Too slow & dear');
  expect(written.get('body')).toContain('Tere');
  expect(href.length).toBeLessThan(2000);
  await link.evaluate((node) => node.addEventListener('click', (event) => event.preventDefault()));
  await link.click();
  await inbox.detail.getByRole('button', { name: 'Set to contacted' }).click();
  await expect.poll(async () => (await collector.responses()).map(({ followup }) => followup?.status)).toEqual(['contacted']);
  await expect(page.locator('.first-contact')).toHaveText(/1 customer was answered/);
});

test('one click makes it mine, and another sets its day', async ({ page, inbox, collector }) => {
  await post(collector, [record(1, 2, unhappy)]);
  await inbox.open();
  await page.keyboard.press('j');
  await inbox.detail.getByRole('button', { name: 'I’ll see to it' }).click();
  await inbox.detail.getByRole('button', { name: 'Tomorrow' }).click();
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const kept = async () => (await collector.responses()).map(({ followup }) => [followup?.owner, followup?.due]);
  await expect.poll(kept).toEqual([['mari', day(1)]]);
  await inbox.detail.getByRole('button', { name: 'In a week' }).click();
  await expect.poll(kept).toEqual([['mari', day(7)]]);
  await expect(list(page, /^Mine/)).toHaveText(/1/);
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });

      test('the lists and the letter are for everyone', async ({ page, inbox, collector }) => {
        const answers = [record(1, 2, unhappy)];
        await post(collector, answers);
        await followUp(collector, answers[0].id, { status: 'open', owner: 'mari', due: '2020-01-01' });
        await inbox.open();
        await expect(list(page, /^Overdue/)).toHaveText(/1/);
        await page.keyboard.press('j');
        await expect(inbox.detail.getByRole('link', { name: /^Write to/ })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        expect(content).toBeLessThanOrEqual(window);
      });
    });
  }
}
