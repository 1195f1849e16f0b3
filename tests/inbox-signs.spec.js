// Answers that machines seem to have given: why, in plain words, and the way for a person to say otherwise.

import AxeBuilder from '@axe-core/playwright';

import { Inbox, gate, post, record } from './support/inbox.js';
import { expect, test as base } from './support/test.js';

const test = base.extend({ inbox: async ({ page, collector }, use) => use(new Inbox(page, collector)) });

const robot = (at, score, more) => record(at, score, { channel: 'email', signs: ['webdriver'], ...more });
const signs = (inbox) => inbox.detail.locator('.signs');
const button = (inbox, name) => signs(inbox).getByRole('button', { name });
const kept = async (collector) => (await collector.responses('demo-nps', '&standing=any')).map(({ standing }) => standing).sort();

test('the card leads to what is quarantined, a person releases it, and the figures follow', async ({ page, inbox, collector }) => {
  await post(collector, [record(1, 10), record(2, 10), robot(3, 0, { comment: 'A real complaint' }), robot(4, 0)]);
  await inbox.open();
  await page.getByRole('link', { name: 'Figures' }).click();
  const card = page.getByRole('region', { name: 'What counts' });
  const row = card.getByRole('row', { name: /^Quarantined/ });
  await expect(row.getByRole('cell')).toHaveText(['2', /^0/]);
  await expect(card.getByRole('row', { name: /^Counted/ }).getByRole('cell')).toHaveText(['2', /^\+100/]);
  await expect(card.locator('.released')).toHaveCount(0);
  await row.getByRole('link').click();
  await expect(inbox.rows).toHaveCount(2);
  await inbox.row('A real complaint').click();
  await expect(signs(inbox)).toContainText('Opened by a robot: it said so itself.');
  await button(inbox, 'This is a person').press('Enter');
  await expect(inbox.toast).toContainText('Released: taken for a person’s.');
  await expect.poll(() => kept(collector)).toEqual(['counted', 'counted', 'counted', 'quarantined']);
  // Whoever pressed it stands on the way back.
  await expect(button(inbox, 'Back to quarantine')).toBeFocused();
  await expect(signs(inbox)).toContainText('Taken for a person’s by mari');
  await expect(inbox.row('A real complaint').locator('.mark')).toHaveCount(0);
  await expect(inbox.detail.getByText('Taken for a person’s', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Figures' }).click();
  await expect(card.getByRole('row', { name: /^Counted/ }).getByRole('cell')).toHaveText(['3', /^\+33/]);
  await expect(card.locator('.released')).toHaveText(/^1 of the counted answers .* and counts/);
  await expect(row.getByRole('cell')).toHaveText(['1', /^0/]);
  await page.goBack();
  await button(inbox, 'Back to quarantine').click();
  await expect(inbox.toast).toContainText('Back in quarantine');
  await expect(inbox.row('A real complaint').locator('.mark')).toHaveText('Quarantined');
  await expect.poll(() => kept(collector)).toEqual(['counted', 'counted', 'quarantined', 'quarantined']);
  await page.getByRole('link', { name: 'Figures' }).click();
  await expect(card.locator('.released')).toHaveCount(0);
});

test('each sign has its words, and what nobody stood behind says so', async ({ page, inbox, collector }) => {
  const ticket = 'T-1';
  await post(collector, [
    robot(1, 3, { comment: 'hidden link', signs: ['honeypot'], ticket }),
    record(2, 4, { comment: 'beside it', channel: 'email', confirmed: 'none', ticket }),
    record(3, 5, { comment: 'only opened', channel: 'email', confirmed: 'none', ticket: 'T-2' }),
  ]);
  await inbox.open('&standing=any');
  await inbox.row('hidden link').click();
  await expect(signs(inbox)).toContainText('hidden from readers');
  await inbox.row('beside it').click();
  await expect(signs(inbox)).toContainText('A robot was in the same mail');
  await button(inbox, 'This is a person').click();
  await expect(signs(inbox)).toContainText('nobody has clicked or pressed a key in the survey since');
  await expect(inbox.row('beside it').locator('.mark')).toHaveText('Provisional');
  await expect(button(inbox, 'Back to quarantine')).toBeVisible();
  await inbox.row('only opened').click();
  await expect(signs(inbox).getByRole('heading')).toHaveText('Why it is provisional');
  await expect(signs(inbox).getByRole('button')).toHaveCount(0);
});

test('it is shown at once, taken back where the collector refuses, and undone by a key', async ({ page, inbox, collector }) => {
  await post(collector, [robot(1, 3, { comment: 'Slow' })]);
  await inbox.open('&standing=any');
  await inbox.row('Slow').click();
  const held = gate();
  await page.route('**/api/v1/responses/demo-nps/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    await held.promise;
    return route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status":503,"detail":"busy"}' });
  });
  await button(inbox, 'This is a person').click();
  await expect(inbox.row('Slow').locator('.mark')).toHaveCount(0);
  await expect(signs(inbox)).toContainText('On its way');
  held.resolve();
  await expect(inbox.toast).toContainText('Not done, and taken back on the screen');
  await expect(inbox.row('Slow').locator('.mark')).toHaveText('Quarantined');
  await page.unroute('**/api/v1/responses/demo-nps/*');
  await button(inbox, 'This is a person').click();
  await expect(inbox.toast.getByRole('button', { name: 'Undo' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(inbox.toast).toContainText('Taken back: Back in quarantine');
  await expect.poll(() => kept(collector)).toEqual(['quarantined']);
});

test('whoever may only read sees why, and hears what it takes to release', async ({ inbox, collector }) => {
  await post(collector, [robot(1, 3, { comment: 'Slow' })]);
  await inbox.open('&standing=quarantined', 'read');
  await inbox.row('Slow').click();
  await expect(signs(inbox)).toContainText('Opened by a robot');
  await expect(signs(inbox)).toContainText('Whoever has a token that may follow up can let it count.');
  await expect(signs(inbox)).not.toContainText('Do you know');
  await expect(signs(inbox).getByRole('button')).toHaveCount(0);
  await expect(inbox.detail.locator('.may-not')).toContainText('release');
});

test('a sign that only a later collector knows is told by its name, as text', async ({ page, inbox, collector }) => {
  await post(collector, [robot(1, 3, { comment: 'Slow' })]);
  const markup = '<img src=x onerror="document.title=1">';
  await page.route('**/api/v1/responses/demo-nps/*', async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    body.response.signs = [markup];
    return route.fulfill({ response, json: body });
  });
  await inbox.open('&standing=quarantined');
  await inbox.row('Slow').click();
  await expect(signs(inbox)).toContainText(`has no words for: ${markup}`);
  expect(await page.locator('.signs img').count()).toBe(0);
  expect(await page.title()).toMatch(/Plaudit/);
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });

      test('signs are for everyone', async ({ page, inbox, collector }) => {
        await post(collector, [robot(1, 3, { comment: 'Slow', signs: ['webdriver', 'honeypot'] })]);
        await inbox.open('&standing=any');
        await inbox.row('Slow').click();
        for (const name of ['This is a person', 'Back to quarantine']) {
          await expect(button(inbox, name)).toBeVisible();
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
          const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
          expect(content).toBeLessThanOrEqual(window);
          await button(inbox, name).press('Enter');
        }
        await expect.poll(() => kept(collector)).toEqual(['quarantined']);
      });
    });
  }
}
