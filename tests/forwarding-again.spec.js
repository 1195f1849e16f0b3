// Sending again what was forwarded, and following what becomes of it while somebody looks.

import { at, delivery, forwarded, tried } from './support/forwarding.js';
import { drawn } from './support/frames.js';
import { expect } from './support/test.js';

forwarded('what was given up is sent again at once, what the target may have only after a warning', async ({ page, forwarding }) => {
  forwarding.all = [
    delivery(1, 'dead', { tries: [tried('refused', -5)] }),
    delivery(2, 'unknown', { tries: [tried('unknown', -5)] }),
    delivery(3, 'dead', { may_double: true, tries: [tried('unknown', -9), tried('refused', -5)] }),
  ];
  await forwarding.open();
  await forwarding.item(1).getByRole('button', { name: 'Send again' }).press('Enter');
  await expect(forwarding.said).toHaveText('“unhappy” is sent again. It is tried as soon as its turn comes.');
  await expect(forwarding.item(1)).toContainText('Waiting');
  await expect(forwarding.item(1)).toBeFocused();
  expect(forwarding.again).toEqual([1]);
  for (const id of [2, 3]) {
    const item = forwarding.item(id);
    await item.getByRole('button', { name: 'Send again' }).press('Enter');
    const warning = item.locator('.again-warning');
    await expect(warning).toBeFocused();
    await expect(warning).toContainText('The target may have this already.');
    await page.keyboard.press('Escape');
    await expect(item.getByRole('button', { name: 'Send again' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(warning).toBeFocused();
    expect(forwarding.again).not.toContain(id);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(item).toContainText('Waiting');
  }
  expect(forwarding.again).toEqual([1, 2, 3]);
});

forwarded('what was sent again is followed under a state too, and told of where it is kept no more', async ({ page, forwarding }) => {
  await page.clock.install();
  forwarding.all = [1, 2].map((id) => delivery(id, 'dead', { response: `00000000-0000-4000-8000-00000000000${id}`, tries: [tried('refused', -5)] }));
  await forwarding.open('view=forwarding-dead');
  for (const id of [1, 2]) {
    await forwarding.item(id).getByRole('button', { name: 'Send again' }).click();
    await expect(forwarding.item(id).locator('.mark')).toHaveText('Waiting');
  }
  Object.assign(forwarding.all.find(({ id }) => id === 1), { state: 'sent', due: null });
  await expect(async () => {
    await page.clock.runFor(5000);
    await expect(forwarding.item(1).locator('.mark')).toHaveText('Delivered', { timeout: 500 });
  }).toPass();
  forwarding.all = forwarding.all.filter(({ id }) => id === 1);
  await expect(async () => {
    await page.clock.runFor(5000);
    await expect(forwarding.item(2)).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await expect(forwarding.said).toContainText('the collector does not keep it any more');
  await expect(forwarding.item(1)).toBeVisible();
});

forwarded('no next try is promised while the rule rests', async ({ forwarding }) => {
  forwarding.all = [delivery(1, 'waiting', { due: at(-5) })];
  await forwarding.open();
  await expect(forwarding.item(1)).toContainText('It is tried as soon as its turn comes.');
  forwarding.held = { held_until: at(300) };
  await expect(forwarding.item(1)).toContainText(/It is tried when its target is tried again, in \d/, { timeout: 20_000 });
  forwarding.held = { held_until: null, is_gone: true };
  await expect(forwarding.item(1)).toContainText('not tried before one of this rule’s deliveries', { timeout: 20_000 });
});

forwarded('the focus and what is open outlive a choice, a change and a failure', async ({ page, forwarding }) => {
  await page.clock.install();
  forwarding.all = [delivery(1, 'unknown', { tries: [tried('unknown', -5)] }), delivery(2, 'sent'), delivery(3, 'dead')];
  await forwarding.open();
  await forwarding.choice.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/view=forwarding-waiting/);
  await expect(page.getByText('No delivery is in this state.')).toBeVisible();
  await expect(forwarding.choice).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(forwarding.items).toHaveCount(3);
  const summary = forwarding.item(2).locator('summary');
  await summary.press('Enter');
  forwarding.all.find(({ id }) => id === 2).tries.push(tried('taken', -1));
  await forwarding.askedAgain();
  await expect(summary).toHaveText('The latest 2 tries');
  await expect(summary).toBeFocused();
  await expect(forwarding.item(2).getByRole('listitem')).toHaveCount(2);
  await expect(forwarding.item(2).getByRole('listitem').first()).toBeVisible();
  let answer;
  await page.route('**/api/v1/deliveries/*/again', (route) => {
    answer = () => route.abort();
  });
  const button = forwarding.item(1).getByRole('button', { name: 'Send again' });
  await button.click();
  // The focus goes there once it is drawn; a key before that would be the warning's.
  await expect(forwarding.item(1).locator('.again-warning')).toBeFocused();
  await forwarding.item(1).getByRole('button', { name: 'It is not there, send again' }).press('Enter');
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(forwarding.item(3).getByRole('button', { name: 'Send again' })).toHaveAttribute('aria-disabled', 'true');
  const before = forwarding.asked.length;
  await expect.poll(() => answer).toBeTruthy();
  await answer();
  await expect(forwarding.said).toContainText('It is not known whether it was sent again');
  await expect(button).toBeFocused();
  await expect.poll(() => forwarding.asked.length).toBeGreaterThan(before);
});

forwarded('whoever went on elsewhere while the collector was asked is left there', async ({ page, forwarding }) => {
  await page.clock.install();
  forwarding.all = [delivery(1, 'dead'), delivery(2, 'sent')];
  await forwarding.open();
  const held = [];
  let isHeld = true;
  const hold = (route) => (isHeld ? void held.push(route) : route.fallback());
  const summary = forwarding.item(2).locator('summary');
  await page.route('**/api/v1/deliveries/*/again', hold);
  await forwarding.item(1).getByRole('button', { name: 'Send again' }).press('Enter');
  await summary.focus();
  await expect.poll(() => held.length).toBe(1);
  await held.pop().fallback();
  await expect(forwarding.item(1)).toContainText('Waiting');
  await drawn(page);
  await expect(summary).toBeFocused();
  // The same of what is read again by hand.
  forwarding.refusal = { status: 500, json: { status: 500, detail: 'the disk is gone' } };
  await forwarding.askedAgain();
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await page.route('**/api/v1/deliveries?*', hold);
  forwarding.refusal = null;
  const before = held.length;
  await again.press('Enter');
  await summary.focus();
  await expect.poll(() => held.length).toBeGreaterThan(before);
  isHeld = false;
  for (const route of held) await route.fallback();
  await expect(again).toHaveCount(0);
  await drawn(page);
  await expect(summary).toBeFocused();
});

forwarded('an outage is told once, keeps what was read, and no question is asked twice', async ({ page, forwarding }) => {
  await page.clock.install();
  forwarding.all = [delivery(1, 'sent')];
  await forwarding.open();
  await expect(forwarding.items).toHaveCount(1);
  forwarding.refusal = { status: 500, json: { status: 500, detail: 'the disk is gone' } };
  await forwarding.askedAgain();
  const again = page.getByRole('button', { name: 'Try again' });
  await again.evaluate((button) => (button.dataset.first = 'yes'));
  await forwarding.askedAgain();
  await again.click();
  await expect(page.locator('.again-said')).toHaveText('');
  await expect(again).toHaveAttribute('data-first', 'yes');
  await expect(forwarding.items).toHaveCount(1);
  forwarding.refusal = null;
  await again.click();
  await expect(again).toHaveCount(0);
  await expect(page.locator('main')).toBeFocused();
  const held = [];
  await page.route('**/api/v1/deliveries?*', (route) => void held.push(route));
  await page.clock.runFor(5000);
  await expect.poll(() => held.length).toBe(1);
  await page.clock.runFor(20_000);
  expect(held).toHaveLength(1);
  await held[0].fallback();
});

forwarded('words of a later collector leave the rest readable', async ({ forwarding }) => {
  const parked = { ...delivery(2, 'sent'), state: 'parked', tries: [tried('postponed', -5)] };
  forwarding.all = [delivery(1, 'sent'), parked];
  await forwarding.open();
  await expect(forwarding.items.locator('.mark')).toHaveText(['In another state', 'Delivered']);
});

forwarded('what somebody else has sent again meanwhile is told, and nothing is sent twice', async ({ page, forwarding }) => {
  forwarding.all = [delivery(1, 'dead', { tries: [tried('refused', -5)] })];
  await page.clock.install();
  await forwarding.open();
  const button = forwarding.item(1).getByRole('button', { name: 'Send again' });
  await expect(button).toBeVisible();
  Object.assign(forwarding.all[0], { state: 'sent' });
  await button.click();
  await expect(forwarding.said).toContainText('Not sent again. Only a delivery that is `dead` or `unknown`');
  await forwarding.askedAgain();
  await expect(forwarding.item(1)).toContainText('Delivered');
  await expect(forwarding.item(1)).toBeFocused();
});

forwarded('one warning at a time has the focus, and goes with what it warned of', async ({ page, forwarding }) => {
  await page.clock.install();
  forwarding.all = [1, 2].map((id) => delivery(id, 'unknown', { tries: [tried('unknown', -5)] }));
  await forwarding.open();
  for (const id of [1, 2]) {
    await forwarding.item(id).getByRole('button', { name: 'Send again' }).click();
    await expect(forwarding.item(id).locator('.again-warning')).toBeFocused();
    await expect(page.locator('.again-warning')).toHaveCount(1);
  }
  const found = forwarding.all.find(({ id }) => id === 2);
  Object.assign(found, { state: 'sent', may_double: false });
  await forwarding.askedAgain();
  await expect(page.locator('.again-warning')).toHaveCount(0);
  await expect(forwarding.item(2)).toBeFocused();
  // Nobody is asked about it before somebody wants it again.
  Object.assign(found, { state: 'unknown', may_double: true });
  forwarding.all.push(delivery(3, 'waiting', { due: at(60) }));
  await forwarding.askedAgain();
  await expect(forwarding.item(2).getByRole('button', { name: 'Send again' })).toBeVisible();
  await expect(page.locator('.again-warning')).toHaveCount(0);
});
