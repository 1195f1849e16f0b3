// Brings the answer to one survey home: which endpoint gets which revision, and when. Each is independent of the others.

import { Own } from '../own.js';
import { endpointsOf, plain } from './endpoints.js';
import { LEFT, SCORED } from './occasion.js';
import { isOnlyHere, isOurs, LEASE, put, send } from './outbox.js';

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
  if (endpoints.some(({ as }) => !plain[as])) fetchFormats();

  // Nothing where it cannot be written: the formats have not come, or the file is not one that `plaudit check` has seen.
  // A link's signature is for the collector that made it: whoever has it can answer in its name.
  function letterOf({ url, as, headers, body }, whole) {
    const record = as === 'plaudit' ? whole : { ...whole, link: undefined };
    const key = [url, record.survey, record.id];
    if (plain[as]) return { key, record, type: plain[as], headers };
    try {
      return { key, record, headers, ...writing.render({ as, headers, body }, record, file) };
    } catch {
      return undefined;
    }
  }

  function bring(endpoint, letter, isLeaving) {
    endpoint.sent = letter.record.rev;
    send(letter, undefined, isLeaving);
  }

  // Puts what each of these endpoints wants into the outbox, and tells whether all could be written.
  async function bringTo(some, record, occasion) {
    const isStorable = mayStore(file) || record.consent === true;
    const putting = [];
    const parcels = [];
    let isWhole = true;
    for (const endpoint of some) {
      const { rev, confirmed } = record;
      // What nobody stands behind is for collectors only, who show it beside the score.
      if (confirmed === 'none' && endpoint.as !== 'plaudit') continue;
      const isNew = endpoint.put < rev;
      // Who takes one request an answer gets the whole one, or what there is when the visitor leaves.
      const isNow = endpoint.sent < rev && (occasion !== SCORED || endpoint.partial);
      // What was put and has arrived meanwhile must not come again.
      if (!isNew && !(isNow && isOurs([endpoint.url, record.survey, record.id]))) continue;
      const letter = letterOf(endpoint, record);
      if (!letter) {
        isWhole = false;
        continue;
      }
      // Nothing after an await is sure to run in a page that goes away.
      if (isNow && occasion === LEFT) bring(endpoint, letter, true);
      else if (isNow) parcels.push([endpoint, letter]);
      if (isNew) putting.push(put(letter, isNow ? LEASE : HOLD, isStorable));
      endpoint.put = rev;
      keys.add(letter.key);
    }
    for (const done of putting) await done;
    // What has left meanwhile is not sent again.
    for (const [endpoint, letter] of parcels) if (endpoint.sent < record.rev) bring(endpoint, letter);
    return isWhole;
  }

  return {
    // Takes a revision of the answer; the promise tells whether its visitor may be thanked for it.
    async deliver(record, occasion) {
      if (occasion === SCORED) await afterFrame();
      const ofRecord = [];
      const others = [];
      for (const endpoint of endpoints) (plain[endpoint.as] ? ofRecord : others).push(endpoint);
      // Who takes the record itself waits for nobody's formats.
      const first = bringTo(ofRecord, record, occasion);
      if (others.length > 0 && !writing && occasion !== LEFT) await fetchFormats();
      const isWhole = await bringTo(others, record, occasion);
      return (await first) && isWhole && endpoints.length > 0;
    },

    // Whether the answer would be lost with the page.
    mustStay: () => [...keys].some(isOnlyHere),
  };
}
