// Single-page apps: the address changes, the page does not.

import { expect, test } from './support/host.js';

const go = (page, path) => page.evaluate((to) => history.pushState(null, '', to), path);

const browsers = [
  ['with the Navigation API', () => {}],
  [
    'without the Navigation API',
    async (page) => {
      await page.clock.install();
      await page.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
    },
  ],
  [
    'with an element that is called navigation',
    async (page) => {
      await page.clock.install();
      await page.addInitScript(() => {
        Object.defineProperty(window, 'navigation', { value: document.createElement('nav') });
      });
    },
  ],
];

for (const [name, prepare] of browsers) {
  test(`${name}: a survey is armed and disarmed as the route changes`, async ({ page, host }) => {
    await prepare(page);
    const settle = () => (name.startsWith('with the') ? Promise.resolve() : page.clock.runFor(600));
    await host.open({ a: { display: { pages: ['/thanks*'], when: [{ event: 'bought' }] } } });
    await host.isShut('a', 'pages');
    await go(page, '/thanks?order=1');
    await settle();
    await host.is('a', 'armed');
    await go(page, '/cart');
    await settle();
    await host.is('a', 'waiting');
    await page.goBack();
    await settle();
    await host.is('a', 'armed');
  });
}

for (const [file, polls] of [
  [{ status: 'paused' }, 0],
  [{ display: { pages: ['/cart'] } }, 1],
  [{ display: { when: [{ event: 'x' }] } }, 1],
]) {
  test(`without the Navigation API ${JSON.stringify(file)} takes ${polls} timers`, async ({ page, host }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'navigation', { value: undefined });
      window.timers = new Set();
      const { setInterval: set, clearInterval: clear } = window;
      window.setInterval = (tell, span) => {
        if (span < 500) throw new Error(`every ${span} ms`);
        const timer = set(tell, span);
        timers.add(timer);
        return timer;
      };
      window.clearInterval = (timer) => {
        timers.delete(timer);
        clear(timer);
      };
    });
    await host.open({ a: file });
    await expect.poll(() => host.why('a').then((answer) => answer?.gates.length)).toBeGreaterThan(1);
    expect(await page.evaluate(() => timers.size)).toBe(polls);
  });
}

test('the page\'s own history functions stay as they were', async ({ page, host }) => {
  const head = '<script>window.mine = history.pushState = new Proxy(history.pushState, {}); window.poked = history.replaceState</script>';
  await host.open({ a: { display: { pages: ['/cart'] } } }, { head });
  await host.isShut('a', 'pages');
  expect(await page.evaluate(() => history.pushState === mine && history.replaceState === poked)).toBe(true);
  await go(page, '/cart');
  await host.hasShown('a');
});

test('the routes of a hash router', async ({ page, host }) => {
  await host.open({ a: { display: { pages: ['/#/cart'] } } });
  await host.isShut('a', 'pages');
  await page.evaluate(() => {
    location.hash = '#/cart';
  });
  await host.hasShown('a');
});

test('cancel lasts until the route changes, and what was tracked before it is forgotten', async ({ page, host }) => {
  await host.open({ a: { display: { when: [{ event: 'bought' }], cancel: ['logout'] } } });
  await host.is('a', 'armed');
  await host.call('track', 'logout');
  await host.call('track', 'bought');
  await host.is('a', 'waiting');
  await go(page, '/two');
  await host.is('a', 'armed');
  await host.call('track', 'bought');
  await host.is('a', 'open');
});

test('an event counts on the next route as well', async ({ page, host }) => {
  await host.open({ a: { display: { pages: ['/thanks'], when: [{ event: 'bought' }] } } });
  await host.isShut('a', 'pages');
  await host.call('track', 'bought');
  await go(page, '/thanks');
  await host.is('a', 'open');
});

test('what has happened counts on the next route as well', async ({ page, host }) => {
  await host.open({ a: { display: { when: [{ click: 'h1', event: 'bought' }] } } });
  await host.is('a', 'armed');
  await page.click('h1');
  await go(page, '/two');
  expect((await host.why('a')).when[0].fired).toBe(true);
  await host.call('track', 'bought');
  await host.is('a', 'open');
});

test('what has been shown rests, also on the next route', async ({ page, host }) => {
  await host.open({ a: {} });
  await host.hasShown('a');
  await host.dismiss('a');
  await go(page, '/two');
  await host.isShut('a', 'again', 'per_session');
});

test('a survey that may come again comes with the next route, and needs its event again', async ({ page, host }) => {
  const display = { again: '0s', per_session: 2, when: [{ event: 'bought' }] };
  await host.open({ a: { display } });
  await host.is('a', 'armed');
  await host.call('track', 'bought');
  await host.hasShown('a');
  await host.dismiss('a');
  await host.is('a', 'closed');
  await go(page, '/two');
  await host.is('a', 'armed');
  await host.call('track', 'bought');
  await host.hasShown('a', 'a');
  await host.dismiss('a');
  await go(page, '/three');
  await host.isShut('a', 'per_session');
});

test('an open survey stays open when the route changes', async ({ page, host, survey }) => {
  await host.open({ a: { display: { pages: ['/'] } } });
  await host.hasShown('a');
  await survey.score(3).click();
  await go(page, '/two');
  await expect(survey.score(3)).toBeChecked();
  expect(await host.state('a')).toBe('open');
});

test('a router that throws the whole body away makes room', async ({ page, host }) => {
  await host.open({ a: {}, b: { display: { pages: ['/two'] } } });
  await host.hasShown('a');
  await page.evaluate(() => {
    document.body = document.createElement('body');
  });
  await go(page, '/two');
  await host.hasShown('a', 'b');
});
