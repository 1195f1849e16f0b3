// The gates of a survey: each says true, or what in the survey file keeps it shut.
//
// `plan` is form.js' reading of the survey file. `context` brings what the gates look at, so that they know neither a browser nor
// the time: now, shownAt, anyShownAt (ms), shows (in this session), address (without its query), facts (of the visitor), heard
// (events tracked), mayStore, isTest, holds() of condition.js, and visitor(), which may have to make an id.

import { milliseconds } from './duration.js';
import { during, status } from './live.js';
import { share } from './sample.js';

// A clock that was set back does not shut a survey for longer than the span.
const hasPassed = (span, now, time) => !span || !(Math.abs(now - time) < milliseconds(span)) || span;

// Resolving a pattern writes it as the browser writes addresses.
const fits = (pattern, address) =>
  RegExp(`^${new URL(pattern, address).href.replace(/[^\w*]/g, '\\$&').replaceAll('*', '.*')}$`).test(
    pattern.includes('#') ? address : address.split('#')[0],
  );

// Only `pages`, `who` and `cancel` may change with the route.
export const gates = {
  status,
  window: during,
  consent: ({ consent }, { mayStore }) => consent !== 'required' || mayStore || consent,
  again: ({ again }, { now, shownAt }) => hasPassed(again, now, shownAt),
  gap: ({ gap }, { now, anyShownAt }) => hasPassed(gap, now, anyShownAt),
  per_session: ({ per_session }, { shows }) => !(shows >= per_session) || per_session,

  pages({ pages = [] }, { address }) {
    let isOpen = pages.every((pattern) => pattern[0] === '!');
    for (const pattern of pages) isOpen ||= fits(pattern, address);
    for (const pattern of pages) isOpen &&= pattern[0] !== '!' || !fits(pattern.slice(1), address);
    return isOpen || pages;
  },

  who: ({ who }, { facts, holds }) => !who || holds(who, facts) || JSON.stringify(who),
  cancel: ({ cancel = [] }, { heard }) => !cancel.some((event) => heard.has(event)) || cancel,
  sample: ({ id, sample = 1 }, { isTest, visitor }) => isTest || sample >= 1 || share(`${id} ${visitor()}`) < sample || sample,
};

export function judge(plan, context) {
  const verdicts = [];
  for (const [gate, look] of Object.entries(gates)) {
    const verdict = look(plan, context);
    verdicts.push(verdict === true ? { gate, holds: true } : { gate, holds: false, reason: `${verdict}` });
  }
  return verdicts;
}
