// The page's outbox, driven by the operations that src/domain/tests/outbox writes down.

import { answered, next, nameOf, nudge, put, revive, wake, wakesAt } from '../../src/embed/outbox/rules.js';

// Which of several is dropped first matters to nobody.
export const sorted = (list) => list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
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

// Each operation of a trace with what it gave here and the letters after it.
export function performed(trace) {
  const letters = new Map();
  const done = [];
  for (const operation of trace) {
    const gave = operations[operation.do](letters, operation) ?? {};
    const endpoint = operation.endpoint ?? operation.key?.[0];
    const ours = [...letters.values()].filter(({ key }) => !endpoint || key[0] === endpoint);
    ours.sort((a, b) => (nameOf(a.key) < nameOf(b.key) ? -1 : 1));
    done.push({ ...operation, ...gave, letters: ours.map(flat) });
  }
  return done;
}
