// What people add to responses: tags, notes, exclusion; each can be taken back, and what is refused takes itself back.

import { Inbox, gate, post, record } from './support/inbox.js';
import { expect, test as base } from './support/test.js';

const test = base.extend({
  inbox: async ({ page, collector }, use) => {
    await post(collector, [record(1, 0, { comment: 'Bad' }), record(2, 9, { comment: 'Good' }), record(3, 10, { comment: 'Best' })]);
    await use(new Inbox(page, collector));
  },
});

const id = record(1, 0).id;
const stored = async (collector) => (await collector.api(`/api/v1/responses/demo-nps/${id}`)).response;
const followup = async (collector) => (await stored(collector)).followup ?? {};

test('e asks for a reason, the figures follow, and Undo takes it back', async ({ page, inbox, collector }) => {
  await inbox.open();
  await inbox.row('Bad').click();
  await page.keyboard.press('e');
  const reason = page.getByLabel('Why?');
  await expect(reason).toBeFocused();
  await page.keyboard.press('Enter');
  expect((await stored(collector)).standing).toBe('counted');
  await reason.fill('Spam');
  await page.keyboard.press('Enter');
  await expect(inbox.toast).toContainText('it is in no figure any more');
  await expect(inbox.row('Bad').locator('.mark')).toHaveText('Excluded');
  await expect(inbox.detail).toContainText('Excluded: Spam');
  await expect(inbox.detail.locator('.events')).toContainText('Spam');
  expect((await stored(collector)).standing).toBe('excluded');
  await page.getByRole('link', { name: 'Figures' }).click();
  await expect(page.locator('.score .value')).toHaveText('+100');
  const card = page.getByRole('region', { name: 'What counts' });
  await expect(card.getByRole('row', { name: /^Excluded/ }).locator('.would')).toHaveText('+33');
  await page.getByRole('link', { name: 'Responses' }).click();
  await inbox.toast.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(inbox.toast).toContainText('Taken back');
  await expect(inbox.row('Bad').locator('.mark')).toHaveCount(0);
  expect((await stored(collector)).standing).toBe('counted');
});

test('e on an excluded response includes it again, and z excludes it once more with its reason', async ({ page, inbox, collector }) => {
  await inbox.open();
  await inbox.row('Bad').click();
  await page.keyboard.press('e');
  await page.getByLabel('Why?').fill('Wrong person');
  await page.keyboard.press('Enter');
  await expect(inbox.toast).toContainText('in no figure');
  await page.keyboard.press('e');
  await expect(inbox.toast).toContainText('Included');
  await page.keyboard.press('z');
  await expect(inbox.toast).toContainText('Taken back');
  expect((await followup(collector)).excluded.reason).toBe('Wrong person');
});

test('an owner and a day are set, can be taken back, and keys typed there are letters', async ({ page, inbox, collector }) => {
  await inbox.open();
  await inbox.row('Bad').click();
  const owner = inbox.detail.getByLabel('Owner');
  await owner.focus();
  await page.keyboard.type('jane');
  await page.keyboard.press('Tab');
  await expect(inbox.toast).toContainText('jane sees to it');
  expect((await followup(collector)).owner).toBe('jane');
  await inbox.detail.getByLabel('Due').fill('2026-12-24');
  await expect(inbox.toast).toContainText('Due on');
  await expect.poll(async () => (await followup(collector)).due).toBe('2026-12-24');
  await inbox.toast.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await followup(collector)).due ?? null).toBe(null);
  await expect(inbox.detail.getByLabel('Due')).toHaveValue('');
  await expect(owner).toHaveValue('jane');
});

test('t and n write a tag and a note, which carry a name, can be found, suggested, removed and taken back', async ({ page, inbox, collector }) => {
  await inbox.open();
  await inbox.row('Bad').click();
  await page.keyboard.press('t');
  await page.keyboard.type('price');
  await page.keyboard.press('Enter');
  await expect(inbox.row('Bad')).toContainText('price');
  await page.keyboard.type('speed');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await followup(collector)).tags).toEqual(['price', 'speed']);
  await page.keyboard.press('Escape');
  await expect(inbox.list).toBeFocused();
  await page.keyboard.press('n');
  await expect(page.getByLabel('Add a note')).toBeFocused();
  await page.keyboard.type('Called back, all is well');
  await page.keyboard.press('Control+Enter');
  await expect(inbox.detail.locator('.note-line')).toContainText('Called back, all is well');
  await expect(inbox.detail.locator('.note-line')).toContainText('mari');
  await expect(inbox.toast).toContainText('Note saved');
  await inbox.detail.getByRole('button', { name: 'Remove the note' }).click();
  await expect(inbox.detail.locator('.note-line')).toHaveCount(0);
  await expect(inbox.toast).toContainText('Note removed');
  await inbox.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(inbox.detail.locator('.note-line')).toContainText('Called back');
  await inbox.detail.getByRole('button', { name: 'Remove the tag price' }).click();
  await expect.poll(async () => (await followup(collector)).tags).toEqual(['speed']);
  await inbox.row('Good').click();
  await expect(page.locator('#tags-known option')).toHaveCount(2);
  await inbox.choice('Tag').selectOption('speed');
  await expect(inbox.rows).toHaveText([/Bad/]);
  await page.getByRole('button', { name: 'Any tag but speed will do' }).click();
  await inbox.search.fill('well');
  await expect(inbox.rows).toHaveText([/Bad/]);
});

test('a status can be set and listed by', async ({ inbox, collector }) => {
  await inbox.open();
  await inbox.row('Bad').click();
  await inbox.detail.getByLabel('Status').selectOption('Open');
  await expect.poll(async () => (await followup(collector)).status).toBe('open');
  await inbox.choice('Status').selectOption('Open');
  await expect(inbox.rows).toHaveText([/Bad/]);
  await inbox.toast.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await followup(collector)).status ?? 'none').toBe('none');
});

test('what the collector refuses is taken back on the screen and says why; what was written stays', async ({ page, inbox, collector }) => {
  await inbox.open();
  await inbox.row('Bad').click();
  await expect(inbox.detail.getByRole('heading', { name: 'History' })).toBeVisible();
  const held = gate();
  await page.route('**/responses/demo-nps/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    await held.promise;
    return route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"detail":"the disk is full"}' });
  });
  await page.keyboard.press('t');
  await page.keyboard.type('price');
  await page.keyboard.press('Enter');
  await expect(inbox.row('Bad')).toContainText('price');
  await page.keyboard.press('Escape');
  await expect(inbox.list).toBeFocused();
  await page.keyboard.press('n');
  await expect(page.getByLabel('Add a note')).toBeFocused();
  await page.keyboard.type('A long thought');
  await page.keyboard.press('Control+Enter');
  await expect(inbox.detail.locator('.note-line')).toContainText('A long thought');
  held.resolve();
  await expect(inbox.toast).toContainText('Not done');
  await expect(inbox.toast).toContainText('The disk is full.');
  await expect(inbox.row('Bad').locator('.tag')).toHaveCount(0);
  await expect(inbox.detail.locator('.note-line')).toHaveCount(0);
  await expect(page.getByLabel('Add a note')).toHaveValue('A long thought');
  expect(await followup(collector)).toEqual({});
});

test('a note that was begun waits at its response', async ({ page, inbox }) => {
  await inbox.open();
  await inbox.row('Bad').click();
  await page.getByLabel('Add a note').fill('Half a');
  await inbox.row('Good').click();
  await expect(page.getByLabel('Add a note')).toHaveValue('');
  await inbox.row('Bad').click();
  await expect(page.getByLabel('Add a note')).toHaveValue('Half a');
});

test('a token that may only read is told so beforehand, and nothing fails', async ({ page, inbox }) => {
  await inbox.open('', 'read');
  const asked = [];
  page.on('request', (request) => request.method() === 'PATCH' && asked.push(request.url()));
  await inbox.row('Bad').click();
  await expect(inbox.detail).toContainText('plaudit token create --scope read,followup');
  await expect(inbox.detail.getByRole('button', { name: 'Exclude' })).toHaveCount(0);
  await expect(inbox.detail.getByLabel('Status')).toBeDisabled();
  for (const key of ['e', 'n', 't', 'z']) await page.keyboard.press(key);
  await expect(page.getByLabel('Why?')).toHaveCount(0);
  expect(asked).toEqual([]);
});

test('what somebody else adds meanwhile is seen', async ({ inbox, collector }) => {
  await inbox.open();
  await inbox.row('Bad').click();
  await expect(inbox.detail.getByRole('heading', { name: 'History' })).toBeVisible();
  const token = collector.run('token', 'create', '--scope', 'followup', '--name', 'juhan').trim();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  await fetch(`${collector.url}/api/v1/responses/demo-nps/${id}`, { method: 'PATCH', headers, body: JSON.stringify({ note: 'Mine', tags: ['theirs'] }) });
  await expect(inbox.row('Bad')).toContainText('theirs', { timeout: 8000 });
  await expect(inbox.detail.locator('.note-line')).toContainText('juhan');
});
