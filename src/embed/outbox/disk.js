// Letters on the visitor's disk, in IndexedDB: what was changed is there once the promise is kept, even if the power fails, as
// far as the browser keeps its own word.

import { Own } from '../own.js';

// Some browsers never answer at all.
const PATIENCE = 2000;
const PATIENCE_FOR_A_CHANGE = 10_000;

let opening;

// Calls `hear` when the letters are gone under our hands.
let hear = () => {};
export const onVanished = (listener) => {
  hear = listener;
};

// Whoever only looks leaves no trace: `mayCreate` is for those who have something to store.
function open(mayCreate) {
  return new Own((done, fail) => {
    const request = indexedDB.open('plaudit', 1);
    request.onupgradeneeded = () => (mayCreate ? request.result.createObjectStore('outbox') : request.transaction.abort());
    request.onblocked = fail;
    request.onerror = (event) => {
      event.preventDefault();
      fail(request.error);
    };
    request.onsuccess = () => {
      const database = request.result;
      const gone = () => {
        database.close();
        opening = undefined;
        hear();
      };
      database.onversionchange = gone;
      database.onclose = gone;
      done(database);
    };
    setTimeout(fail, PATIENCE, new Error('the browser does not open its storage'));
  });
}

function connection(mayCreate) {
  opening ??= open(mayCreate);
  opening.catch(() => {
    opening = undefined;
  });
  return opening;
}

const numbers = { tries: 0, due: 0, refusals: 0, level: 0, bytes: 0 };

function transact(database, rule) {
  return new Own((done, fail) => {
    const transaction = database.transaction('outbox', 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore('outbox');
    const keys = store.getAllKeys();
    const values = store.getAll();
    let result;
    transaction.oncomplete = () => done(result);
    transaction.onabort = () => fail(transaction.error);
    setTimeout(() => {
      try {
        transaction.abort();
      } catch {
        // It is over already.
      }
    }, PATIENCE_FOR_A_CHANGE);
    values.onsuccess = () => {
      const letters = new Map();
      for (const [at, key] of keys.result.entries()) {
        const value = values.result[at];
        // What somebody else has put here is left alone.
        if (value?.record && Array.isArray(key)) letters.set(`${key}`, { since: Date.now(), dead: false, ...numbers, ...value, key });
      }
      const before = new Map(letters);
      try {
        result = rule(letters);
        for (const [name, { key }] of before) if (!letters.has(name)) store.delete(key);
        for (const [name, letter] of letters) {
          const { key, ...value } = letter;
          if (before.get(name) !== letter) store.put(value, key);
        }
      } catch {
        transaction.abort();
      }
    };
  });
}

// Applies a rule to all letters at once: no other tab comes between.
export async function onDisk(rule, mayCreate) {
  try {
    return await transact(await connection(mayCreate), rule);
  } catch (reason) {
    // A connection that was closed meanwhile is made anew, once; so is one that somebody was waiting for who only looks.
    if (reason?.name !== 'InvalidStateError' && !(mayCreate && reason?.name === 'AbortError')) throw reason;
    opening = undefined;
    return transact(await connection(mayCreate), rule);
  }
}
