// Answers of an earlier visit that have not arrived yet: sent without showing anything.

import { parts } from './parts.js';

// The outbox, where there may be something in it. A browser that is killed may lose the flag and keep the answer.
export async function outboxIfUsed() {
  try {
    if (localStorage['plaudit:waiting'] || (await indexedDB.databases()).some(({ name }) => name === 'plaudit')) return (await parts.brain()).outbox;
  } catch {
    // Where nothing can be stored, nothing waits.
  }
}

export const sendWaiting = () => outboxIfUsed().then((outbox) => outbox?.sendWaiting());
