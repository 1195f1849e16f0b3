// What this browser remembers of surveys, and the only file that touches its storage. Every key begins with `plaudit:`.
//
//   store    key                   value                              written                               kept
//   local    plaudit:visitor:ID    a random number                    when `sample` of survey ID asks for   until reset() or consent(false)
//                                                                     one and identify() gave no id
//   local    plaudit:shown:ID      time of ID's last display, ms      when ID is shown                      the same
//   local    plaudit:shown         time of any last display, ms       when any survey is shown, unless      the same
//                                                                     Global Privacy Control is on
//   session  plaudit:shows:ID      displays of ID in this session     when ID is shown                      the same, or until the tab is closed
//   local    plaudit:waiting       (the outbox's own)                                                       until the outbox is empty, or reset()
//
// Without the visitor's consent nothing is read or written; then, and where storage throws, is absent or is full, the page's own
// memory stands in.

import { isPrivate } from './visitor.js';

const here = new Map();

function reach(store, use) {
  try {
    return use(window[store]);
  } catch {}
}

const read = (key, mayStore, store = 'localStorage') =>
  (mayStore && reach(store, (storage) => storage.getItem(`plaudit:${key}`))) || here.get(key);

function write(key, value, mayStore, store = 'localStorage') {
  here.set(key, value);
  if (!mayStore) return;
  reach(store, (storage) => {
    // Where there is no room for the new value, the old one must not speak for it.
    storage.removeItem(`plaudit:${key}`);
    storage.setItem(`plaudit:${key}`, value);
  });
}

export function visitorOf(survey, mayStore) {
  const visitor = read(`visitor:${survey}`, mayStore) ?? Math.random();
  write(`visitor:${survey}`, visitor, mayStore);
  return visitor;
}

export const displaysOf = (survey, mayStore) => ({
  shownAt: read(`shown:${survey}`, mayStore),
  anyShownAt: read('shown', mayStore && !isPrivate),
  shows: +(read(`shows:${survey}`, mayStore, 'sessionStorage') ?? 0),
});

export function remember(survey, now, mayStore) {
  write(`shows:${survey}`, displaysOf(survey, mayStore).shows + 1, mayStore, 'sessionStorage');
  write(`shown:${survey}`, now, mayStore);
  write('shown', now, mayStore && !isPrivate);
}

// An answer that waits to be sent was given before a consent was taken back: `keepsOutbox` leaves it findable.
export function forget(keepsOutbox) {
  here.clear();
  for (const store of ['localStorage', 'sessionStorage']) {
    reach(store, (storage) => {
      for (const key of Object.keys(storage)) {
        if (key.startsWith('plaudit:') && !(keepsOutbox && key === 'plaudit:waiting')) storage.removeItem(key);
      }
    });
  }
}
