// The gates of a survey: each says true, or what in the survey file keeps it shut. These hold for every survey; targets.js has
// those of surveys that choose whom they ask, and where.
//
// `plan` is form.js' reading of the survey file. `context` brings what the gates look at, so that they know neither a browser nor
// the time: now, shownAt, anyShownAt (ms), shows (in this session), address (without its query), facts (of the visitor), heard
// (events tracked), mayStore, isTest, and visitor(), which may have to make an id.

import { milliseconds } from './duration.js';
import { during, status } from './live.js';

// A clock that was set back does not shut a survey for longer than the span.
const hasPassed = (span, now, time) => !span || !(Math.abs(now - time) < milliseconds(span)) || span;

const gates = {
  status,
  window: during,
  consent: ({ consent }, { mayStore }) => consent !== 'required' || mayStore || consent,
  again: ({ again }, { now, shownAt }) => hasPassed(again, now, shownAt),
  gap: ({ gap }, { now, anyShownAt }) => hasPassed(gap, now, anyShownAt),
  per_session: ({ per_session }, { shows }) => !(shows >= per_session) || per_session,
};

export function judge(plan, context, targets) {
  const verdicts = [];
  for (const [gate, look] of Object.entries({ ...gates, ...targets })) {
    const verdict = look(plan, context);
    const holds = verdict === true;
    verdicts.push({ gate, holds, reason: holds ? undefined : `${verdict}` });
  }
  return verdicts;
}
