// The bench's own arithmetic, which needs no browser.

import { expect, test } from '@playwright/test';

import { isMeasured, median, rowsOf } from './report.js';
import { missed, table } from './table.js';
import { longestTask } from './tasks.js';

const sent = (bytes) => ({ bytes, requests: 1 });
const result = (operable, more = {}) => ({ operable, live: operable * 2, clickToPaint: 20, longestTask: 40, untilOperable: sent(100), total: sent(200), ...more });
const round = (ours, formbricks, posthog, more = {}) => ({
  floor: result(10),
  formbricks: result(formbricks),
  posthog: result(posthog),
  surveyjs: result(5000),
  link: result(ours),
  tag: result(ours),
  embed: result(ours),
  waiting: { longestTask: 60, total: sent(300) },
  ...more,
});
const find = (rows, name, unit = 'ms') => rows.find((row) => row.case === name && row.unit === unit);

test('the median is the middle, and nothing is no number', () => {
  expect([median([9, 1, 5]), median([4, 1, 2, 9]), median([undefined, 7]), median([])]).toEqual([5, 3, 7, null]);
});

test('a ratio is taken within its round, against the best peer of that round', () => {
  // Ratios 0.5, 0.9 and 0.4; the ratio of the medians would be 0.45.
  const rows = rowsOf([round(100, 200, 900), round(450, 800, 500), round(200, 500, 600)]);
  const row = find(rows, 'operable, link page');
  expect([row.ours, row.peers.formbricks, row.peers.posthog, row.peers.surveyjs, row.floor]).toEqual([200, 500, 600, 5000, 10]);
  expect([row.ratio, row.goal, row.is_met]).toEqual([0.5, 0.5, true]);
});

test('the wasm program is held against the moment a peer can be answered', () => {
  const row = find(rowsOf([round(100, 400, 500)]), 'wasm in place, tag');
  expect([row.ours, row.peers.formbricks, row.ratio, row.is_met]).toEqual([200, 400, 0.5, true]);
});

test('a goal in milliseconds limits ours, whatever the peers need', () => {
  const rows = rowsOf([round(100, 400, 500)]);
  expect(find(rows, 'longest task, tag').is_met).toBe(true);
  expect(find(rows, 'longest task, tag before its trigger').is_met).toBe(false);
  expect(missed(rows)).toEqual(['missed: longest task, tag before its trigger: 60 ms, and the goal is at most 50 ms']);
});

test('what has no goal is neither met nor missed', () => {
  const row = find(rowsOf([round(100, 400, 500)]), 'in all, link page', 'bytes');
  expect([row.ours, row.ratio, row.goal, row.goal_limits, row.is_met]).toEqual([200, 1, null, null, null]);
});

test('a round that lacks a peer gives no ratio, and what nobody measured is not there', () => {
  const lacking = round(100, 400, 500, { posthog: undefined, embed: undefined });
  const rows = rowsOf([lacking]);
  const row = find(rows, 'operable, link page');
  expect([row.ours, row.ratio, row.peers.posthog, row.is_met]).toEqual([100, null, null, null]);
  expect(isMeasured(row)).toBe(false);
  expect(find(rows, 'operable, tag with the survey inside').ours).toBe(null);
  expect(rowsOf([lacking, round(100, 400, 500)]).every(isMeasured)).toBe(true);
  expect(table(rows).split('\n')).toHaveLength(rows.length + 1);
});

test('the longest task is one of the page, on its own thread, after the navigation or the given moment', () => {
  const task = (ts, dur, more = {}) => ({ name: 'RunTask', pid: 1, tid: 1, ts, dur, ...more });
  const events = [
    task(1_000_000, 900_000),
    { name: 'navigationStart', pid: 1, tid: 1, ts: 2_000_000, args: { data: { documentLoaderURL: 'http://a/' } } },
    task(2_000_000, 70_000),
    task(3_000_000, 40_000),
    task(3_000_000, 800_000, { pid: 2 }),
    task(3_000_000, 800_000, { tid: 2 }),
  ];
  expect([longestTask(events, 'http://a/'), longestTask(events, 'http://a/', 2.05), longestTask(events, 'http://a/', 2.5)]).toEqual([70, 70, 40]);
  expect(() => longestTask(events, 'http://b/')).toThrow('no navigation to http://b/');
  expect(() => longestTask(events, 'http://a/', 9)).toThrow('no task of http://a/');
});
