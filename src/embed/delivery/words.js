// What the delivery panel says of a letter, in words.

import { verdictOf } from '../outbox/rules.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// A length of time in one number, rounded as the caller needs it.
function lengthOf(ms, round) {
  if (ms < MINUTE) return `${round(ms / 1000)} s`;
  if (ms < 2 * HOUR) return `${round(ms / MINUTE)} min`;
  if (ms < 2 * DAY) return `${round(ms / HOUR)} h`;
  return `${round(ms / DAY)} days`;
}

// Nothing comes earlier than it was announced.
const moment = (at, now) => (at > now ? `in ${lengthOf(at - now, Math.ceil)}` : 'now');

// An endpoint that has failed is left alone by all its letters until the last of its waits is over.
function triedAt({ key: [endpoint], due }, letters) {
  let at = due;
  for (const other of letters) if (other.key[0] === endpoint && !other.dead && other.level > 0) at = Math.max(at, other.due);
  return at;
}

const times = (n) => ['', 'once', 'twice', 'three times'][n] ?? `${n} times`;

// Why a letter has not arrived.
export function why(letter, letters, now) {
  const { status, dead, refusals } = letter;
  const next = moment(triedAt(letter, letters), now);
  if (dead) return `${status ? `HTTP ${status}: ` : ''}refused ${times(refusals)}`;
  if (status === undefined) return `not sent yet: first try ${next}`;
  if (status === 0) return `no reply: offline, or the endpoint does not let this website in; next try ${next}`;
  const verdict = verdictOf(status);
  if (verdict === 'refused' && refusals > 0) return `HTTP ${status}: refused ${times(refusals)}; next try ${next}`;
  if (verdict === 'misconfigured') return `HTTP ${status}: the endpoint does not take answers from here; next try ${next}`;
  return `HTTP ${status}: next try ${next}`;
}

// The command that tells why an endpoint cannot be reached from here, where that is not clear; empty elsewhere.
export function probe({ key: [endpoint], dead, status }) {
  if (dead || status === undefined || (status !== 0 && verdictOf(status) !== 'misconfigured')) return '';
  // An address may hold what a shell would take for its own.
  return `plaudit probe '${endpoint.replaceAll("'", '%27')}' --origin ${location.origin}`;
}

// What the letter has behind it.
export function past({ since, tries }, now) {
  const age = now - since < MINUTE ? 'less than a minute old' : `${lengthOf(now - since, Math.floor)} old`;
  return `${age}, ${tries === 0 ? 'not tried yet' : `tried ${times(tries)}`}`;
}

// Why answers were lost; empty where none was.
export function lost({ old, full, reset }) {
  const reasons = [];
  if (old) reasons.push(`${old} older than 30 days`);
  if (full) reasons.push(`${full} for want of room`);
  if (reset) reasons.push(`${reset} by plaudit.reset()`);
  return reasons.length ? `Dropped: ${reasons.join(', ')}.` : '';
}
