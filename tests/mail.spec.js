// A draft as `plaudit link template` makes it, shown as mail programs show it.

import AxeBuilder from '@axe-core/playwright';
import PostalMime from 'postal-mime';

import { contrasts, darken, forOutlook, gmail, outlook } from './support/mail-programs.js';
import { Survey } from './support/survey.js';
import { expect, test } from './support/test.js';

const deliver = [{ to: '/api/v1/responses', as: 'plaudit' }];
const scores = { nps: 11, csat: 5, ces: 7 };
const widths = [320, 359, 360, 600];

// A draft with its parts, the variables filled in as a help desk does.
async function draft(collector, { metric = 'nps', lang = 'en', ticket = 'LA-1042', theme, display } = {}) {
  await collector.putSurvey({ id: metric, metric, theme, display, deliver });
  const eml = collector.template('--survey', metric, '--for', 'zendesk', '--as', 'eml', '--lang', lang);
  const { subject, text, html } = await PostalMime.parse(eml);
  const filled = (part) => part.replaceAll('{{ticket.id}}', ticket).replaceAll('{{ticket.assignee.name}}', 'Mari Tamm');
  return { subject, text: filled(text), html: filled(html) };
}

const cells = (page) => page.locator('td:has(> a[href*="#score="])');
const boxes = (page) => cells(page).evaluateAll((nodes) => nodes.map((node) => {
  const { x, y, width, height } = node.getBoundingClientRect();
  return { x, y, width, height };
}));

async function isAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

// One row of cells, or two where eleven have no room.
async function isLaidOut(page, metric, width, direction = 'ltr') {
  const found = await boxes(page);
  expect(found).toHaveLength(scores[metric]);
  for (const { width: wide, height } of found) {
    expect(wide).toBeGreaterThanOrEqual(32);
    expect(height).toBeGreaterThanOrEqual(32);
  }
  const rows = [...new Set(found.map(({ y }) => y))].map((top) => found.filter(({ y }) => y === top));
  const half = Math.ceil(scores[metric] / 2);
  expect(rows.map(({ length }) => length)).toEqual(width < 360 ? [half, scores[metric] - half] : [scores[metric]]);
  for (const row of rows) {
    const across = row.map(({ x }) => x);
    expect(across).toEqual(across.toSorted((one, other) => (direction === 'rtl' ? other - one : one - other)));
  }
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content).toBeLessThanOrEqual(window);
}

// Outlook shows links as words in a line: how much of each cell can be clicked, from side to side and from top to bottom.
const reached = (page) => cells(page).evaluateAll((nodes) => nodes.map((cell) => {
  const parts = [...cell.querySelectorAll('a [data-word]')].map((part) => part.getBoundingClientRect());
  const [left, right] = [Math.min(...parts.map(({ left }) => left)), Math.max(...parts.map(({ right }) => right))];
  const [top, bottom] = [Math.min(...parts.map(({ top }) => top)), Math.max(...parts.map(({ bottom }) => bottom))];
  const { width, height } = cell.getBoundingClientRect();
  return [(right - left) / width, (bottom - top) / height, height - Number(cell.height)];
}));

// Nobody sees the trap, nothing makes room for it, and the keyboard passes it by.
async function isTrapHidden(page) {
  const trap = page.locator('a[href*="trap=1"]');
  const height = () => page.locator('table').first().evaluate((node) => node.getBoundingClientRect().height);
  expect(await trap.evaluate((node) => [node.getBoundingClientRect().height, node.textContent, node.tabIndex])).toEqual([0, '', -1]);
  await expect(trap).toBeHidden();
  const before = await height();
  await trap.evaluate((node) => node.replaceWith());
  expect(await height()).toBe(before);
}

for (const [metric, lang] of [['nps', 'en'], ['csat', 'en'], ['ces', 'en'], ['nps', 'ar']]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`a row for ${metric} in ${lang} can be read and pressed at every width, ${colorScheme}`, async ({ page, collector }) => {
      await page.emulateMedia({ colorScheme });
      const { html } = await draft(collector, { metric, lang });
      const direction = lang === 'ar' ? 'rtl' : 'ltr';
      for (const width of widths) {
        await page.setViewportSize({ width, height: 600 });
        await page.setContent(html);
        await isLaidOut(page, metric, width, direction);
        await isAccessible(page);
        // Light whatever the reader's system wants.
        await expect(page.locator('table').first()).toHaveCSS('background-color', 'rgb(255, 255, 255)');
        for (const [text, ratio] of await contrasts(page)) expect(ratio, text).toBeGreaterThanOrEqual(4.5);
        await isTrapHidden(page);
      }
    });
  }

  test(`what Gmail leaves of a row for ${metric} in ${lang} is a row`, async ({ page, collector }) => {
    const { html } = await draft(collector, { metric, lang });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 600 });
      await page.setContent(html);
      await gmail(page);
      await isLaidOut(page, metric, width, lang === 'ar' ? 'rtl' : 'ltr');
      await isAccessible(page);
      for (const [text, ratio] of await contrasts(page)) expect(ratio, text).toBeGreaterThanOrEqual(4.5);
      await isTrapHidden(page);
    }
  });

  test(`Outlook shows a row for ${metric} in ${lang} side by side`, async ({ page, collector }) => {
    const { html } = await draft(collector, { metric, lang });
    await page.setViewportSize({ width: 600, height: 600 });
    await page.setContent(forOutlook(html));
    await outlook(page);
    await isLaidOut(page, metric, 600, lang === 'ar' ? 'rtl' : 'ltr');
    for (const [text, ratio] of await contrasts(page)) expect(ratio, text).toBeGreaterThanOrEqual(4.5);
    // Nearly all of a cell is a link, and no cell has grown by it.
    for (const [across, down, grown] of await reached(page)) {
      expect(across).toBeGreaterThan(0.8);
      expect(across).toBeLessThanOrEqual(1);
      expect(down).toBeGreaterThan(0.8);
      expect(grown).toBe(0);
    }
    // The ends stand under the scores, and not under the whole window.
    const found = await boxes(page);
    const ends = await page.locator('td[width="50%"]').evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().right));
    expect(Math.max(...ends)).toBeLessThanOrEqual(Math.max(...found.map(({ x, width }) => x + width)) + 8);
    await isTrapHidden(page);
  });
}

for (const [metric, accent] of [['nps', undefined], ['nps', '#ffd400'], ['csat', '#0000ff'], ['ces', '#3e7'], ['nps', '#777']]) {
  for (const [how, isWhole] of [['everything', true], ['what is light', false]]) {
    test(`a program for the dark that turns over ${how} leaves a row for ${metric} readable, accent ${accent}`, async ({ page, collector }) => {
      const { html } = await draft(collector, { metric, theme: { accent } });
      await page.setContent(html);
      const before = await contrasts(page);
      await darken(page, isWhole);
      const after = await contrasts(page);
      expect(after).toHaveLength(before.length);
      for (const [text, ratio] of [...before, ...after]) expect(ratio, text).toBeGreaterThanOrEqual(4.5);
      await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
    });
  }
}

for (const [metric, lang] of [['nps', 'ar'], ['csat', 'en'], ['ces', 'en']]) {
  test(`the keyboard goes through a row for ${metric} in ${lang} from the lowest score to the highest, and past the trap`, async ({ page, collector }) => {
    const { html } = await draft(collector, { metric, lang });
    await page.setContent(`${html}<a href="#end" id="end">end</a>`);
    const met = [];
    const focused = () => page.evaluate(() => document.activeElement.href);
    for (let step = 0; step <= scores[metric]; step += 1) {
      await page.keyboard.press('Tab');
      met.push(/score=(\d+)/.exec(await focused())?.[1] ?? (await focused()));
    }
    const lowest = metric === 'nps' ? 0 : 1;
    const expected = Array.from({ length: scores[metric] }, (_, at) => String(lowest + at));
    expect(met).toEqual([...expected, 'about:blank#end']);
  });
}

for (const metric of ['nps', 'csat', 'ces']) {
  test(`each link of a row for ${metric} opens the page with its score, which a person has still to stand behind`, async ({ page, context, collector }) => {
    test.setTimeout(60_000);
    const expected = [];
    const lowest = metric === 'nps' ? 0 : 1;
    for (let score = lowest; score < lowest + scores[metric]; score += 1) {
      // Three scores of one ticket within a minute would be a machine's.
      const { html } = await draft(collector, { metric, ticket: `LA ${score}&`.replace(/[ &]/g, encodeURIComponent) });
      await page.setContent(html);
      const opened = context.waitForEvent('page');
      await page.locator(`a[href*="#score=${score}&"]`).click();
      const linked = await opened;
      const survey = new Survey(linked);
      await expect(survey.element.locator(`[name="score"][value="${score}"]`)).toBeChecked();
      expected.push([score, `LA ${score}&`, 'Mari Tamm', 'email', 'none']);
      const provisional = async () => (await collector.responses(metric, '&standing=provisional'))
        .map(({ score, ticket, agent, channel, confirmed }) => [score, ticket, agent, channel, confirmed])
        .sort(([one], [other]) => one - other);
      await expect.poll(provisional).toEqual(expected);
      await linked.close();
    }
    expect(await collector.responses(metric)).toEqual([]);
  });
}

for (const [scale, first, title] of [[undefined, '😞1', 'Very dissatisfied – 1 of 5'], ['faces', '😞1', 'Very dissatisfied – 1 of 5'], ['stars', '★1', '1 star – 1 of 5'], ['numbers', '1', '1 of 5']]) {
  test(`scores of csat look as the survey file wants them: ${scale}`, async ({ page, collector }) => {
    const { html } = await draft(collector, { metric: 'csat', display: scale && { scale } });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 600 });
      await page.setContent(html);
      await isLaidOut(page, 'csat', width);
      await isAccessible(page);
    }
    const link = page.locator('a[href*="#score=1&"]');
    await expect(link).toHaveText(first);
    await expect(link).toHaveAttribute('title', title);
  });
}

test('a draft has a subject and parts, and leaves sender, reader and date to the program that sends it', async ({ collector }) => {
  await collector.putSurvey({ id: 'nps', metric: 'nps', deliver });
  const { headers, from, to, date, attachments } = await PostalMime.parse(collector.template('--survey', 'nps', '--for', 'zendesk', '--as', 'eml'));
  expect(headers.map(({ key }) => key)).toEqual(['x-unsent', 'subject', 'mime-version', 'content-type']);
  expect(headers[0].value).toBe('1');
  expect([from, to, date]).toEqual([undefined, undefined, undefined]);
  expect(attachments).toEqual([]);
});

test('a draft says the same in plain text, with one link that has no score', async ({ page, survey, collector }) => {
  const { subject, text, html } = await draft(collector, { lang: 'et' });
  expect(subject).toBe('Teie tagasiside');
  await page.setContent(html);
  for (const said of text.split(/\r?\n/).filter((line) => line && !line.startsWith('http'))) {
    await expect(page.getByText(said.replace(/^\d+: /, ''), { exact: true })).toBeVisible();
  }
  // As mail programs take an address to end.
  const links = text.match(/https?:\S+/g);
  expect(links).toHaveLength(1);
  await page.goto(links[0]);
  await survey.isOpen();
  await expect(survey.element.getByRole('radio', { checked: true })).toHaveCount(0);
  await survey.answer(9);
  const [record] = await collector.complete('nps');
  expect([record.ticket, record.channel, record.agent]).toEqual(['LA-1042', 'email', null]);
});

test('what is behind the trap of a row is a sign of a machine', async ({ page, survey, collector }) => {
  const { html } = await draft(collector);
  await page.setContent(html);
  const trap = await page.locator('a[href*="trap=1"]').getAttribute('href');
  await page.goto(trap);
  await expect(survey.score(0)).toBeChecked();
  // A scanner that only opens it is noticed, and whatever else it opens then is noticed with it.
  await expect.poll(async () => (await collector.responses('nps', '&standing=quarantined')).map(({ signs }) => signs)).toEqual([['honeypot']]);
  await page.goto('about:blank');
  await page.goto(trap.replace('trap=1&score=0', 'score=7'));
  await expect.poll(async () => (await collector.responses('nps', '&standing=quarantined')).map(({ score, signs }) => [score, signs]).sort()).toEqual([[0, ['honeypot']], [7, ['near-honeypot']]]);
});
