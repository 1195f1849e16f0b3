// The outbox in the page decides as `domain::outbox` does: the vectors are written by the Rust one (src/domain/tests/outbox).

import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { answered, delay, next, nameOf, nudge, put, retryAfter, revive, verdictOf, wake, wakesAt } from '../src/embed/outbox/rules.js';

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

// Which of several is dropped first matters to nobody.
const sorted = (list) => list?.toSorted((a, b) => (`${a}` < `${b}` ? -1 : 1));
const dropped = (list) => sorted(list.map(([{ key }, reason]) => [key, reason]));

// What each operation of a trace is here; gives what the trace says that it gave.
const operations = {
  put: (letters, { key, rev, bytes, now, wait }) => ({ dropped: dropped(put(letters, { key, record: { rev }, bytes }, now, wait)) }),
  answered: (letters, { key, rev, is, retry_after: asked, now, random }) => answered(letters, key, rev, is, asked ?? undefined, now, random),
  wake: (letters, { now }) => ({ dropped: dropped(wake(letters, now)) }),
  again: (letters, { key, now }) => void revive(letters, key, now),
  nudge: (letters, { now }) => nudge(letters, now),
  forget: (letters) => letters.clear(),
  next: (letters, { endpoint, now }) => ({ gives: next(letters, endpoint, now)?.key ?? null }),
  wakes_at: (letters, { endpoint }) => {
    const at = wakesAt(letters, endpoint);
    return { gives: at === Infinity ? null : at };
  },
};

const flat = ({ key, record, bytes, since, due, tries, refusals, level, dead }) => [key, [record.rev, bytes, since, due, tries, refusals, level, dead]];

for (const [number, trace] of vectors.traces.entries()) {
  test(`trace ${number}: ${trace.length} operations`, () => {
    const letters = new Map();
    for (const [at, operation] of trace.entries()) {
      const gave = operations[operation.do](letters, operation) ?? {};
      const endpoint = operation.endpoint ?? operation.key?.[0];
      const ours = [...letters.values()].filter(({ key }) => !endpoint || key[0] === endpoint);
      ours.sort((a, b) => (nameOf(a.key) < nameOf(b.key) ? -1 : 1));
      expect({ at, ...operation, ...gave, letters: ours.map(flat) }).toEqual({ at, ...operation, ...(operation.dropped && { dropped: sorted(operation.dropped) }) });
    }
  });
}
