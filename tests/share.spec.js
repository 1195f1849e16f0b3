// What help desks are given, made in the dashboard and tried the whole way.

import { readFileSync } from 'node:fs';

import AxeBuilder from '@axe-core/playwright';
import PostalMime from 'postal-mime';

import { post, times } from './support/answers.js';
import { Survey } from './support/survey.js';
import { expect, test } from './support/test.js';

const deliver = [{ to: '/api/v1/responses', as: 'plaudit' }];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const box = (page, name) => page.getByRole('textbox', { name, exact: true });
const choice = (page, name) => page.getByRole('combobox', { name, exact: true });
const told = (page) => page.locator('.verdict');
const findings = (page) => page.locator('.share-findings').evaluate((list) => Object.fromEntries([...list.querySelectorAll('dt')].map((name) => [name.textContent, name.nextElementSibling.textContent])));

async function open(page, collector, query = '') {
  await page.goto(`${collector.url}/dashboard/${query}#token=${collector.token}`);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(box(page, 'Row of scores')).not.toHaveValue('');
}

const saved = async (page, name) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path(), 'utf8') };
};

// The command ends what it prints with a line, and has no slash at the end of its address to lose.
const printed = (collector, ...more) => collector.template('--survey', 'demo-nps', ...more).replace(/\n$/, '');

for (const [desk, lang, more] of [
  ['Zendesk', 'en', []],
  ['FreeScout', 'et', []],
  ['Gorgias', 'ar', ['--query']],
]) {
  test(`the dashboard hands out for ${desk} in ${lang} what the command prints`, async ({ page, collector }) => {
    await open(page, collector);
    await choice(page, 'Help desk').selectOption(desk);
    await choice(page, 'Language of the mail').selectOption(lang);
    if (more.length > 0) await choice(page, 'What the link says stands').selectOption('behind ? (if # gets lost)');
    const form = (as) => printed(collector, '--for', desk.toLowerCase(), '--lang', lang, '--as', as, ...more);
    await expect(box(page, 'Row of scores')).toHaveValue(form('html'));
    await expect(box(page, 'Link')).toHaveValue(form('link'));
    await expect(box(page, 'Plain text')).toHaveValue(`${form('text')}\n`);
    const mail = await saved(page, 'Download a draft');
    expect(mail).toEqual({ name: 'demo-nps.eml', content: collector.template('--survey', 'demo-nps', '--for', desk.toLowerCase(), '--lang', lang, '--as', 'eml', ...more) });
    expect((await PostalMime.parse(mail.content)).html).toContain(form('html'));
    const code = await saved(page, 'Download the code');
    expect(code).toEqual({ name: 'demo-nps.svg', content: printed(collector, '--as', 'qr', ...more) });
  });
}

test('a preview shows the row as it wraps and as it does not', async ({ page, collector }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, collector);
  const rows = (at) => page.locator('.share-row').nth(at).locator('td:has(> a[title])').evaluateAll((cells) => {
    const tops = cells.map((cell) => cell.getBoundingClientRect().top);
    return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
  });
  await expect.poll(() => rows(0)).toEqual([6, 5]);
  expect(await rows(1)).toEqual([11]);
  const score = page.locator('.share-row').first().locator('a[title="9 of 10"]');
  await expect(score).toHaveCSS('background-color', 'rgb(11, 110, 92)');
  await expect(score).not.toHaveAttribute('href');
  await choice(page, 'Language of the mail').selectOption('ar');
  await expect(page.locator('.share-row').first().locator('table[lang="ar"]')).toHaveAttribute('dir', 'rtl');
});

test('a field says what is doubtful about it, takes what is offered, and refuses what would break a link', async ({ page, collector }) => {
  await open(page, collector);
  await choice(page, 'Help desk').selectOption('Freshdesk');
  await expect(box(page, 'Agent')).toHaveValue('{{ticket.agent.email}}');
  await expect(box(page, 'Agent')).toHaveAccessibleDescription(/Not verified: send yourself a mail from Freshdesk/);
  await page.getByRole('button', { name: 'Use {{ticket.requester.firstname}}' }).click();
  await expect(box(page, 'Name')).toBeFocused();
  await expect(box(page, 'Link')).toHaveValue(/&agent=\{\{ticket.agent.email\}\}&name=\{\{ticket.requester.firstname\}\}$/);
  await choice(page, 'What the link says stands').selectOption('behind ? (if # gets lost)');
  await expect(box(page, 'Name')).toHaveAccessibleDescription(/Servers and logs on the way/);
  await choice(page, 'Help desk').selectOption('LiveAgent');
  await expect(box(page, 'Ticket')).toHaveAccessibleDescription(/No variable of LiveAgent is known here/);
  await box(page, 'Ticket').fill('{$code}"');
  await expect(box(page, 'Ticket')).toHaveAttribute('aria-invalid', 'true');
  await expect(box(page, 'Ticket')).toHaveAccessibleDescription('Ticket cannot stand in a link: " would break it.');
  await expect(page.locator('.problem').first()).toHaveText('Mend what is marked above first.');
  for (const name of ['Link', 'Row of scores', 'Plain text']) await expect(box(page, name)).toHaveValue('');
  await expect(page.getByText('Download a draft')).not.toHaveAttribute('href');
  await expect(page.getByText('Test this link').last()).not.toHaveAttribute('href');
  await box(page, 'Ticket').fill('{$code}');
  await expect(box(page, 'Link')).toHaveValue(/[&]channel=email&ticket=\{\$code\}$/);
});

test('what is copied is what stands there', async ({ page, context, collector }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, collector);
  for (const name of ['Link', 'Row of scores', 'Plain text']) {
    await page.getByRole('button', { name: new RegExp(`^Copy ${name}$`) }).click();
    await expect(page.getByRole('button', { name: new RegExp(`^Copied ${name}$`) })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await box(page, name).inputValue());
  }
  await box(page, 'Department').fill('Shop');
  await expect(page.getByRole('button', { name: 'Copy Link' })).toBeVisible();
});

test('a link is tried the whole way, and what arrived is told as it arrives', async ({ page, context, collector }) => {
  await collector.putSurvey({ id: 'shop', metric: 'csat', properties: ['plan'], deliver });
  await open(page, collector, '?survey=shop');
  await box(page, 'plan').fill('{{ticket.plan}}');
  await box(page, 'Department').fill('Shop');
  await page.getByRole('button', { name: 'Use {{ticket.requester.email}}' }).click();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Test this link' }).click();
  const linked = await opened;
  await expect(told(page)).toHaveText('Arrived, and provisional until somebody presses Send in the other tab.');
  const survey = new Survey(linked);
  await expect(survey.element.locator('[name="score"][value="5"]')).toBeChecked();
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect(told(page)).toHaveText('Arrived, with somebody’s click behind it.');
  const found = await findings(page);
  expect(found).toEqual({ Counts: 'as a test: in no figure and no list of answers', Score: '5', Channel: 'E-mail', Ticket: found.Ticket, Agent: 'Test agent', Department: 'Shop', 'E-mail': 'test@example.com', plan: 'test plan' });
  expect(found.Ticket).toMatch(/^TEST-\d+$/);
  // It is kept apart from what counts, in every list and every figure.
  expect(await collector.responses('shop', '&standing=any')).toEqual([]);
  expect((await collector.responses('shop', '&test=true&standing=any')).map(({ ticket, test }) => [ticket, test])).toEqual([[found.Ticket, true]]);
  const cube = await collector.api('/api/v1/cube?survey=shop&dimensions=channel');
  expect(cube.dimensions.channel.counts).toEqual([]);
  const again = page.getByRole('link', { name: 'Test it again' });
  await expect(again).toHaveAttribute('href', /\?survey=shop&plaudit=test#score=5&channel=email&ticket=TEST-\d+&/);
  await expect(page.getByRole('link', { name: 'Test it again' })).not.toHaveAttribute('href', new RegExp(found.Ticket));
});

test('a link without a ticket, and one with the same in every mail, are tried by a ticket of their own', async ({ page, context, collector }) => {
  await open(page, collector);
  for (const ticket of ['', 'LA-1']) {
    await box(page, 'Ticket').fill(ticket);
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Test this link' }).click();
    await expect(told(page)).toHaveText('Arrived, and provisional until somebody presses Send in the other tab.');
    expect((await findings(page)).Ticket).toMatch(/^TEST-\d+$/);
    await (await opened).close();
  }
});

test('what arrived is of the link as it was: a changed form forgets it, and looks for it no longer', async ({ page, context, collector }) => {
  await open(page, collector);
  await page.getByRole('link', { name: 'Test this link' }).click();
  await expect(page.locator('.share-findings')).toBeVisible();
  await box(page, 'Department').fill('Shop');
  await expect(told(page)).toHaveText('');
  await expect(page.locator('.share-findings')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Test this link' })).toBeVisible();
  const searches = [];
  page.on('request', (request) => searches.push(request.url()));
  await page.clock.install();
  await page.clock.runFor(10_000);
  expect(searches.filter((url) => url.endsWith('/responses/search'))).toEqual([]);
  // Without an address nothing is opened and nothing is waited for.
  await box(page, 'Department').fill('"');
  await page.getByText('Test this link').last().click();
  await expect(told(page)).toHaveText('');
  expect(context.pages()).toHaveLength(2);
});

for (const [confirm, words] of [
  ['instant', 'Arrived, and would count: this survey takes the opening of a link for an answer (instant), be it a machine’s. Nobody has clicked yet.'],
  ['dwell', 'Arrived, and would count: this survey takes five seconds in view for an answer (dwell). Nobody has clicked yet.'],
]) {
  test(`what counts by ${confirm} is not told as a click`, async ({ page, context, collector }) => {
    await collector.putSurvey({ id: 'shop', metric: 'nps', confirm, deliver });
    await open(page, collector, '?survey=shop');
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Test this link' }).click();
    const survey = new Survey(await opened);
    await expect(told(page)).toHaveText(words, { timeout: 15_000 });
    await survey.send.click();
    await expect(told(page)).toHaveText('Arrived, with somebody’s click behind it.');
  });
}

test('a link that lost on its way that it is a test is told as one that counts', async ({ page, context, collector }) => {
  await open(page, collector);
  await context.route(/plaudit=test/, (route) => route.fulfill({ status: 302, headers: { location: route.request().url().replace('&plaudit=test', '') } }));
  await page.getByRole('link', { name: 'Test this link' }).click();
  await expect(told(page)).toContainText('Not everything came as it was sent.');
  expect((await findings(page)).Counts).toBe('as a customer’s answer: plaudit=test got lost on the way. Exclude it among the responses.');
  await expect(page.locator('.share-wrong')).toHaveCount(1);
});

test('links begin with the address that the operator says', async ({ page, collector }) => {
  await collector.configure('public_url = "https://feedback.example.com/in/"\n');
  await open(page, collector);
  await expect(box(page, 'Link')).toHaveValue(/^https:\/\/feedback\.example\.com\/in\/\?survey=demo-nps#/);
  await expect(page.getByRole('link', { name: 'Test this link' })).toHaveAttribute('href', /^https:\/\/feedback\.example\.com\/in\/\?survey=demo-nps&plaudit=test#/);
  await expect(page.getByRole('img', { name: /^QR code of https:\/\/feedback\.example\.com\/in\/\?survey=demo-nps#channel=link$/ })).toBeVisible();
});

test('what looks like a variable of an unknown system is told, and printed into no code', async ({ page, collector }) => {
  await collector.putSurvey({ id: 'shop', metric: 'nps', properties: ['page'], deliver });
  await open(page, collector, '?survey=shop');
  await box(page, 'Department').fill('*|SHOP|*');
  await expect(box(page, 'Department')).toHaveAccessibleDescription(/^\*\|SHOP\|\* is taken for a variable of a kind that is not known here\./);
  const code = page.getByRole('img', { name: /^QR code of/ });
  await expect(code).toHaveAccessibleName(/#channel=link$/);
  await box(page, 'Department').fill('Shop');
  await expect(code).toHaveAccessibleName(/#channel=link&department=Shop$/);
  // The page of a survey takes this name for its own address.
  await expect(box(page, 'page')).toHaveAccessibleDescription(/^No link can carry it/);
  await expect(box(page, 'page')).not.toHaveAttribute('aria-invalid');
  await box(page, 'page').fill('x');
  await expect(box(page, 'page')).toHaveAttribute('aria-invalid', 'true');
  await expect(box(page, 'Link')).toHaveValue('');
});

test('what did not arrive is named', async ({ page, context, collector }) => {
  // Whoever opens the link wants no trace of who they are.
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true }));
  await open(page, collector);
  await page.getByRole('button', { name: 'Use {{ticket.requester.name}}' }).click();
  await page.getByRole('link', { name: 'Test this link' }).click();
  await expect(told(page)).toContainText('Not everything came as it was sent.');
  expect((await findings(page)).Name).toBe('did not arrive');
  await expect(page.locator('.share-wrong')).toHaveCount(1);
});

test('a try that brings nothing is given up after two minutes, with what to look at', async ({ page, context, collector }) => {
  test.slow();
  await page.clock.install();
  await open(page, collector);
  await context.route('**/?survey=*', (route) => route.abort());
  await page.getByRole('link', { name: 'Test this link' }).click();
  await expect(told(page)).toHaveText('Waiting for the answer …');
  // Sixty looks, each of which waits for the collector's answer.
  await expect.poll(async () => {
    await page.clock.runFor(2000);
    return told(page).textContent();
  }, { intervals: [20], timeout: 20_000 }).toContain('Nothing has arrived in two minutes.');
  await expect(told(page)).toContainText(collector.url);
  await page.getByRole('button', { name: 'Look again for two minutes' }).click();
  await expect(told(page)).toHaveText('Waiting for the answer …');
  await expect(page.getByRole('button', { name: 'Look again for two minutes' })).toHaveCount(0);
});

test('a survey that demands signatures gets no template, and the command that signs', async ({ page, collector }) => {
  await collector.putSurvey({ id: 'signed', metric: 'nps', links: 'signed', deliver });
  await open(page, collector);
  await choice(page, 'Survey').selectOption('signed');
  await expect(page.getByRole('heading', { name: 'This survey answers signed links only' })).toBeVisible();
  await expect(page.getByText('plaudit link sign --survey signed --ticket T')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await choice(page, 'Survey').selectOption('demo-nps');
  await expect(box(page, 'Link')).toHaveValue(/survey=demo-nps/);
});

test('its program comes when somebody goes there, and the way back leads to the figures', async ({ page, collector }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  // The screen of a survey without answers would bring it.
  await post(collector, times(6, 9));
  await page.goto(collector.dashboard);
  await expect(page.locator('.segment-table tbody tr').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible();
  const came = () => asked.filter((path) => /dashboard_screens\.[0-9a-f]{12}\.wasm$/.test(path)).length;
  expect(came()).toBe(0);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(box(page, 'Link')).not.toHaveValue('');
  expect(came()).toBe(1);
  await page.reload();
  await expect(box(page, 'Link')).not.toHaveValue('');
  await page.getByRole('button', { name: 'Back to the figures' }).click();
  await expect(page.getByRole('heading', { name: 'Share' })).toHaveCount(0);
  await expect(page).not.toHaveURL(/view=share/);
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test(`axe finds nothing, and nothing is wider than the window, at ${width} px, ${colorScheme}`, async ({ page, collector }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await open(page, collector);
      const isAccessible = async () => {
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const [end, foot, column] = await page.evaluate(() => [
          document.querySelector('main').getBoundingClientRect().bottom,
          document.querySelector('footer').getBoundingClientRect().top,
          document.querySelector('.screen').getBoundingClientRect().width,
        ]);
        expect(end, 'what is handed out lies over the foot of the page').toBeLessThanOrEqual(foot);
        expect(column, 'lines are too long to be read').toBeLessThanOrEqual(640);
      };
      await isAccessible();
      await choice(page, 'Help desk').selectOption('LiveAgent');
      await box(page, 'Ticket').fill('"');
      await isAccessible();
      await box(page, 'Ticket').fill('{$code}');
      await page.getByRole('link', { name: 'Test this link' }).click();
      await expect(page.locator('.share-findings')).toBeVisible();
      await isAccessible();
    });
  }
}

test('by the keyboard alone everything is reached in the order of the page, and a preview is passed by', async ({ page, collector }) => {
  await open(page, collector);
  const met = [];
  await choice(page, 'Survey').focus();
  while (met.at(-1) !== 'Download the code (.svg)' && met.length < 60) {
    await page.keyboard.press('Tab');
    met.push(await page.evaluate(() => {
      const { activeElement: at } = document;
      const label = at.labels?.[0];
      return (label?.querySelector('span') ?? label ?? at).textContent.replace(/Copy$/, `Copy ${at.id.replace('-copy', '')}`).trim();
    }));
  }
  const names = met;
  for (const wanted of ['Help desk', 'Language of the mail', 'Channel', 'Ticket', 'Agent', 'Department', 'Use {{ticket.requester.email}}', 'Link', 'Copy share-link', 'Row of scores', 'Copy share-row', 'Plain text', 'Download a draft (.eml)', 'Test this link']) {
    expect(names, wanted).toContain(wanted);
  }
  expect(names.indexOf('Copy share-row')).toBe(names.indexOf('Plain text') - 1);
});
