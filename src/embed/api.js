// window.plaudit: what the host page may say and ask. The one global, and only where no other tool has taken it.
//
// Before the loader has come, this line keeps the calls:
//
//   <script>window.plaudit??=new Proxy({q:[]},{get:(p,m)=>p[m]??((...a)=>{p.q.push([m,...a])})})</script>

import { base } from './base.js';
import { forget } from './memory.js';
import { isDebug } from './mode.js';
import { parts } from './parts.js';
import { consent, identify, reset } from './visitor.js';
import { outboxIfUsed } from './waiting.js';
import { hide, judgeAll, onChange, showNow, track, why } from './watch.js';

const full = (name) => `plaudit:${name.replace('plaudit:', '')}`;

const api = {
  identify(given) {
    identify(given);
    judgeAll();
  },

  reset() {
    reset();
    forget(true);
    // What waits gets a last try.
    outboxIfUsed().then((outbox) => outbox?.forget());
    judgeAll();
  },

  consent(isGiven) {
    consent(isGiven);
    if (!isGiven) forget(true);
    judgeAll();
  },

  show: showNow,
  hide,
  track,
  why,
  // What waits to be sent from this browser, and what became of the rest.
  delivery: async () => (await parts.brain()).outbox.look(),
  on: (name, hear) => document.addEventListener(full(name), hear),
  off: (name, hear) => document.removeEventListener(full(name), hear),
};

// What a call throws is the host's own to see, and stops no other call.
const run = ([name, ...given]) => queueMicrotask(() => api[name]?.(...given));

export function offer() {
  // An element of that id is not a tool that has taken the name.
  const taken = Object.hasOwn(window, 'plaudit') && window.plaudit;
  const calls = taken?.q;
  try {
    if (!taken) window.plaudit = api;
    // Whoever has kept the stub, or a function of it, goes on speaking to us.
    else if (calls) Object.assign(taken, api, { q: { push: run } });
  } catch {
    // Without a global the surveys are shown all the same.
  }
  for (const call of calls ?? []) run(call);
  if (isDebug) import(new URL(`debug.js?v=${BUILD}`, base).href).then(({ open }) => onChange(open(why, parts.brain)), console.warn);
}
