// Brings the answer to one survey home: which endpoint gets which revision, and when. Each is independent of the others.

import { Own } from './disk.js';
import { endpointsOf, plain } from './endpoints.js';
import { LEFT, SCORED } from './occasion.js';
import { isOnlyHere, LEASE, put, send } from './outbox.js';

// An answer that may still grow goes out by itself if its page never comes back to it: the page itself would after two idle minutes.
const HOLD = 600_000;

// A task after this one: what the score has changed can be drawn before it.
const afterFrame = () =>
  new Own((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  });

export function courier(file, { base, mayStore, formats }) {
  const endpoints = endpointsOf(file, base.href);
  const needsWriting = endpoints.some(({ as }) => !plain[as]);
  let writing;
  const keys = new Set();

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

  function bring(endpoint, letter, isLeaving) {
    endpoint.sent = letter.record.rev;
    send(letter, undefined, isLeaving);
  }

  return {
    // Takes a revision of the answer; the promise tells whether its visitor may be thanked for it.
    async deliver(record, occasion) {
      if (occasion === SCORED) await afterFrame();
      if (needsWriting && !writing && occasion !== LEFT) await fetchFormats();
      const isStorable = mayStore(file) || record.consent === true;
      const putting = [];
      const parcels = [];
      let isWhole = endpoints.length > 0;
      for (const endpoint of endpoints) {
        const { rev } = record;
        // Who takes one request an answer gets the whole one, or what there is when the visitor leaves.
        const isNow = endpoint.sent < rev && (occasion !== SCORED || endpoint.partial);
        const isNew = endpoint.put < rev;
        if (!isNow && !isNew) continue;
        const letter = letterOf(endpoint, record);
        if (!letter) {
          isWhole = false;
          continue;
        }
        // Nothing after an await is sure to run in a page that goes away.
        if (isNow && occasion === LEFT) bring(endpoint, letter, true);
        else if (isNow) parcels.push([endpoint, letter]);
        // What was put and has arrived meanwhile must not come again.
        if (isNew) putting.push(put(letter, isNow ? LEASE : HOLD, isStorable));
        endpoint.put = rev;
        keys.add(letter.key);
      }
      for (const done of putting) await done;
      // What has left meanwhile is not sent again.
      for (const [endpoint, letter] of parcels) if (endpoint.sent < record.rev) bring(endpoint, letter);
      return isWhole;
    },

    // Whether the answer would be lost with the page.
    mustStay: () => [...keys].some(isOnlyHere),
  };
}
