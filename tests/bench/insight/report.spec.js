// The arithmetic of the insight bench, which needs no browser.

import { expect, test } from '@playwright/test';

import { missed, table } from '../table.js';
import { cases, panels } from './page/cases.js';
import { peers, rowsOf } from './report.js';

const round = (ours, bare, more = { crossfilter2: 600, 'duckdb-wasm': 70 }) => ({ ours, bare, ...more });

test('a ratio is taken within its round, and may be one and a half', () => {
  // Ratios 1, 3 and 1.5; the ratio of the medians would be 2.
  const [row, weight] = rowsOf({ rows: 1_000_000, cases: { country: [round(2, 2), round(12, 4), round(3, 2)] }, bytes: 24.5 });
  expect([row.case, row.ours, row.floor, row.ratio, row.is_met]).toEqual(['country, 1M rows', 3, 2, 1.5, true]);
  expect(row.peers).toEqual({ crossfilter2: 600, 'duckdb-wasm': 70 });
  expect([weight.case, weight.ours, weight.unit, weight.is_met]).toEqual(['memory, 1M rows', 24.5, 'bytes a response', false]);
  expect(missed([row, weight])).toHaveLength(1);
});

test('without peers there is still a ratio', () => {
  const rows = rowsOf({ rows: 10_000_000, cases: { country: [round(4, 2, {})] }, bytes: 15 });
  expect([rows[0].case, rows[0].peers.crossfilter2, rows[0].ratio, rows[0].is_met]).toEqual(['country, 10M rows', null, 2, false]);
  const lines = table(rows, { peers, to: 'to the floor', digits: 1 }).split('\n');
  expect(lines[0]).toContain('crossfilter2  duckdb-wasm');
  expect(lines[1]).toMatch(/4\.0 +– +– +2\.0 +2\.00× +≤ 1\.5× +missed$/);
});

test('with each step of a case one filter changes, and a case ends where it began', () => {
  for (const [name, steps] of Object.entries(cases)) {
    let before = new Map();
    for (const { filters, changed } of steps) {
      const now = new Map(filters.filter((_, n) => n % 3 === 0).map((panel, n) => [panel, filters.slice(3 * n + 1, 3 * n + 3).join()]));
      const differing = panels.map((_, panel) => panel).filter((panel) => before.get(panel) !== now.get(panel));
      expect(differing.every((panel) => panel === changed), `${name}: ${filters}`).toBe(true);
      before = now;
    }
    expect(before.size, name).toBe(0);
    expect(steps.filter(({ timed }) => timed)).toHaveLength(6);
  }
});
