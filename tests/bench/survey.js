// How soon and how light a survey can be answered, ours beside its peers in one run; started by `cargo xtask bench survey`.
//
//   node survey.js [--json] [--runs 5]
//
// Exit status 1 when something could not be measured; a goal that is missed is said in words.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Collector } from '../support/collector.js';
import { slowness } from './browser.js';
import { contestants } from './contestants/all.js';
import { waitingSurvey } from './contestants/ours.js';
import { isMeasured, rowsOf } from './report.js';
import { missed, table } from './table.js';
import { visit } from './visit.js';

const mostFailures = 2;

const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } } });
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs takes a whole number from 1 up, not "${options.runs}"`);
  process.exit(2);
}

const problems = [];
const problem = (text) => {
  problems.push(text);
  console.error(text);
};

const collector = await Collector.start();
const server = fork(join(import.meta.dirname, 'peer-server.js'), [collector.url]);
const end = async () => {
  if (server.connected) server.disconnect();
  await collector.end();
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end().finally(() => process.exit(130)));

try {
  await collector.putSurvey(waitingSurvey).catch(() => {});
  const [{ url }] = await once(server, 'message');
  const able = await whoIsThere(contestants(collector.url).map((contestant) => ({ url: `${url}/${contestant.name}`, ...contestant })));
  const rounds = await measure(able, `${url}/blank`);
  const rows = rowsOf(rounds);
  if (options.json) console.log(JSON.stringify({ bench: 'survey', rows, rounds: runs, slowness, problems }, null, 2));
  else console.log([table(rows), '', conditions(), '', ...missed(rows), ...problems.map((text) => `not measured: ${text}`)].join('\n').trimEnd());
  process.exitCode = problems.length === 0 && rows.every(isMeasured) ? 0 : 1;
} finally {
  await end();
}

// A build that lacks what somebody needs would only make everybody wait for it.
async function whoIsThere(everybody) {
  const able = [];
  for (const contestant of everybody) {
    const { name, needs } = contestant;
    const { status } = needs ? await fetch(collector.url + needs) : { status: 200 };
    if (status === 200) able.push(contestant);
    else problem(`${name}: this build answers ${needs} with ${status}`);
  }
  return able;
}

async function measure(able, blank) {
  const failures = new Map(able.map(({ name }) => [name, 0]));
  const rounds = [];
  for (let n = 0; n < runs; n += 1) {
    const round = {};
    rounds.push(round);
    // Another one begins each time, so that nobody always follows the same neighbour.
    const first = n % able.length;
    for (const contestant of [...able.slice(first), ...able.slice(0, first)]) {
      const { name } = contestant;
      if (failures.get(name) >= mostFailures) continue;
      try {
        round[name] = await visit(contestant, blank);
        for (const text of round[name].problems) problem(`round ${n + 1}/${runs}: ${name}: ${text}`);
        failures.set(name, failures.get(name) + round[name].problems.length);
        console.error(`round ${n + 1}/${runs}: ${name}: ${brief(round[name])}`);
      } catch ({ message }) {
        failures.set(name, failures.get(name) + 1);
        problem(`round ${n + 1}/${runs}: ${name}: ${message.split('\n')[0]}`);
      }
    }
  }
  return rounds;
}

function conditions() {
  const { devDependencies } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json')));
  const peers = ['@formbricks/surveys', 'posthog-js', 'survey-core', 'survey-js-ui'].map((name) => `${name} ${devDependencies[name]}`);
  return `Medians of ${runs} rounds. Processor ${slowness.cpu} times slower, 1.6 Mbit/s down, ${slowness.roundTrip} ms a round trip.\n${peers.join(', ')}.`;
}

function brief({ operable, live, longestTask }) {
  const parts = [['operable', operable], ['wasm', live], ['longest task', longestTask]];
  return parts.filter(([, ms]) => ms !== undefined).map(([what, ms]) => `${what} ${Math.round(ms)} ms`).join(', ');
}
