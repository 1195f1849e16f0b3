// Each gate by itself, without a browser.

import { expect, test } from '@playwright/test';

import { planOf } from '../src/embed/form.js';
import { judge } from '../src/embed/gates.js';
import { targets } from '../src/embed/targets.js';

const now = Date.parse('2026-03-10T12:00:00Z');
const ago = (days) => now - days * 864e5;
const calm = {
  now,
  shows: 0,
  address: 'https://shop.example/',
  facts: {},
  heard: new Set(),
  mayStore: true,
  isTest: false,
  visitor: () => 'v',
};

function verdict(gate, file, context = {}) {
  const found = judge(planOf({ id: 'a', ...file }), { ...calm, ...context }, targets).find((one) => one.gate === gate);
  return found.holds ? true : found.reason;
}

const display = (gate, value, context, more) => verdict(gate, { display: { [gate]: value, ...more } }, context);

test('a survey that says nothing is open to everybody', () => {
  for (const { gate, holds: isOpen } of judge(planOf({ id: 'a' }), calm, targets)) expect.soft(isOpen, gate).toBe(true);
});

test('status', () => {
  expect(verdict('status', { status: 'live' })).toBe(true);
  expect(verdict('status', { status: 'paused' })).toBe('paused');
  expect(verdict('status', { status: 'closed' })).toBe('closed');
});

test('window: a day begins at midnight UTC, `from` is included and `until` is not', () => {
  const at = (time) => verdict('window', { from: '2026-03-10', until: '2026-03-11' }, { now: Date.parse(time) });
  expect(at('2026-03-09T23:59:59Z')).toBe('2026-03-10');
  expect(at('2026-03-10T00:00:00Z')).toBe(true);
  expect(at('2026-03-10T23:59:59Z')).toBe(true);
  expect(at('2026-03-11T00:00:00Z')).toBe('2026-03-11');
  expect(verdict('window', { from: null, until: null })).toBe(true);
});

test('consent', () => {
  expect(verdict('consent', { consent: 'required' }, { mayStore: false })).toBe('required');
  expect(verdict('consent', { consent: 'required' }, { mayStore: true })).toBe(true);
  expect(verdict('consent', { consent: 'none' }, { mayStore: false })).toBe(true);
});

test('again: ninety days unless the file says otherwise', () => {
  expect(verdict('again', {}, { shownAt: ago(89.9) })).toBe('90d');
  expect(verdict('again', {}, { shownAt: ago(90) })).toBe(true);
  expect(display('again', '12h', { shownAt: `${ago(0.6)}` })).toBe(true);
  expect(display('again', '12h', { shownAt: `${ago(0.4)}` })).toBe('12h');
  expect(display('again', '0s', { shownAt: now })).toBe(true);
});

test('again: a clock that was set back shuts a survey no longer than the span, and nonsense in the storage does not', () => {
  expect(display('again', '1d', { shownAt: ago(-0.5) })).toBe('1d');
  expect(display('again', '1d', { shownAt: ago(-400) })).toBe(true);
  expect(display('again', '1d', { shownAt: 'yesterday' })).toBe(true);
});

test('gap: only where the file asks for one', () => {
  expect(verdict('gap', {}, { anyShownAt: now })).toBe(true);
  expect(display('gap', '14d', { anyShownAt: ago(13) })).toBe('14d');
  expect(display('gap', '14d', { anyShownAt: ago(15) })).toBe(true);
  expect(display('gap', '14d')).toBe(true);
});

test('per_session: once unless the file says otherwise', () => {
  expect(verdict('per_session', {}, { shows: 0 })).toBe(true);
  expect(verdict('per_session', {}, { shows: 1 })).toBe('1');
  expect(display('per_session', 3, { shows: 2 })).toBe(true);
  expect(display('per_session', 3, { shows: 3 })).toBe('3');
});

for (const form of ['inline', 'iframe', 'tab']) {
  test(`${form}: what asks nobody by itself rests only where its file says so`, () => {
    const shown = { shownAt: now, shows: 7 };
    expect(display('again', undefined, shown, { as: form })).toBe(true);
    expect(display('per_session', undefined, shown, { as: form })).toBe(true);
    expect(display('again', '90d', shown, { as: form })).toBe('90d');
    expect(display('per_session', 7, shown, { as: form })).toBe('7');
  });
}

for (const [patterns, address, isOpen] of [
  [[], '/', true],
  [['/shop/*'], '/shop/cart', true],
  [['/shop/*'], '/shop/', true],
  [['/shop/*'], '/shop', false],
  [['/shop/*'], '/workshop/x', false],
  [['/shop'], '/shop/cart', false],
  [['/*/cart'], '/et/cart', true],
  [['/*/cart'], '/et/cart/2', false],
  [['/a.b'], '/aXb', false],
  [['/a+(b)'], '/a+(b)', true],
  [['https://shop.example/*'], '/cart', true],
  [['https://SHOP.example/'], '/', true],
  [['https://other.example/*'], '/cart', false],
  [['https://*.example/cart'], '/cart', true],
  [['!/checkout'], '/', true],
  [['!/checkout'], '/checkout', false],
  [['/shop/*', '!/shop/pay'], '/shop/cart', true],
  [['/shop/*', '!/shop/pay'], '/shop/pay', false],
  [['!/shop/pay', '/shop/*'], '/shop/pay', false],
  [['/shop/*', '!/shop/pay'], '/about', false],
  [['/a', '/b'], '/b', true],
  [['/müük/*'], '/m%C3%BC%C3%BCk/1', true],
  [['/cart'], '/cart#top', true],
  [['/#/cart'], '/#/cart', true],
  [['/#/cart'], '/#/about', false],
]) {
  test(`pages ${JSON.stringify(patterns)} at ${address}: ${isOpen ? 'open' : 'shut'}`, () => {
    expect(display('pages', patterns, { address: `https://shop.example${address}` })).toBe(isOpen || `${patterns}`);
  });
}

test('who', () => {
  expect(display('who', { plan: 'pro' }, { facts: { plan: 'pro' } })).toBe(true);
  expect(display('who', { plan: 'pro' }, { facts: { plan: 'free' } })).toBe('{"plan":"pro"}');
  expect(display('who', { language: 'et' }, { facts: { language: ['et-EE', 'et'] } })).toBe(true);
});

test('cancel', () => {
  expect(display('cancel', ['logout'], { heard: new Set(['login']) })).toBe(true);
  expect(display('cancel', ['logout'], { heard: new Set(['logout']) })).toBe('logout');
});

test('sample: the same person always gets the same verdict', () => {
  for (const visitor of ['1', 'ä', '😀']) {
    const first = display('sample', 0.5, { visitor: () => visitor });
    for (let time = 0; time < 3; time += 1) expect(display('sample', 0.5, { visitor: () => visitor })).toBe(first);
  }
});

test('sample: the asked share of visitors, evenly, whatever their ids look like', () => {
  for (const idOf of [(n) => n, (n) => `user-${n}@shop.example`, (n) => (n * 0.6180339887) % 1]) {
    for (const share of [0.01, 0.2, 0.5, 0.9]) {
      let drawn = 0;
      for (let n = 0; n < 20_000; n += 1) if (display('sample', share, { visitor: () => idOf(n) }) === true) drawn += 1;
      // Five standard deviations.
      expect(Math.abs(drawn / 20_000 - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / 20_000));
    }
  }
});

test('sample: who is in one survey\'s sample is no likelier in another\'s', () => {
  for (const other of ['b', 'aa', 'nps-2']) {
    let both = 0;
    for (let n = 0; n < 20_000; n += 1) {
      const isIn = (id) => verdict('sample', { id, display: { sample: 0.5 } }, { visitor: () => `user-${n}` }) === true;
      if (isIn('a') && isIn(other)) both += 1;
    }
    expect(Math.abs(both / 20_000 - 0.25)).toBeLessThan(5 * Math.sqrt((0.25 * 0.75) / 20_000));
  }
});

test('sample: everybody and a try need no visitor\'s id', () => {
  const visitor = () => expect.fail('asked for an id');
  expect(verdict('sample', {}, { visitor })).toBe(true);
  expect(display('sample', 1, { visitor })).toBe(true);
  expect(display('sample', 0.0001, { visitor, isTest: true })).toBe(true);
});
