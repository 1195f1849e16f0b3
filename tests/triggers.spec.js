// When a survey opens.

import { expect, test } from './support/host.js';

const when = (...items) => ({ display: { when: items } });
const tall = '<p style="height: 4000px">Text</p>';

test('a survey without triggers opens at once', async ({ host }) => {
  await host.open({ a: {} });
  await host.hasShown('a');
  expect(await host.state('a')).toBe('open');
});

test('nothing but the loader and the survey file is fetched before a trigger fires', async ({ page, host, collector }) => {
  const fetched = [];
  page.on('request', (request) => {
    if (request.url().startsWith(collector.url)) fetched.push(new URL(request.url()).pathname);
  });
  await host.open({ a: when({ event: 'bought' }), b: { status: 'paused' } });
  await host.is('a', 'armed');
  expect(fetched.sort()).toEqual(['/plaudit.js', '/surveys/a.json', '/surveys/b.json', '/targeting.js']);
  await host.call('track', 'bought');
  await host.hasShown('a');
  expect(fetched).toContain('/survey_bg.wasm');
});

test('after: once the time has passed, and not before', async ({ page, host }) => {
  await page.clock.install();
  await host.open({ a: when({ after: '10m' }) });
  await host.is('a', 'armed');
  await page.clock.fastForward('09:00');
  expect(await host.state('a')).toBe('armed');
  await page.clock.fastForward('01:01');
  await host.is('a', 'open');
});

test('after: a span beyond what timers can hold does not open at once', async ({ page, host }) => {
  await page.clock.install();
  await host.open({ a: when({ after: '90d' }) });
  await host.is('a', 'armed');
  await page.clock.fastForward('23:00:00');
  expect(await host.state('a')).toBe('armed');
});

test('scroll: at its share of what can be scrolled', async ({ page, host }) => {
  await host.open({ a: when({ scroll: 0.5 }) }, { body: tall + host.tag('a') });
  await host.is('a', 'armed');
  const scroll = (share) =>
    page.evaluate(async (to) => {
      scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * to);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, share);
  await scroll(0.45);
  expect(await host.state('a')).toBe('armed');
  await scroll(0.5);
  await host.is('a', 'open');
});

test('scroll: a page that cannot scroll has been seen to its end', async ({ host }) => {
  await host.open({ a: when({ scroll: 1 }) });
  await host.is('a', 'open');
});

test('exit: the mouse leaves through the top, not through a side nor into another element', async ({ page, host }) => {
  await host.open({ a: when({ exit: true }) });
  await host.is('a', 'armed');
  const leave = (clientX, clientY, to) =>
    page.evaluate(
      ([x, y, other]) => {
        const relatedTarget = other && document.querySelector(other);
        document.querySelector('h1').dispatchEvent(new MouseEvent('mouseout', { clientX: x, clientY: y, relatedTarget, bubbles: true }));
      },
      [clientX, clientY, to],
    );
  await leave(-1, 300);
  await leave(50, 0, 'body');
  expect(await host.state('a')).toBe('armed');
  await leave(50, -2);
  await host.is('a', 'open');
});

test.describe('without a mouse', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 700 } });

  const glide = (page, from, to, step) =>
    page.evaluate(
      async ([start, end, by]) => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        for (let y = start; y >= end; y -= by) {
          scrollTo(0, y);
          await frame();
        }
        await frame();
      },
      [from, to, step],
    );

  test('exit: a quick way back up, but no slow one and no jump to the top', async ({ page, host }) => {
    await host.open({ a: when({ exit: true }) }, { body: tall + tall + tall + host.tag('a') });
    await host.is('a', 'armed');
    await glide(page, 2000, 1900, 4);
    await glide(page, 0, 0, 1);
    expect(await host.state('a')).toBe('armed');
    await glide(page, 9000, 300, 300);
    await host.is('a', 'open');
  });
});

test('click: on what comes later, whatever the page does with the event', async ({ page, host }) => {
  await host.open({ a: when({ click: '.buy' }) });
  await host.is('a', 'armed');
  await page.evaluate(() => {
    const button = Object.assign(document.createElement('button'), { className: 'buy', innerHTML: '<b>Buy</b>', onclick: (event) => event.stopImmediatePropagation() });
    document.body.append(button);
  });
  await page.click('h1');
  expect(await host.state('a')).toBe('armed');
  await page.click('.buy b');
  await host.is('a', 'open');
});

test('click: inside of an open shadow root', async ({ page, host }) => {
  await host.open({ a: when({ click: '#buy' }) });
  await host.is('a', 'armed');
  await page.evaluate(() => {
    const holder = document.createElement('div');
    holder.attachShadow({ mode: 'open' }).innerHTML = '<button id="buy">Buy</button>';
    document.body.append(holder);
  });
  await page.click('#buy');
  await host.is('a', 'open');
});

test('visible: an element that comes later, once it is in view', async ({ page, host }) => {
  await page.clock.install();
  await host.open({ a: when({ visible: '#end' }) }, { body: tall + host.tag('a') });
  await host.is('a', 'armed');
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p id="end">End</p>'));
  await page.clock.runFor(1000);
  expect(await host.state('a')).toBe('armed');
  await page.locator('#end').scrollIntoViewIfNeeded();
  await host.is('a', 'open');
});

test('visible: an element that was drawn anew', async ({ page, host }) => {
  await page.clock.install();
  await host.open({ a: when({ visible: '#end' }) }, { body: `${tall}<p id="end">End</p>${host.tag('a')}` });
  await host.is('a', 'armed');
  await page.locator('#end').evaluate((node) => node.replaceWith(node.cloneNode(true)));
  await page.clock.runFor(1000);
  await page.locator('#end').scrollIntoViewIfNeeded();
  await host.is('a', 'open');
});

test('event: the one that is named', async ({ host }) => {
  await host.open({ a: when({ event: 'bought' }) });
  await host.is('a', 'armed');
  await host.call('track', 'looked');
  expect(await host.state('a')).toBe('armed');
  await host.call('track', 'bought');
  await host.is('a', 'open');
});

test('event: tracked while the survey file was on its way', async ({ page, host }) => {
  let release;
  const held = new Promise((done) => {
    release = done;
  });
  await host.files({ a: when({ event: 'bought' }) });
  await page.route('**/surveys/a.json', (route) => held.then(() => route.fallback()));
  await host.open(undefined, { body: host.tag('a') });
  await host.call('track', 'bought');
  await host.isShut('a', 'file');
  release();
  await host.is('a', 'open');
});

test('any item opens; within one, all must have happened, in any order', async ({ page, host }) => {
  await host.open({ a: when({ event: 'one', click: 'h1' }, { event: 'two' }), b: when({ event: 'one', click: 'h1' }, { event: 'two' }) });
  await host.is('b', 'armed');
  await page.click('h1');
  expect((await host.why('a')).when).toEqual([
    { trigger: 'event', value: 'one', item: 0, fired: false },
    { trigger: 'click', value: 'h1', item: 0, fired: true },
    { trigger: 'event', value: 'two', item: 1, fired: false },
  ]);
  expect(await host.state('a')).toBe('armed');
  await host.call('track', 'one');
  await host.is('a', 'open');
});

test('a trigger that nobody knows never fires, alone or beside others', async ({ host }) => {
  await host.open({ a: when({ shake: true, event: 'bought' }), b: when({ shake: true }) });
  await host.is('b', 'armed');
  await host.call('track', 'bought');
  expect([await host.state('a'), await host.state('b')]).toEqual(['armed', 'armed']);
});

test('a selector that is none is told, and harms no other survey', async ({ host }) => {
  await host.open({ a: when({ click: '[[' }), b: {} });
  await host.hasShown('b');
  expect(await host.told('problem')).toEqual(['a']);
  expect((await host.why('a')).gates[0].reason).toContain('[[');
});

test('a file that nobody has checked harms no other survey', async ({ host }) => {
  await host.open({ a: { display: { who: { any: 7 } } }, b: {} });
  await host.hasShown('b');
  expect(await host.told('problem')).toEqual(['a']);
});

test('cancel: disarms the survey', async ({ host }) => {
  await host.open({ a: { display: { when: [{ event: 'bought' }], cancel: ['logout'] } } });
  await host.is('a', 'armed');
  await host.call('track', 'logout');
  await host.call('track', 'bought');
  expect(await host.state('a')).toBe('waiting');
  await host.isShut('a', 'cancel');
});

test('one survey at a time lies over the page; the next waits until it is dismissed', async ({ host }) => {
  await host.open({ a: {}, b: { display: { as: 'bar', when: [{ event: 'b' }] } } });
  await host.hasShown('a');
  await host.is('b', 'armed');
  await host.call('track', 'b');
  expect(await host.state('b')).toBe('armed');
  await host.dismiss('a');
  await host.hasShown('a', 'b');
});

test('what waits for room is judged again', async ({ host }) => {
  await host.open({ a: { display: { when: [{ event: 'a' }] } }, b: { display: { gap: '1d', when: [{ event: 'b' }] } } });
  await host.is('b', 'armed');
  await host.call('track', 'a');
  await host.call('track', 'b');
  await host.hasShown('a');
  await host.dismiss('a');
  await host.isShut('b', 'gap');
});

test('a survey that was taken out of the page, or answered, makes room', async ({ page, host, survey, collector }) => {
  await collector.putSurvey({ id: 'b', metric: 'nps', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  await host.open({ a: {}, b: when({ event: 'b' }), c: when({ event: 'c' }) });
  await host.hasShown('a');
  await host.is('b', 'armed');
  await host.is('c', 'armed');
  await host.call('track', 'b');
  await host.element('a').evaluate((node) => node.remove());
  await host.hasShown('a', 'b');
  await host.call('track', 'c');
  await survey.score(9).click();
  await survey.send.click();
  await host.hasShown('a', 'b', 'c');
  await expect(page.locator('plaudit-survey')).toHaveCount(1);
});

test('what stands in the page or at its side takes no room', async ({ host }) => {
  await host.open({ a: { display: { as: 'inline' } }, b: {}, c: { display: { as: 'tab' } } });
  for (const id of ['a', 'b', 'c']) await host.is(id, 'open');
});

test('a survey that cannot be drawn makes room for the next', async ({ page, host }) => {
  let isBroken = true;
  await page.route('**/survey.css*', (route) => (isBroken ? route.abort() : route.continue()));
  await host.open({ a: when({ event: 'a' }), b: when({ event: 'b' }) });
  await host.is('a', 'armed');
  await host.is('b', 'armed');
  await host.call('track', 'a');
  await expect.poll(() => host.told('problem')).toEqual(['a']);
  isBroken = false;
  await host.call('track', 'b');
  await host.hasShown('b');
  await expect(host.element('a')).toHaveCount(0);
});

test('nothing opens in a hidden tab', async ({ page, host }) => {
  await page.addInitScript(() => {
    window.isHidden = true;
    Object.defineProperty(document, 'hidden', { get: () => window.isHidden });
  });
  await host.open({ a: {} });
  await host.is('a', 'armed');
  await page.evaluate(() => {
    window.isHidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await host.hasShown('a');
});

test('the form and the position of the file reach the element', async ({ host }) => {
  await host.open({ a: { display: { as: 'modal', position: 'top-start' } } });
  await expect(host.element('a')).toHaveAttribute('as', 'modal');
  await expect(host.element('a')).toHaveAttribute('position', 'top-start');
});
