// The page's own rules, for whoever compares them with those in Rust: a line of JSON in, `[name, given]`, a line of JSON out.

import { readSync, writeSync } from 'node:fs';

import { holds } from '../../src/embed/condition.js';
import { fill } from '../../src/embed/formats.js';
import { endpointsOf } from '../../src/embed/outbox/endpoints.js';
import { retryAfter } from '../../src/embed/outbox/rules.js';
import { performed } from '../support/operations.js';

const twins = {
  holds: ({ condition, facts }) => holds(condition, facts),
  fill: (text) => fill(text, (name) => `<${name}>`),
  endpoint: ({ to, base }) => endpointsOf({ deliver: [{ to, as: 'plaudit' }] }, base)[0]?.url ?? null,
  retry_after: ({ text, now }) => retryAfter(text, now) ?? null,
  outbox: performed,
};

function replyTo(line) {
  try {
    const [name, given] = JSON.parse(line);
    return { gave: twins[name](given) };
  } catch (reason) {
    return { threw: `${reason?.stack ?? reason}` };
  }
}

const chunk = Buffer.alloc(65_536);
let heard = Buffer.alloc(0);
for (;;) {
  const count = readSync(0, chunk);
  if (count === 0) break;
  heard = Buffer.concat([heard, chunk.subarray(0, count)]);
  for (let end = heard.indexOf(10); end >= 0; end = heard.indexOf(10)) {
    const reply = Buffer.from(`${JSON.stringify(replyTo(heard.toString('utf8', 0, end)))}\n`);
    for (let at = 0; at < reply.length; ) at += writeSync(1, reply, at);
    heard = heard.subarray(end + 1);
  }
}
