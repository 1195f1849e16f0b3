// The condition language means the same here and in `domain`: both are held to one list of cases.

import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { holds } from '../src/embed/condition.js';

const cases = JSON.parse(readFileSync(new URL('../src/domain/tests/conditions.json', import.meta.url), 'utf8'));

test('every case of the shared list', () => {
  expect(cases.length).toBeGreaterThan(40);
  for (const { condition, facts, holds: expected } of cases) {
    expect.soft(holds(condition, facts), JSON.stringify({ condition, facts })).toBe(expected);
  }
});

test('what the language does not know does not hold', () => {
  expect(holds({ plan: { like: 'p%' } }, { plan: 'pro' })).toBe(false);
  expect(holds({ score: { min: 1, step: 2 } }, { score: 3 })).toBe(false);
});
