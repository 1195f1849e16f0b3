// What the delivery panel says of a letter, in words of these texts.

import { verdictOf } from '../outbox/rules.js';
import { fill } from './texts.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// An endpoint that has failed is left alone by all its letters until the last of its waits is over.
function triedAt({ key: [endpoint], due }, letters) {
  let at = due;
  for (const other of letters) if (other.key[0] === endpoint && !other.dead && other.level > 0) at = Math.max(at, other.due);
  return at;
}

// The command that tells why an endpoint cannot be reached from here, where that is not clear; empty elsewhere.
export function probe({ key: [endpoint], dead, status }) {
  if (dead || status === undefined || (status !== 0 && verdictOf(status) !== 'misconfigured')) return '';
  // An address may hold what a shell would take for its own.
  return `plaudit probe '${endpoint.replaceAll("'", '%27')}' --origin ${location.origin}`;
}

export function wordsOf(texts) {
  // A length of time in one number, rounded as the caller needs it.
  function lengthOf(ms, round) {
    if (ms < MINUTE) return fill(texts.seconds, { n: round(ms / 1000) });
    if (ms < 2 * HOUR) return fill(texts.minutes, { n: round(ms / MINUTE) });
    if (ms < 2 * DAY) return fill(texts.hours, { n: round(ms / HOUR) });
    return fill(texts.days, { n: round(ms / DAY) });
  }

  // Nothing comes earlier than it was announced.
  const moment = (at, now) => (at > now ? fill(texts.in, { time: lengthOf(at - now, Math.ceil) }) : texts.now);

  const times = (n) => ['', texts.once, texts.twice, texts.thrice][n] ?? fill(texts.times, { n });

  return {
    // Why a letter has not arrived.
    why(letter, letters, now) {
      const { status, dead, refusals } = letter;
      const values = { times: times(refusals), when: moment(triedAt(letter, letters), now) };
      if (status === undefined && !dead) return fill(texts.first_try, values);
      if (status === 0 && !dead) return fill(texts.no_reply, values);
      const verdict = verdictOf(status);
      const kind = dead ? 'refused' : verdict === 'refused' && refusals > 0 ? 'refused_next' : verdict === 'misconfigured' ? 'misconfigured' : 'next_try';
      return `${status ? `HTTP ${status}: ` : ''}${fill(texts[kind], values)}`;
    },
    // What the letter has behind it.
    past({ since, tries }, now) {
      const age = now - since < MINUTE ? texts.young : fill(texts.old, { time: lengthOf(now - since, Math.floor) });
      return `${age}, ${tries === 0 ? texts.untried : fill(texts.tried, { times: times(tries) })}`;
    },
    // Why answers were lost; empty where none was.
    lost(dropped) {
      const reasons = ['old', 'full', 'reset'].filter((why) => dropped[why]).map((why) => fill(texts[`lost_${why}`], { n: dropped[why] }));
      return reasons.length ? fill(texts.lost, { what: reasons.join(', ') }) : '';
    },
  };
}
