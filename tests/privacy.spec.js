// What is remembered, what is not, and what happens where nothing can be.

import { expect, test } from './support/host.js';

const keys = async (host) => Object.keys(await host.stored()).sort();

test('a display is remembered per survey, of any survey, and in the session', async ({ page, host }) => {
  await host.open({ a: {} });
  await host.hasShown('a');
  expect(await keys(host)).toEqual(['plaudit:shown', 'plaudit:shown:a', 'plaudit:shows:a']);
  await page.reload();
  await host.isShut('a', 'again', 'per_session');
});

test('a survey that waits leaves nothing behind', async ({ host }) => {
  await host.open({ a: { display: { when: [{ event: 'never' }] } }, b: { status: 'paused' } });
  await host.is('a', 'armed');
  expect(await host.stored()).toEqual({});
});

test('gap keeps surveys apart', async ({ page, host }) => {
  await host.open({ a: {}, b: { display: { gap: '14d', when: [{ event: 'x' }] } } });
  await host.hasShown('a');
  await page.reload();
  await host.isShut('b', 'gap');
});

test('a try leaves nothing behind and is never refused', async ({ page, host }) => {
  const files = { a: { display: { gap: '1d', sample: 1e-9 } } };
  await host.open(files, { path: '/?plaudit=test' });
  for (let time = 0; time < 2; time += 1) {
    await host.hasShown('a');
    expect(await host.stored()).toEqual({});
    await page.reload();
  }
});

test('a try still heeds what is not memory', async ({ host }) => {
  await host.open({ a: { status: 'paused', display: { pages: ['/cart'] } } }, { path: '/?plaudit=test' });
  await host.isShut('a', 'status', 'pages');
});

test('sample: one verdict a visitor, by a number that is made for this survey only', async ({ page, host }) => {
  const display = { sample: 0.5, when: [{ event: 'never' }] };
  await host.open({ a: { display }, b: { display }, c: { display: { when: display.when } } });
  await host.is('c', 'armed');
  const stored = await host.stored();
  expect(Object.keys(stored).sort()).toEqual(['plaudit:visitor:a', 'plaudit:visitor:b']);
  expect(stored['plaudit:visitor:a']).not.toBe(stored['plaudit:visitor:b']);
  const before = await host.state('a');
  await page.reload();
  await host.is('a', before);
  expect(await host.stored()).toEqual(stored);
});

test('sample: whoever is identified needs no number', async ({ host }) => {
  const head = '<script>window.plaudit = { q: [["identify", { id: 7 }]] }</script>';
  await host.open({ a: { display: { sample: 0.5, when: [{ event: 'never' }] } } }, { head });
  await expect.poll(() => host.why('a').then((answer) => answer?.gates.length)).toBe(10);
  expect(await host.stored()).toEqual({});
});

test('sample: another person has another verdict', async ({ host }) => {
  await host.open({ a: { display: { sample: 0.5, when: [{ event: 'never' }] } } });
  const states = new Set();
  for (let id = 1; id <= 30; id += 1) {
    await host.call('identify', { id });
    states.add(await host.state('a'));
  }
  expect([...states].sort()).toEqual(['armed', 'waiting']);
});

test.describe('a survey that asks for consent', () => {
  const files = { a: { consent: 'required', display: { sample: 0.9999999, gap: '1d' } } };

  test('is not shown before it, and nothing is written nor read', async ({ page, host }) => {
    await page.addInitScript(() => {
      window.touched = [];
      for (const name of ['getItem', 'setItem', 'removeItem']) {
        const real = Storage.prototype[name];
        Storage.prototype[name] = function (...given) {
          touched.push(name);
          return real.apply(this, given);
        };
      }
    });
    await host.open(files);
    await host.isShut('a', 'consent');
    expect(await page.evaluate(() => touched)).toEqual([]);
    expect(await host.stored()).toEqual({});
  });

  test('is shown and remembered after it', async ({ page, host }) => {
    await host.open(files);
    await host.call('consent', true);
    await host.hasShown('a');
    expect(await keys(host)).toEqual(['plaudit:shown', 'plaudit:shown:a', 'plaudit:shows:a', 'plaudit:visitor:a']);
    const { 'plaudit:visitor:a': visitor } = await host.stored();
    await page.reload();
    await host.isShut('a', 'consent');
    await host.call('consent', true);
    await host.isShut('a', 'again', 'gap', 'per_session');
    expect((await host.stored())['plaudit:visitor:a']).toBe(visitor);
  });

  test('forgets when it is taken back, but not what waits to be sent', async ({ page, host }) => {
    await host.open(files);
    await host.call('consent', true);
    await host.hasShown('a');
    await page.evaluate(() => {
      localStorage['plaudit:waiting'] = 1;
      localStorage.theirs = 1;
    });
    await host.call('consent', false);
    expect(await keys(host)).toEqual(['plaudit:waiting', 'theirs']);
  });

  test('can be shown by the page without it, and is remembered by the page only', async ({ host }) => {
    await host.open(files);
    await host.call('show', 'a');
    await host.hasShown('a');
    expect(await host.stored()).toEqual({});
    await host.isShut('a', 'consent', 'again', 'gap', 'per_session');
  });
});

test('a no counts for surveys that did not ask', async ({ host }) => {
  await host.open({ a: { display: { when: [{ event: 'x' }] } } });
  await host.is('a', 'armed');
  await host.call('consent', false);
  await host.call('track', 'x');
  await host.hasShown('a');
  expect(await host.stored()).toEqual({});
});

test('reset forgets everything of ours, and nothing else', async ({ page, host }) => {
  await host.open({ a: { display: { sample: 0.9999999 } } });
  await host.hasShown('a');
  await page.evaluate(() => {
    localStorage['plaudit:waiting'] = 1;
    localStorage['plaudits:theirs'] = 1;
    sessionStorage.theirs = 1;
  });
  await host.call('reset');
  await expect.poll(() => keys(host)).toEqual(['plaudits:theirs', 'theirs']);
});

test('Global Privacy Control: nothing that spans surveys is kept, and gap holds within the page', async ({ page, host }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
  await host.open({ a: {}, b: { display: { as: 'tab', gap: '1d', when: [{ event: 'x' }] } } });
  await host.hasShown('a');
  expect(await keys(host)).toEqual(['plaudit:shown:a', 'plaudit:shows:a']);
  await host.call('track', 'x');
  await host.isShut('b', 'gap');
  // Nor is what was kept before the visitor asked for privacy made use of.
  await page.evaluate(() => {
    localStorage['plaudit:shown'] = Date.now();
  });
  await page.reload();
  await host.is('b', 'armed');
});

const broken = [
  ['throws when it is reached for', () => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      });
    }
  }],
  ['is absent', () => {
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { value: null });
  }],
  ['is full', () => {
    localStorage['plaudit:shown:a'] = 1;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  }],
];

for (const [name, breakIt] of broken) {
  test(`a page whose storage ${name} shows its survey, and remembers for as long as it lives`, async ({ page, host }) => {
    await page.addInitScript(breakIt);
    await host.open({ a: { display: { sample: 0.9999999 } } });
    await host.hasShown('a');
    await host.dismiss('a');
    await page.evaluate(() => history.pushState(null, '', '/two'));
    await host.isShut('a', 'again', 'per_session');
    await host.call('reset');
    await host.hasShown('a', 'a');
  });
}

test('a sandboxed frame without an origin shows its survey', async ({ page, host }) => {
  const frame = `<iframe sandbox="allow-scripts" width="900" height="700" srcdoc='<body>${host.tag('demo-nps')}</body>'></iframe>`;
  await host.open(undefined, { body: frame });
  await expect(page.frameLocator('iframe').locator('plaudit-survey').getByRole('radio')).toHaveCount(11);
});
