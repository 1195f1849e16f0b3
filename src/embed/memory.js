// What this browser remembers of surveys. Every key begins with `plaudit:`; only the outbox has storage beside this.
//
//   store    key                   value                              written                               kept
//   local    plaudit:visitor:ID    a random number                    when `sample` of survey ID asks for   until reset() or consent(false)
//                                                                     one and identify() gave no id
//   local    plaudit:shown:ID      time of ID's last display, ms      when ID is shown                      the same
//   local    plaudit:shown         time of any last display, ms       when any survey is shown, unless      the same
//                                                                     Global Privacy Control is on
//   session  plaudit:shows:ID      displays of ID in this session     when ID is shown                      the same, or until the tab is closed
//   local    plaudit:waiting       1                                  when an answer waits in the outbox     until the outbox is empty, or reset()
//   local    plaudit:outbox:KEY    an answer, where IndexedDB fails   before its visitor is thanked         until it has arrived, or reset()
//
// Without the visitor's consent nothing of this is read or written; then, and where storage throws, is absent or is full, the page's own
// memory stands in.

import { isPrivate } from './visitor.js';

const here = new Map();

// What counts displays in a session lives as long as that.
function reach(key, use) {
  try {
    return use(/^shows/.test(key) ? sessionStorage : localStorage, `plaudit:${key}`);
  } catch {}
}

const read = (key, mayStore) => (mayStore && reach(key, (storage, name) => storage.getItem(name))) || here.get(key);

function write(key, value, mayStore) {
  here.set(key, value);
  if (!mayStore) return;
  reach(key, (storage, name) => {
    // Where there is no room for the new value, the old one must not speak for it.
    storage.removeItem(name);
    storage.setItem(name, value);
  });
}

export function visitorOf(survey, mayStore) {
  const visitor = read(`visitor:${survey}`, mayStore) ?? Math.random();
  write(`visitor:${survey}`, visitor, mayStore);
  return visitor;
}

export const displaysOf = (survey, mayStore) => ({
  shows: +(read(`shows:${survey}`, mayStore) ?? 0),
  shownAt: read(`shown:${survey}`, mayStore),
  anyShownAt: read('shown', mayStore && !isPrivate),
});

export function remember(survey, now, mayStore) {
  write(`shows:${survey}`, displaysOf(survey, mayStore).shows + 1, mayStore);
  write(`shown:${survey}`, now, mayStore);
  write('shown', now, mayStore && !isPrivate);
}

// An answer that waits to be sent was given before a consent was taken back: `keepsOutbox` leaves it findable.
export function forget(keepsOutbox) {
  here.clear();
  for (const key of ['shows', 'shown']) {
    reach(key, (storage) => {
      for (const name of Object.keys(storage)) {
        if (/^plaudit:/.test(name) && !(keepsOutbox && /^plaudit:(waiting|outbox)/.test(name))) storage.removeItem(name);
      }
    });
  }
}
