// What the host page hears of answers that do not arrive: what failed, and what to do about it.

import { tell } from '../tell.js';

const probe = (endpoint) => `\`plaudit probe ${endpoint} --origin ${location.origin}\` says why`;

// Each kind with what happened, and what its owner can do.
const kinds = {
  undelivered: ({ status, endpoint }) => [status ? `HTTP ${status}` : 'no reply', `it is sent again by itself; ${probe(endpoint)}`],
  misconfigured: ({ status, endpoint }) => [`HTTP ${status}`, `the endpoint does not take answers from here: check its address and its rights; ${probe(endpoint)}`],
  refused: ({ status }) => [`HTTP ${status}`, 'this answer is kept, and is not sent by itself any more: `?plaudit=debug` shows it, sends it again and saves it'],
  dropped: ({ reason }) => [{ old: 'older than 30 days', full: 'the outbox is full', reset: 'plaudit.reset()' }[reason], 'the answer is lost'],
  unstored: () => ['the browser stores nothing', 'the answer waits in the page, and its visitor is asked to keep the tab open'],
};

// What goes wrong with an endpoint is told once, what becomes of an answer each time.
const told = new Set();

export function tellOf({ key: [endpoint, survey, id] }, kind, given = {}) {
  const about = `${kind} ${/refused|dropped/.test(kind) ? id : endpoint}`;
  if (told.has(about)) return;
  told.add(about);
  const [reason, advice] = kinds[kind]({ ...given, endpoint });
  console.warn(`plaudit: an answer to "${survey}" for ${endpoint} (${kind}): ${reason}; ${advice}`);
  tell(document, 'problem', { kind, survey, endpoint, id, reason, advice, ...given });
}
