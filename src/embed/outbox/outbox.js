// The outbox: an answer is written here before the visitor is thanked, sent, and taken out when the other side has
// acknowledged it. What to do with each is said in rules.js; here it is done.
//
//   put ──> on disk (or on the shelf, or in the page) ──> sent ──2xx──> gone
//                        ^                                  │
//                        └────────later, or dead────────────┘

import { post } from '../post.js';
import { write } from '../json.js';
import { onDisk, onVanished } from './disk.js';
import { locked } from './lock.js';
import { answered, next, nudge, nameOf, put as putIn, retryAfter, revive, verdictOf, wake, wakesAt } from './rules.js';
import { onShelf } from './shelf.js';
import { tellOf } from './telling.js';

// How long a letter that its own page sends is left to it.
export const LEASE = 5000;
// How long one is left alone whose fate could not be written down.
const PAUSE = 60_000;
const WAITING = 'plaudit:waiting';

// The clock may jump; what a page waits for does not.
const start = Date.now() - performance.now();
const now = () => Math.round(start + performance.now());

const inPage = new Map();
const onPage = async (rule) => rule(inPage);
// From the safest place to the least safe one.
const places = [onDisk, onShelf, onPage];

async function everywhere(work) {
  for (const place of places) {
    try {
      await work(place);
    } catch {
      // A place that is not there holds nothing.
    }
  }
}

// Letters that this page has put, by name, each with its place; and those on their way.
const ours = new Map();
const underWay = new Set();
const counts = { sent: 0, retried: 0, dropped: { old: 0, full: 0, reset: 0 } };
const listeners = new Set();
let timer;

// Whoever wants to know when something has changed.
export function onChange(hear) {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

const changed = () => {
  for (const hear of listeners) hear();
};

// Tells the next visit, and the host page's other tabs, whether there is something to look for.
function flag(isWaiting) {
  try {
    if (isWaiting) localStorage.setItem(WAITING, '1');
    else localStorage.removeItem(WAITING);
  } catch {
    // Where there is no such storage, the next visit looks for itself.
  }
}

function tellDropped(dropped) {
  for (const [letter, reason] of dropped) {
    counts.dropped[reason] += 1;
    tellOf(letter, 'dropped', { reason });
  }
  if (dropped.length) changed();
}

// Puts a letter in, where it waits for `wait` unless its own page sends it before, and tells whether it outlives the page.
export async function put(letter, wait, mayStore) {
  const whole = { ...letter, bytes: write(letter.record).length + (letter.body?.length ?? 0) };
  const name = nameOf(letter.key);
  const before = ours.get(name)?.place ?? onPage;
  for (const place of mayStore ? places : [onPage]) {
    try {
      if (place !== onPage) flag(true);
      // Whatever comes of a letter that is sent meanwhile is written where it will stand.
      ours.set(name, { letter: whole, place });
      const dropped = await place((letters) => putIn(letters, whole, now(), wait), true);
      // Another tab may have found nothing and said so meanwhile.
      if (place !== onPage) flag(true);
      // An older revision that stands elsewhere would be sent after this one.
      if (before !== place) await before((letters) => void letters.delete(name)).catch(() => {});
      if (place === onPage && mayStore) tellOf(letter, 'unstored');
      tellDropped(dropped);
      changed();
      plan(wait);
      return place !== onPage;
    } catch {
      // The next place may take it.
    }
  }
  return false;
}

// Whether this page has put the letter, and it has not arrived yet.
export const isOurs = (key) => ours.has(nameOf(key));

// Whether the page must stay for this letter.
export const isOnlyHere = (key) => inPage.has(nameOf(key)) && !inPage.get(nameOf(key)).dead;

// What the letter carries, as it leaves now.
const bodyOf = ({ body, record }) => body ?? write({ ...record, sent_at: new Date().toISOString() });

// What is on its way is one revision of a letter.
const parcelOf = ({ key, record }) => `${key} ${record.rev}`;

// Sends a letter. It is on its way before this gives its promise, which tells whether it was taken.
export async function send(letter, place, isLeaving) {
  const { key, record, type = 'text/plain;charset=UTF-8', headers } = letter;
  const name = parcelOf(letter);
  underWay.add(name);
  const { status, after } = await post(key[0], type, bodyOf(letter), { headers, isLeaving });
  // It has left with the page, and nobody will ever know: the next page sends it again.
  if (status === undefined) return false;
  const verdict = verdictOf(status);
  if (verdict === 'taken') counts.sent += 1;
  else counts.retried += 1;
  let fate;
  const settle = (letters) => {
    const before = letters.get(nameOf(key));
    answered(letters, key, record.rev, verdict, retryAfter(after, now()), now(), Math.random());
    fate = letters.get(nameOf(key));
    // Whoever looks is told what the last reply was; a revision that this was not about has had none.
    if (fate && fate !== before) letters.set(nameOf(key), { ...fate, status });
  };
  try {
    await (place ?? ours.get(nameOf(key))?.place ?? onPage)(settle);
    underWay.delete(name);
  } catch {
    // It will be sent again, which does no harm. A disk that takes no changes would have it sent over and over.
    setTimeout(() => underWay.delete(name), PAUSE);
  }
  if (!fate) ours.delete(nameOf(key));
  if (fate?.dead || verdict === 'misconfigured') tellOf(letter, fate?.dead ? 'refused' : verdict, { status });
  else if (verdict !== 'taken') tellOf(letter, 'undelivered', { status });
  changed();
  plan();
  return verdict === 'taken';
}

async function drainAt(place, endpoint) {
  for (;;) {
    const letter = await place((letters) => next(letters, endpoint, now()));
    // One that is still on its way is not sent beside itself.
    if (!letter || underWay.has(parcelOf(letter))) return;
    await send(letter, place);
  }
}

const endpointsOf = (letters) => {
  const endpoints = new Set();
  for (const { key } of letters.values()) endpoints.add(key[0]);
  return endpoints;
};

// Sends what is due from one place, every endpoint for itself, and gives when something will be due again.
async function drain(place) {
  const endpoints = await place(endpointsOf);
  const draining = [];
  for (const endpoint of endpoints) draining.push(drainAt(place, endpoint));
  for (const done of draining) await done;
  return place((letters) => {
    // Afterwards: an old letter has its try first, for the clock may have been wrong.
    tellDropped(wake(letters, now()));
    let wakes = Infinity;
    for (const endpoint of endpointsOf(letters)) wakes = Math.min(wakes, wakesAt(letters, endpoint));
    return { wakes, isEmpty: letters.size === 0 };
  });
}

let isDraining;

// Sends everything that is due, now and as time goes on.
export async function sendWaiting() {
  clearTimeout(timer);
  timer = undefined;
  if (isDraining) return;
  isDraining = true;
  let wakes = Infinity;
  await locked(async () => {
    let isEmpty = true;
    for (const place of places) {
      try {
        const left = await drain(place);
        wakes = Math.min(wakes, left.wakes);
        isEmpty &&= left.isEmpty || place === onPage;
      } catch (reason) {
        // A place that is not there holds nothing, but a disk may only be slow.
        if (place !== onDisk || reason?.name === 'AbortError') continue;
        isEmpty = false;
        wakes = Math.min(wakes, now() + PAUSE);
      }
    }
    if (isEmpty) flag(false);
  }).catch(() => {});
  isDraining = false;
  if (wakes < Infinity) plan(wakes - now());
}

// Looks again after that long; an earlier look stays.
let planned = Infinity;
function plan(wait = 0) {
  const at = now() + Math.max(wait, 1000);
  if (timer !== undefined && planned <= at) return;
  clearTimeout(timer);
  planned = at;
  timer = setTimeout(sendWaiting, at - now());
}

// What is waiting and dead here, and what this page has done so far.
export async function look() {
  const letters = [];
  await everywhere(async (place) => letters.push(...(await place((all) => [...all.values()]))));
  let waiting = 0;
  for (const { dead } of letters) waiting += !dead;
  return { waiting, dead: letters.length - waiting, ...structuredClone({ ...counts, letters }) };
}

// A person wants a dead letter sent again.
export async function sendAgain(key) {
  await everywhere((place) => place((letters) => revive(letters, key, now())));
  await sendWaiting();
}

// Tries everything once more and forgets what is not taken: the host page wants nothing left of this visitor.
export async function forget() {
  let isEmpty = true;
  await everywhere(async (place) => {
    const letters = await place((all) => [...all.values()]);
    const sending = [];
    for (const letter of letters) if (!letter.dead && !underWay.has(parcelOf(letter))) sending.push(send(letter, place));
    for (const done of sending) await done;
    const left = await place((all) => {
      const dropped = [];
      for (const { key, record } of letters) {
        const letter = all.get(nameOf(key));
        // What was put meanwhile is the next visitor's.
        if (letter?.record.rev > record.rev) continue;
        ours.delete(nameOf(key));
        if (all.delete(nameOf(key))) dropped.push([letter, 'reset']);
      }
      isEmpty &&= all.size === 0;
      return dropped;
    });
    tellDropped(left);
  });
  if (isEmpty) flag(false);
  changed();
}

// A plain object: a module's own namespace would be made anew with whatever a host page has put on every object.
export const outbox = { put, send, sendWaiting, sendAgain, look, forget, onChange };

// Somebody has deleted the storage under our hands. They will have had a reason, so what this page has put there stays in the page.
onVanished(async () => {
  for (const { letter, place } of [...ours.values()]) if (place === onDisk) await put(letter, 0, false);
});

// The line may be there again, and a page that was put away has slept through its timer.
addEventListener('online', async () => {
  await everywhere((place) => place((letters) => nudge(letters, now())));
  sendWaiting();
});
addEventListener('pageshow', ({ persisted }) => persisted && sendWaiting());
