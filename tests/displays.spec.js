// The forms that a survey takes in somebody's page, where each stands, and what each does with the focus.

import { expect, test } from './support/host.js';

test.use({ reducedMotion: 'reduce' });

const outside = '<button id="opener">Open</button> <a id="link" href="#there">Link</a> <input id="field" aria-label="Search">';
const onClick = (display) => ({ a: { display: { ...display, when: [{ click: '#opener' }], again: '0s', per_session: 9 } } });
const around = (host, more = '') => ({ body: outside + host.tag('a') + more });
const close = (survey) => survey.element.getByRole('button', { name: 'Close' });
const opener = (page) => page.locator('#opener');

async function opened(host, survey, display) {
  await host.open(onClick(display), around(host));
  await host.is('a', 'armed');
  await opener(host.page).click();
  await survey.isOpen();
}

test.describe('a modal', () => {
  for (const [how, leave] of [['Escape', ({ page }) => page.keyboard.press('Escape')], ['its button', ({ survey }) => close(survey).click()]]) {
    test(`takes the focus, and ${how} closes it and gives the focus back`, async ({ page, survey, host }) => {
      await opened(host, survey, { as: 'modal' });
      await expect(survey.element.getByRole('dialog', { name: 'How likely are you to recommend us to a friend or colleague?' })).toBeVisible();
      await expect(survey.score(0)).toBeFocused();
      await leave({ page, survey });
      await expect(survey.element).toHaveCount(0);
      await expect(opener(page)).toBeFocused();
      // And again, as if nothing had been.
      await host.call('show', 'a');
      await expect(survey.score(0)).toBeFocused();
      await leave({ page, survey });
      await expect(opener(page)).toBeFocused();
    });
  }

  test('keeps the focus: Tab goes round inside, and nothing behind it can be reached', async ({ page, survey, host }) => {
    await opened(host, survey, { as: 'modal' });
    await survey.score(9).click();
    await expect(survey.send).toBeVisible();
    for (const key of ['Tab', 'Shift+Tab']) {
      const reached = new Set();
      for (let presses = 0; presses < 12; presses += 1) {
        await page.keyboard.press(key);
        reached.add(await page.evaluate(() => {
          const { activeElement } = document;
          return activeElement.shadowRoot?.activeElement?.className || activeElement.shadowRoot?.activeElement?.localName || activeElement.id || activeElement.localName;
        }));
      }
      // Between the last and the first stands the browser itself, where the page has no say.
      reached.delete('body');
      expect([...reached].sort()).toEqual(['close', 'input', 'send', 'textarea']);
    }
    const { isHit, isFocused } = await page.evaluate(() => {
      const link = document.querySelector('#link');
      link.focus();
      const { x, y } = link.getBoundingClientRect();
      return { isHit: document.elementFromPoint(x + 2, y + 2) === link, isFocused: document.activeElement === link };
    });
    expect({ isHit, isFocused }).toEqual({ isHit: false, isFocused: false });
  });

  test('stands in the middle of the window', async ({ page, survey, host }) => {
    await opened(host, survey, { as: 'modal' });
    const box = await survey.element.locator('section').boundingBox();
    const { width, height } = page.viewportSize();
    expect(Math.abs(box.x + box.width / 2 - width / 2)).toBeLessThan(10);
    expect(Math.abs(box.y + box.height / 2 - height / 2)).toBeLessThan(10);
  });
});

test.describe('a popover', () => {
  for (const dir of ['ltr', 'rtl']) {
    for (const position of [undefined, 'bottom-end', 'bottom-start', 'top-end', 'top-start']) {
      test(`at ${position ?? 'no place of its own'}, on a page that reads ${dir}`, async ({ page, survey, host }) => {
        await host.open({ a: { display: { as: 'popover', position } } }, { head: `<script>document.documentElement.dir = '${dir}'</script>` });
        await survey.isOpen();
        const { x, y, width, height } = await survey.element.locator('section').boundingBox();
        const window = page.viewportSize();
        const gaps = { left: x, right: window.width - x - width, top: y, bottom: window.height - y - height };
        const [block, inline] = (position ?? 'bottom-end').split('-');
        const side = (inline === 'end') === (dir === 'ltr') ? 'right' : 'left';
        expect([gaps[block], gaps[side]]).toEqual([16, 16]);
        expect(width).toBe(480);
      });
    }
  }

  test('takes no focus that it was not given', async ({ page, survey, host }) => {
    await host.open(onClick({ as: 'popover' }), around(host, '<script>document.querySelector("#field").focus()</script>'));
    await host.is('a', 'armed');
    await opener(page).evaluate((node) => node.click());
    await survey.isOpen();
    await expect(page.locator('#field')).toBeFocused();
    // Nor does it take any where it ends while somebody writes elsewhere.
    await page.keyboard.press('Escape');
    await expect(survey.element).toHaveCount(0);
    await expect(page.locator('#field')).toBeFocused();
  });

  for (const [how, leave] of [['Escape', ({ page }) => page.keyboard.press('Escape')], ['its button', ({ survey }) => close(survey).click()]]) {
    test(`gives the focus back to whoever had it before, closed by ${how}`, async ({ page, survey, host }) => {
      await opened(host, survey, { as: 'popover' });
      await page.locator('#field').focus();
      await page.keyboard.press('Tab');
      await expect(survey.score(0)).toBeFocused();
      await page.keyboard.press('Tab');
      await expect(close(survey)).toBeFocused();
      await leave({ page, survey });
      await expect(survey.element).toHaveCount(0);
      await expect(page.locator('#field')).toBeFocused();
    });
  }
});

for (const position of [undefined, 'bottom', 'top']) {
  test(`a bar at ${position ?? 'no place of its own'} runs along the edge of the window`, async ({ page, survey, host }) => {
    await host.open({ a: { display: { as: 'bar', position } } });
    await survey.isOpen();
    const { x, y, width, height } = await survey.element.locator('section').boundingBox();
    const window = page.viewportSize();
    expect([x, width, position === 'top' ? y : window.height - y - height]).toEqual([0, window.width, 0]);
    await close(survey).click();
    await expect(survey.element).toHaveCount(0);
  });
}

test.describe('a tab', () => {
  const tab = (survey) => survey.element.getByRole('button', { name: 'Feedback' });
  const file = (position) => ({ a: { display: { as: 'tab', position } } });

  for (const [position, dir, side] of [[undefined, 'ltr', 'right'], ['end', 'ltr', 'right'], ['start', 'ltr', 'left'], ['end', 'rtl', 'left'], ['start', 'rtl', 'right']]) {
    test(`at ${position ?? 'no place of its own'} stands at the ${side} of a page that reads ${dir}, and opens there`, async ({ page, survey, host }) => {
      await host.open(file(position), { head: `<script>document.documentElement.dir = '${dir}'</script>` });
      const window = page.viewportSize();
      const gap = async (locator) => {
        const { x, width } = await locator.boundingBox();
        return side === 'left' ? x : window.width - x - width;
      };
      await expect(tab(survey)).toBeVisible();
      expect(await gap(tab(survey))).toBe(0);
      const { y, height, width } = await tab(survey).boundingBox();
      expect(Math.abs(y + height / 2 - window.height / 2)).toBeLessThan(1);
      expect(height).toBeGreaterThan(width);
      await tab(survey).click();
      await survey.isOpen();
      await expect(tab(survey)).toHaveCount(0);
      expect(await gap(survey.element.locator('section'))).toBe(16);
    });
  }

  for (const [how, leave] of [['Escape', ({ page }) => page.keyboard.press('Escape')], ['its button', ({ survey }) => close(survey).press('Enter')]]) {
    test(`is opened and, by ${how}, shut with the keyboard, and the focus goes along`, async ({ page, survey, host }) => {
      await host.open(file());
      await tab(survey).press('Enter');
      await expect(survey.score(0)).toBeFocused();
      await leave({ page, survey });
      await expect(tab(survey)).toBeFocused();
      await page.keyboard.press('Space');
      await expect(survey.score(0)).toBeFocused();
      await expect(survey.score(0)).not.toBeChecked();
    });
  }

  test('that is shut while somebody writes elsewhere leaves them there', async ({ page, survey, host }) => {
    await host.open(file(), around(host));
    await tab(survey).click();
    await survey.isOpen();
    await page.locator('#field').click();
    await page.keyboard.press('Escape');
    await expect(tab(survey)).toBeVisible();
    await expect(page.locator('#field')).toBeFocused();
  });

  test('goes away for good once it was answered', async ({ survey, host, collector }) => {
    await collector.putSurvey({ id: 'at-the-side', metric: 'nps', display: { as: 'tab' }, deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
    await host.open(null, { body: host.tag('at-the-side') });
    await tab(survey).click();
    await survey.answer(9);
    await close(survey).click();
    await expect(survey.element).toHaveCount(0);
    await expect.poll(async () => (await collector.responses('at-the-side')).map(({ score, channel }) => [score, channel])).toEqual([[9, 'web']]);
  });
});

const questions = [{ id: 'reason', kind: 'single', choices: ['price', 'a-choice-with-a-long-name-that-has-to-be-broken-somewhere', 'c', 'd', 'e', 'f'] }];
const texts = { en: { questions: { reason: { label: 'Why?' } } } };

for (const display of [{ as: 'popover' }, { as: 'popover', position: 'top-start' }, { as: 'modal' }, { as: 'bar' }, { as: 'bar', position: 'top' }, { as: 'tab' }, { as: 'tab', position: 'start' }, { as: 'inline' }]) {
  for (const [width, height] of [[320, 568], [568, 320]]) {
    test(`a ${display.as} at ${display.position ?? 'its place'} stays in a window of ${width} by ${height}, at each step`, async ({ page, survey, host }) => {
      await page.setViewportSize({ width, height });
      await host.open({ a: { display, questions, texts } }, { head: '<meta name="viewport" content="width=device-width">', body: `${host.tag('a')}<p style="block-size: 2000px">Much to read</p>` });
      if (display.as === 'tab') await survey.element.getByRole('button').click();
      await survey.isOpen();
      const section = survey.element.locator('section');
      const isInside = async () => {
        const box = await section.boundingBox();
        const [content, window, inner, room] = await section.evaluate((node) => [document.documentElement.scrollWidth, document.documentElement.clientWidth, node.scrollWidth, node.clientWidth]);
        expect(content).toBeLessThanOrEqual(window);
        expect(inner).toBeLessThanOrEqual(room);
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        if (display.as === 'inline') return;
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
      };
      await isInside();
      await survey.score(3).click();
      await expect(survey.next).toBeVisible();
      await isInside();
      await survey.next.click();
      await expect(survey.choice('price')).toBeFocused();
      await expect(survey.element.getByText('Why?')).toBeInViewport();
      await isInside();
      // What does not fit is scrolled to.
      await survey.send.scrollIntoViewIfNeeded();
      await expect(survey.send).toBeInViewport();
    });
  }
}

const ended = 'This survey has ended. Thank you for your interest.';
const deliver = [{ to: '/api/v1/responses', as: 'plaudit' }];

for (const [name, file] of [['is closed', { status: 'closed' }], ['was open until yesterday', { until: '2020-01-01' }], ['opens in a hundred years', { from: '2120-01-01' }]]) {
  test(`a survey that ${name} says so to whoever has its link, and nothing to a page`, async ({ page, survey, host, collector }) => {
    await collector.putSurvey({ id: 'over', metric: 'nps', deliver, ...file });
    await page.goto(collector.surveyPage('over'));
    await expect(survey.element.getByRole('alert')).toHaveText(ended);
    await expect(survey.element.getByRole('radio')).toHaveCount(0);
    await host.open(null, { body: `<plaudit-survey survey="over"></plaudit-survey>${host.tag('over')}` });
    await expect.poll(() => host.told('problem')).toEqual(['over']);
    await host.is('over', 'waiting');
    await expect(survey.element).toHaveCount(1);
    await expect(survey.element.getByRole('radio')).toHaveCount(0);
  });
}

test('a survey that is paused shows itself nowhere, and a link still opens it', async ({ page, survey, host, collector }) => {
  await collector.putSurvey({ id: 'resting', metric: 'nps', deliver, status: 'paused' });
  await host.open(null, { body: `<plaudit-survey survey="resting"></plaudit-survey>${host.tag('resting')}` });
  await expect.poll(() => host.told('problem')).toEqual(['resting']);
  await host.is('resting', 'waiting');
  await expect(survey.element.getByRole('radio')).toHaveCount(0);
  await page.goto(collector.surveyPage('resting'));
  await survey.answer(9);
  await expect.poll(async () => (await collector.responses('resting')).map(({ score }) => score)).toEqual([9]);
});
