// Brings the answer to one survey home: which endpoint gets which revision, and when. Each is independent of the others.

import { endpointsOf, plain } from './endpoints.js';
import { LEFT, SCORED } from './occasion.js';
import { isOnlyHere, LEASE, put, send } from './outbox.js';

// An answer that may still grow goes out by itself if its page never comes back to it.
const IDLE = 120_000;

export function courier(file, { base, mayStore, formats }) {
  const endpoints = endpointsOf(file, base.href);
  const needsWriting = endpoints.some(({ as }) => !plain[as]);
  let writing;
  let keys = [];

  async function fetchFormats() {
    try {
      writing ??= await formats();
    } catch {
      // The next revision asks again.
    }
  }

  // Asked for now: once the page goes away it is too late.
  if (needsWriting) fetchFormats();

  function letterOf({ url, as, headers, body }, record) {
    const key = [url, record.survey, record.id];
    if (plain[as]) return { key, record, type: plain[as], headers };
    return writing && { key, record, headers, ...writing.render({ as, headers, body }, record, file) };
  }

  async function bring(endpoint, letter, isLeaving) {
    const { rev } = letter.record;
    endpoint.underWay = rev;
    if (await send(letter, undefined, isLeaving)) endpoint.taken = Math.max(endpoint.taken, rev);
  }

  return {
    // Takes a revision of the answer; the promise tells whether its visitor may be thanked for it.
    async deliver(record, occasion) {
      if (needsWriting && !writing && occasion !== LEFT) await fetchFormats();
      const isStorable = mayStore(file) || record.consent === true;
      const putting = [];
      const parcels = [];
      let isWhole = endpoints.length > 0;
      keys = [];
      for (const endpoint of endpoints) {
        const { partial, underWay, taken } = endpoint;
        if (taken >= record.rev) continue;
        const letter = letterOf(endpoint, record);
        if (!letter) {
          isWhole = false;
          continue;
        }
        // Who takes one request an answer gets the whole one, or what there is when the visitor leaves.
        const isNow = underWay < record.rev && (occasion !== SCORED || partial);
        // Nothing after an await is sure to run in a page that goes away.
        if (isNow && occasion === LEFT) bring(endpoint, letter, true);
        else if (isNow) parcels.push([endpoint, letter]);
        putting.push(put(letter, isNow || underWay >= record.rev ? LEASE : IDLE, isStorable));
        keys.push(letter.key);
      }
      for (const done of putting) await done;
      // What has left meanwhile is not sent again.
      for (const [endpoint, letter] of parcels) if (endpoint.underWay < record.rev) bring(endpoint, letter);
      return isWhole;
    },

    // Whether the answer would be lost with the page.
    mustStay: () => keys.some(isOnlyHere),
  };
}
