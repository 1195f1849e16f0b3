// The outbox in the page decides as `domain::outbox` does: the vectors are written by the Rust one (src/domain/tests/outbox).

import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { delay, retryAfter, verdictOf } from '../src/embed/outbox/rules.js';
import { performed, sorted } from './support/operations.js';

const vectors = JSON.parse(readFileSync(new URL('../src/domain/tests/outbox.json', import.meta.url), 'utf8'));

test('what each status means', () => {
  const ours = {};
  for (const status of Object.keys(vectors.statuses)) ours[status] = verdictOf(status === 'unreachable' ? 0 : Number(status));
  expect(ours).toEqual(vectors.statuses);
});

test('what a Retry-After asks for', () => {
  const ours = [];
  for (const { text, now } of vectors.retry_after) ours.push({ text, now, ms: retryAfter(text, now) ?? null });
  expect(ours).toEqual(vectors.retry_after);
});

test('how long a fault is waited out', () => {
  const ours = [];
  for (const given of vectors.delays) ours.push({ ...given, ms: delay(given.verdict, given.level, given.retry_after ?? undefined, given.random) });
  expect(ours).toEqual(vectors.delays);
});

for (const [number, trace] of vectors.traces.entries()) {
  test(`trace ${number}: ${trace.length} operations`, () => {
    for (const [at, ours] of performed(trace).entries()) {
      const operation = trace[at];
      expect({ at, ...ours }).toEqual({ at, ...operation, ...(operation.dropped && { dropped: sorted(operation.dropped) }) });
    }
  });
}
