// What was forwarded, as the dashboard shows it: the list, each try, and below a response.

import AxeBuilder from '@axe-core/playwright';

import { Forwarding, at, delivery, forwarded, target, test, tried } from './support/forwarding.js';
import { post, record } from './support/inbox.js';
import { expect } from './support/test.js';

test('a delivery in doubt is seen and sent again, from the collector to the target', async ({ page, inbox, collector }) => {
  const desk = await target();
  try {
    await collector.configure(`[[forward]]\nname = "unhappy"\nwhen = { score = { max = 6 } }\nto = "template"\nurl = "${desk.url}"\nallow_private = true\nbody = { said = "{comment}" }\n`);
    await post(collector, [record(1, 3, { comment: 'Too slow' })]);
    const shown = new Forwarding(page, collector);
    await shown.open();
    await expect(shown.items.locator('.mark')).toHaveText('Unknown', { timeout: 20_000 });
    await expect(shown.items).toContainText('Request of your own');
    await expect(shown.items.getByRole('listitem')).toContainText('Perhaps taken. Status 500.');
    desk.status = 200;
    await shown.items.getByRole('button', { name: 'Send again' }).click();
    await shown.items.getByRole('button', { name: 'It is not there, send again' }).click();
    await expect(shown.items.locator('.mark')).toHaveText('Delivered', { timeout: 20_000 });
    expect(desk.bodies.map((body) => JSON.parse(body))).toEqual([{ said: 'Too slow' }, { said: 'Too slow' }]);
    await shown.items.getByRole('link', { name: 'The answer' }).click();
    await expect(inbox.detail.getByRole('region', { name: 'Forwarded' }).locator('.mark')).toHaveText('Delivered');
  } finally {
    desk.end();
  }
});

forwarded('each delivery says where it stands, what each try met, and when the next one comes', async ({ page, forwarding }) => {
  forwarding.all = [
    delivery(1, 'sent', { link: 'https://acme.zendesk.com/tickets/7' }),
    delivery(2, 'waiting', {
      due: at(300),
      tries: [
        tried('again', -90, { status: 429, detail: 'it asks for more time between requests' }),
        tried('misconfigured', -60, { status: 401, detail: 'the key, token or password is not accepted' }),
      ],
    }),
    delivery(3, 'waiting', { tries: [tried(null, -1)] }),
    delivery(4, 'dead', { rule: 'team', to: 'slack', tries: [tried('refused', -5, { status: 404, detail: 'there is nothing at that address' })] }),
    delivery(5, 'unknown', { rev: 2, tries: [tried('unknown', -5)] }),
  ];
  await forwarding.open();
  await expect(forwarding.items.locator('.mark')).toHaveText(['Unknown', 'Given up', 'Being tried', 'Waiting', 'Delivered']);
  await expect(page.locator('.rules li')).toHaveText([/unhappy Zendesk ticket 2 waiting, 1 delivered, 1 unknown$/, /team Slack message 1 given up$/]);
  const waiting = forwarding.item(2);
  await expect(waiting).toContainText(/Next try in (4\smin\s5\d|5\smin\s0)\ss, /);
  await expect(waiting.getByRole('listitem').nth(0)).toContainText(/Not taken this time\.\s*Status 429\.\s*It asks for more time between requests\.\s*Next try after 30\ss\./);
  await expect(waiting.getByRole('listitem').nth(1)).toContainText(/something must be set right.*Status 401.*not accepted\.\s*Next try after [56]\smin\s\d+\ss\./);
  await expect(forwarding.item(4)).toContainText('refuses it for good');
  await expect(forwarding.item(5)).toContainText('revision 2');
  const sent = forwarding.item(1);
  await expect(sent.getByRole('listitem')).toBeHidden();
  await sent.locator('summary').press('Enter');
  await expect(sent.getByRole('listitem')).toContainText('Taken.');
  await expect(sent.getByRole('link', { name: 'Open what became of it' })).toHaveAttribute('href', 'https://acme.zendesk.com/tickets/7');
  await expect(forwarding.items.getByRole('button')).toHaveCount(2);
});

forwarded('pages follow one another, and a state picks out its own, by the address too', async ({ page, forwarding }) => {
  forwarding.all = Array.from({ length: 120 }, (_, n) => delivery(n + 1, n % 40 === 0 ? 'dead' : 'sent'));
  await forwarding.open();
  await expect(forwarding.items).toHaveCount(50);
  const older = page.getByRole('button', { name: 'Show older deliveries' });
  await older.click();
  await expect(forwarding.items).toHaveCount(100);
  await older.press('Enter');
  await expect(forwarding.items).toHaveCount(120);
  await expect(older).toHaveCount(0);
  expect(forwarding.asked.map(({ cursor }) => cursor).filter(Boolean)).toEqual(['71', '21']);
  await forwarding.choice.selectOption('Given up');
  await expect(forwarding.items.locator('.mark')).toHaveText(['Given up', 'Given up', 'Given up']);
  await page.reload();
  await expect(forwarding.items).toHaveCount(3);
  await expect(forwarding.choice).toHaveValue('forwarding-dead');
  await forwarding.choice.selectOption('Unknown');
  await expect(page.getByText('No delivery is in this state.')).toBeVisible();
});

forwarded('what changes while somebody looks is seen, and what is older stays', async ({ page, forwarding }) => {
  await page.clock.install();
  forwarding.all = Array.from({ length: 60 }, (_, n) => delivery(n + 1, 'sent'));
  await forwarding.open();
  await page.getByRole('button', { name: 'Show older deliveries' }).click();
  await expect(forwarding.items).toHaveCount(60);
  forwarding.all.push(delivery(61, 'waiting', { due: at(60) }));
  await forwarding.askedAgain();
  await expect(forwarding.items).toHaveCount(61);
  await expect(forwarding.items.first()).toContainText('Waiting');
  Object.assign(forwarding.all.at(-1), { state: 'sent', due: null });
  await forwarding.askedAgain();
  await expect(forwarding.items.first()).toContainText('Delivered');
  await expect(forwarding.items).toHaveCount(61);
});

forwarded('without rules it says how to begin, without the scope what it takes, and without an answer why', async ({ page, forwarding }) => {
  await forwarding.open();
  await expect(page.locator('.copyable code')).toContainText('[[forward]]');
  await expect(forwarding.choice).toHaveCount(0);
  await forwarding.open('view=forwarding', 'read,followup');
  await expect(page.getByText('without the scope “manage”')).toBeVisible();
  await expect(page.locator('.copyable code')).toHaveText(/token create --scope read,followup,manage/);
  forwarding.refusal = { status: 403, json: { status: 403 } };
  await page.route('**/api/v1/token', (route) => route.fulfill({ status: 404 }));
  await forwarding.open();
  await expect(page.getByText('without the scope “manage”')).toBeVisible();
  forwarding.refusal = { status: 500, json: { status: 500, detail: 'the disk is gone' } };
  await forwarding.open();
  await expect(page.getByRole('alert')).toContainText('The disk is gone.');
  forwarding.refusal = null;
  forwarding.all = [delivery(1, 'sent')];
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(forwarding.items).toHaveCount(1);
});

forwarded('the footer leads there and back, and a delivery to its answer', async ({ page, inbox, forwarding, collector }) => {
  await post(collector, [record(1, 3, { comment: 'Too slow' })]);
  forwarding.all = [delivery(1, 'sent')];
  await page.goto(`${collector.url}/dashboard/#token=${collector.run('token', 'create', '--scope', 'read,followup,manage').trim()}`);
  await page.getByRole('button', { name: 'Forwarding' }).press('Enter');
  await expect(forwarding.items).toHaveCount(1);
  await page.getByRole('button', { name: 'Back to the figures' }).click();
  await expect(page.locator('.score')).toBeVisible();
  await page.getByRole('button', { name: 'Forwarding' }).click();
  await forwarding.items.getByRole('link', { name: 'The answer' }).press('Enter');
  await expect(inbox.detail).toContainText('Too slow');
  const section = inbox.detail.getByRole('region', { name: 'Forwarded' });
  await expect(section.getByRole('listitem').first()).toContainText('unhappy');
  await page.goBack();
  await expect(forwarding.items).toHaveCount(1);
});

forwarded('a response shows its own deliveries, sends them again, and says nothing where there are none', async ({ page, inbox, forwarding, collector }) => {
  await post(collector, [record(1, 3, { comment: 'Too slow' }), record(2, 4, { comment: 'Too dear' })]);
  const [first] = [record(1, 3)];
  forwarding.all = [
    delivery(1, 'unknown', { response: first.id, tries: [tried('unknown', -5)] }),
    delivery(2, 'sent', { response: record(3, 1).id }),
  ];
  await inbox.open('', 'read,followup,manage');
  await inbox.row('Too slow').click();
  const section = inbox.detail.getByRole('region', { name: 'Forwarded' });
  await expect(section.locator('.forwarded')).toHaveCount(1);
  expect(forwarding.asked.at(-1)).toEqual({ limit: '50', survey: 'demo-nps', response: first.id });
  await section.getByRole('button', { name: 'Send again' }).click();
  await section.getByRole('button', { name: 'It is not there, send again' }).click();
  await expect(section.locator('.forwarded')).toContainText('Waiting');
  Object.assign(forwarding.all[0], { state: 'sent', due: null });
  await expect(section.locator('.mark')).toHaveText('Delivered', { timeout: 20_000 });
  await inbox.row('Too dear').click();
  await expect(inbox.detail).toContainText('Too dear');
  await expect.poll(() => forwarding.asked.at(-1)?.response).toBe(record(2, 4).id);
  await expect(section).toHaveCount(0);
  const before = forwarding.asked.length;
  await inbox.open('', 'read,followup');
  await inbox.row('Too slow').click();
  await expect(inbox.detail.getByRole('heading', { name: 'History' })).toBeVisible();
  expect(forwarding.asked).toHaveLength(before);
});

const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      forwarded.use({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });

      const isAccessible = async (page) => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        expect(content).toBeLessThanOrEqual(window);
      };

      forwarded('forwarding is for everyone, and hostile words are text', async ({ page, inbox, forwarding, collector }) => {
        forwarding.all = [
          delivery(1, 'dead', { rule: markup, to: markup, link: 'javascript:document.title=3', tries: [tried('refused', -9, { status: 422, detail: markup })] }),
          delivery(2, 'waiting', { rule: 'x'.repeat(300), to: 'عربي', due: at(60), tries: [tried('again', -9, { detail: 'y'.repeat(500) })] }),
          delivery(3, 'unknown', { tries: [tried('unknown', -9)] }),
          delivery(4, 'sent', { link: 'https://acme.zendesk.com/tickets/7' }),
        ];
        await forwarding.open();
        await expect(forwarding.items).toHaveCount(4);
        await isAccessible(page);
        await forwarding.item(3).getByRole('button', { name: 'Send again' }).click();
        await expect(forwarding.item(3).locator('.again-warning')).toBeVisible();
        await isAccessible(page);
        await expect(forwarding.item(1).locator('strong')).toHaveText(markup);
        await expect(forwarding.item(1).getByRole('link')).toHaveCount(1);
        expect(await page.locator('.forwarding img, .forwarding script').count()).toBe(0);
        expect(await page.title()).toMatch(/Plaudit/);
        forwarding.all = [];
        await page.reload();
        await expect(page.locator('.copyable')).toBeVisible();
        await isAccessible(page);
        await post(collector, [record(1, 3, { comment: 'Too slow' })]);
        forwarding.all = [delivery(1, 'dead', { rule: markup, tries: [tried('refused', -9, { detail: markup })] })];
        await inbox.open('', 'read,followup,manage');
        await inbox.row('Too slow').click();
        await expect(inbox.detail.locator('.forwarded')).toBeVisible();
        await isAccessible(page);
      });
    });
  }
}
