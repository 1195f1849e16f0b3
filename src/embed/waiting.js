// Answers of an earlier visit that have not arrived yet: sent without showing anything.

import { parts } from './parts.js';
import { isOutboxUsed } from './used.js';

// The outbox, where there may be something in it.
export async function outboxIfUsed() {
  try {
    if (await isOutboxUsed()) return (await parts.brain()).outbox;
  } catch {
    // Where nothing can be stored, nothing waits.
  }
}

export const sendWaiting = () => outboxIfUsed().then((outbox) => outbox?.sendWaiting());
