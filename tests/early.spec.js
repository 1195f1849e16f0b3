// What is done before the program has come is not lost, and nobody notices that it comes. And the three makings of the first
// screen, by the collector into the page, by the loader and with the loader, are one.

import { hold, isLive, places } from './support/places.js';
import { expect, test } from './support/test.js';

const program = '/survey_bg.wasm';
const deliver = [{ to: '/api/v1/responses', as: 'plaudit' }];

const stored = async (collector) => (await collector.responses()).map(({ score, complete }) => [score, complete]);

// The node that has the focus, inside the survey or outside of it.
const focused = (page) =>
  page.evaluate(() => {
    let node = document.activeElement;
    while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node.value || node.localName;
  });

// Until that many milliseconds lie between then and now.
const hasPassed = (millis, since) => expect.poll(() => Date.now() - since, { intervals: [50] }).toBeGreaterThan(millis);

for (const [place, open] of Object.entries(places)) {
  test.describe(`in ${place}, before the program has come`, () => {
    let release;

    test.beforeEach(async ({ page, survey, collector, site }) => {
      release = await hold(page, program);
      await open({ page, collector, site }, 'demo-nps');
      await survey.isOpen();
    });

    test('a click is kept, with its time, and so are the nodes and the focus', async ({ page, survey, collector }) => {
      const section = await survey.element.locator('section').elementHandle();
      const radio = await survey.score(7).elementHandle();
      const before = Date.now();
      await survey.score(7).click();
      const after = Date.now();
      await expect(survey.score(7)).toBeChecked();
      // The scored_at is the click's, not that of the program's coming.
      await hasPassed(300, after);
      expect(await stored(collector)).toEqual([]);
      await release();
      await expect(survey.comment).toBeVisible();
      await expect.poll(() => stored(collector)).toEqual([[7, false]]);
      const [{ scored_at: scored, rev }] = await collector.responses();
      expect(rev).toBe(1);
      expect(Date.parse(scored)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(scored)).toBeLessThanOrEqual(after);
      expect(await survey.score(7).evaluate((node, kept) => node === kept && node.checked, radio)).toBe(true);
      expect(await survey.element.locator('section').evaluate((node, kept) => node === kept, section)).toBe(true);
      expect(await focused(page)).toBe('7');
    });

    for (const [keys, score] of [[['1', '0'], 10], [['8'], 8], [['Space'], 0], [['ArrowRight', 'ArrowRight'], 2]]) {
      test(`${keys.join(' ')} comes to ${score}`, async ({ page, survey, collector }) => {
        await survey.score(0).focus();
        for (const key of keys) await page.keyboard.press(key);
        expect(await stored(collector)).toEqual([]);
        await release();
        await expect.poll(() => stored(collector)).toEqual([[score, false]]);
        await expect(survey.score(score)).toBeChecked();
        await expect(survey.score(score)).toBeFocused();
      });
    }

    test('a focus that has moved to a score stays there, and nothing is stored', async ({ page, survey, collector }) => {
      await survey.score(4).focus();
      await release();
      await isLive(page);
      await expect(survey.score(4)).toBeFocused();
      await expect(survey.score(4)).not.toBeChecked();
      expect(await stored(collector)).toEqual([]);
    });

    test('nothing that a script clicks counts', async ({ page, survey, collector }) => {
      await survey.score(9).evaluate((radio) => radio.click());
      await release();
      await isLive(page);
      await expect(survey.score(9)).not.toBeChecked();
      await expect(survey.comment).toBeHidden();
      expect(await stored(collector)).toEqual([]);
    });

    test('a screen reader meets the same as afterwards', async ({ page, survey }) => {
      const before = await survey.element.ariaSnapshot();
      expect(before).toContain('radio "10"');
      await release();
      await isLive(page);
      expect(await survey.element.ariaSnapshot()).toBe(before);
    });

    test('a 1 and, much later, a 0 are two scores and not a 10', async ({ page, survey, collector }) => {
      await survey.score(0).focus();
      await page.keyboard.press('1');
      await hasPassed(700, Date.now());
      await page.keyboard.press('0');
      await release();
      await expect.poll(() => stored(collector)).toEqual([[0, false]]);
    });

    if (place !== 'the page of its own') {
      test('whoever typed a digit and went on to the page is left there', async ({ page, survey, collector }) => {
        await survey.score(0).focus();
        await page.keyboard.press('6');
        await page.getByRole('textbox', { name: 'Search' }).focus();
        await release();
        await expect.poll(() => stored(collector)).toEqual([[6, false]]);
        await expect(survey.score(6)).toBeChecked();
        expect(await focused(page)).toBe('input');
      });
    }
  });
}

test('the page keeps the very nodes that the collector wrote, until the end', async ({ page, survey, collector }) => {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const section = document.querySelector('plaudit-survey')?.shadowRoot?.querySelector('section');
      if (!section) return;
      window.written = section;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(collector.surveyPage());
  await survey.isOpen();
  await isLive(page);
  await survey.answer(9);
  expect(await survey.element.locator('section').evaluate((section) => section === window.written)).toBe(true);
});

// Markup as text in which only what matters differs.
const normal = (node) => {
  const written = (one) => {
    if (one.nodeType === Node.TEXT_NODE) return one.data.trim() ? [one.data.trim()] : [];
    if (one.nodeType !== Node.ELEMENT_NODE) return [];
    const attributes = Array.from(one.attributes, ({ name, value }) => `${name}=${JSON.stringify(value)}`).sort();
    return [[one.localName, ...attributes].join(' '), ...Array.from(one.childNodes).flatMap(written).map((line) => `  ${line}`)];
  };
  return written(node).join('\n');
};

const questions = { 'nps numbers': 11, 'csat numbers': 5, 'csat stars': 5, 'csat faces': 5, 'ces numbers': 7 };

for (const [question, count] of Object.entries(questions)) {
  for (const lang of ['en', 'et', 'ar']) {
    test(`the first screen of ${question} in ${lang} is the same from all who make it`, async ({ page, survey, collector, site }) => {
      const [metric, scale] = question.split(' ');
      await collector.putSurvey({ id: 'one', metric, lang, brand: 'A & "B" <c>', deliver, display: { as: 'inline', ...(scale !== 'numbers' && { scale }) } });
      // Nothing comes after the first screen.
      await page.route((url) => url.pathname === '/brain.js', () => {});
      const seen = {};
      for (const place of ['a tag', 'a loader with the survey inside', 'an element']) {
        await places[place]({ page, collector, site }, 'one');
        await expect(survey.element.getByRole('radio')).toHaveCount(count);
        seen[place] = await survey.element.locator('section').evaluate(normal);
      }
      const html = await (await fetch(collector.surveyPage('one'))).text();
      const made = await page.evaluate(
        ([source, text]) => {
          const { content } = new DOMParser().parseFromString(source, 'text/html').querySelector('plaudit-survey > template');
          return new Function(`return ${text}`)()(content.querySelector('section'));
        },
        [html, `${normal}`],
      );
      expect(made).toContain(`lang="${lang}"`);
      expect(made.match(/type="radio"/g)).toHaveLength(count);
      expect(made).not.toMatch(/[{}]/);
      for (const [place, tree] of Object.entries(seen)) expect(tree, place).toBe(made);
    });
  }
}
