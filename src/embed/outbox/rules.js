// What becomes of the letters in an outbox: values in, values out. `domain::outbox` says the same in Rust, and both are held to
// src/domain/tests/outbox.json.
//
//   letter   { key: [endpoint, survey, id], record, tries, due, since, bytes, refusals, level, dead }
//   letters  Map of name to letter; a changed letter is another object
//   times    milliseconds since 1970, lengths milliseconds; random is from 0 to 1, without the 1

const DAY = 86_400_000;
const AGE = 30 * DAY;
const COUNT = 500;
const BYTES = 1_048_576;
const REFUSALS = 3;

export const nameOf = (key) => `${key}`;

// What a reply means for the letter; the status is 0 where none came.
export function verdictOf(status) {
  if (status >= 200 && status < 300) return 'taken';
  if (/^(400|410|413|415|422|451)$/.test(status)) return 'refused';
  if (/^(0|408|425|429|5\d\d)$/.test(status) && !/^5(01|05|11)$/.test(status)) return 'again';
  return 'misconfigured';
}

// How long a `Retry-After` asks to wait; undefined where it says nothing that can be read.
export function retryAfter(text, now) {
  const asked = text?.trim();
  let wait = NaN;
  if (/^-?\d+$/.test(asked)) wait = asked * 1000;
  // Of the three forms of a date one leaves its zone out.
  else if (/^[A-Z][a-z]{2,8},? .*\d\d:\d\d:\d\d/.test(asked)) wait = Date.parse(asked.replace(/( GMT)?$/, ' GMT')) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), DAY);
}

// How long an endpoint is left alone after that many faults in a row.
export function delay(verdict, level, asked, random) {
  const [first, most] = verdict === 'again' ? [2000, 1_800_000] : [60_000, 3_600_000];
  const half = Math.min(most, first * 2 ** (level - 1)) / 2;
  const wait = verdict === 'again' && asked !== undefined ? asked * (1 + random / 2) : 0;
  return Math.trunc(Math.min(Math.max(half + random * half, wait), DAY));
}

const change = (letters, name, more) => letters.set(name, { ...letters.get(name), ...more });

// A smaller one of two goes first: by what it was tried, then by age.
const isBefore = (a, b) => (a.tries - b.tries || a.since - b.since || (nameOf(a.key) < nameOf(b.key) ? -1 : 1)) < 0;
const isOlder = (a, b) => isBefore({ ...a, tries: 0 }, { ...b, tries: 0 });

function dropOld(letters, now) {
  const dropped = [];
  for (const [name, letter] of letters) {
    if (now - letter.since > AGE) {
      letters.delete(name);
      dropped.push([letter, 'old']);
    }
  }
  return dropped;
}

// Takes a letter in that may be sent after `wait`, in the place of its older revision, and gives what has to make room:
// [letter, reason] each.
export function put(letters, letter, now, wait) {
  const name = nameOf(letter.key);
  if (letters.get(name)?.record.rev >= letter.record.rev) return [];
  letters.set(name, { ...letter, since: now, due: now + wait, tries: 0, refusals: 0, level: 0, dead: false });
  const dropped = dropOld(letters, now);
  for (;;) {
    let bytes = 0;
    let oldest;
    for (const other of letters.values()) {
      bytes += other.bytes;
      if (nameOf(other.key) !== name && (!oldest || (other.dead === oldest.dead ? isOlder(other, oldest) : other.dead))) oldest = other;
    }
    if (!oldest || (letters.size <= COUNT && bytes <= BYTES)) return dropped;
    letters.delete(nameOf(oldest.key));
    dropped.push([oldest, 'full']);
  }
}

// What a clock that has jumped left behind; gives what was dropped for its age.
export function wake(letters, now) {
  for (const [name, { due, since }] of letters) {
    if (due > now + DAY) change(letters, name, { due: now });
    if (since > now) change(letters, name, { since: now });
  }
  return dropOld(letters, now);
}

function* livingAt(letters, endpoint) {
  for (const entry of letters) if (entry[1].key[0] === endpoint && !entry[1].dead) yield entry;
}

// The letter that this endpoint gets now, if any. A fault is the endpoint's: while it waits, all its letters do. Whichever was
// tried least goes first, so that one which always fails holds up no other.
export function next(letters, endpoint, now) {
  let first;
  for (const [, letter] of livingAt(letters, endpoint)) {
    if (letter.due > now && letter.level > 0) return undefined;
    if (letter.due <= now && (!first || isBefore(letter, first))) first = letter;
  }
  return first;
}

// When `next` will give something if nothing else happens; Infinity for never.
export function wakesAt(letters, endpoint) {
  let due = Infinity;
  let until = -Infinity;
  for (const [, letter] of livingAt(letters, endpoint)) {
    due = Math.min(due, letter.due);
    if (letter.level > 0) until = Math.max(until, letter.due);
  }
  return Math.max(due, until);
}

// A request that carried revision `rev` of the letter has ended so.
export function answered(letters, key, rev, verdict, asked, now, random) {
  const name = nameOf(key);
  const letter = letters.get(name);
  if (/again|misconfigured/.test(verdict)) {
    if (!letter || letter.dead) return;
    let level = 1;
    for (const other of letters.values()) if (other.key[0] === key[0]) level = Math.max(level, other.level + 1);
    change(letters, name, { tries: letter.tries + 1, level, due: now + delay(verdict, level, asked, random) });
    return;
  }
  if (verdict === 'taken' && letter?.record.rev <= rev) letters.delete(name);
  if (verdict === 'refused' && letter?.record.rev === rev) {
    const refusals = letter.refusals + 1;
    const due = now + delay('again', refusals, undefined, random);
    const dead = refusals >= REFUSALS;
    change(letters, name, { tries: letter.tries + 1, refusals, level: 0, dead, due: dead ? letter.due : due });
  }
  // The endpoint is well again. A newer revision of the same letter is its own page's to send.
  for (const [other, { level }] of livingAt(letters, key[0])) if (other !== name && level > 0) change(letters, other, { level: 0, due: now });
}

// A person wants a dead letter sent again.
export function revive(letters, key, now) {
  const name = nameOf(key);
  if (letters.get(name)?.dead) change(letters, name, { dead: false, refusals: 0, level: 0, due: now });
}

// The machine is back on the line: what an endpoint waits for may be over.
export function nudge(letters, now) {
  for (const [name, { level, dead }] of letters) if (level > 0 && !dead) change(letters, name, { due: now });
}
