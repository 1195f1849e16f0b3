// What a changed filter costs until every panel has its figures, ours beside a bare pass over the same columns and beside
// crossfilter2 and DuckDB-WASM, in one browser; started by `cargo xtask bench insight`.
//
//   node insight.js [--json] [--runs 5] [--full]
//
// Exit status 1 when something could not be measured or anybody's counts differ; a goal that is missed is said in words.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { withFreshBrowser } from './browser.js';
import { millions, peers, rowsOf } from './insight/report.js';
import { serve } from './insight/server.js';
import { missed, table } from './table.js';

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' }, full: { type: 'boolean', default: false } },
});
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs takes a whole number from 1 up, not "${options.runs}"`);
  process.exit(2);
}
const built = process.env.PLAUDIT_INSIGHT_BENCH;
if (!built) {
  console.error('PLAUDIT_INSIGHT_BENCH names no folder with the built page; `cargo xtask bench insight` builds it');
  process.exit(2);
}

const problems = [];
const server = await serve(built);
try {
  const tables = [await measure(1_000_000, ['bare', 'ours', ...peers])];
  // The peers need minutes and gigabytes for so many.
  if (options.full) tables.push(await measure(10_000_000, ['bare', 'ours']));
  const rows = tables.flatMap(rowsOf);
  if (options.json) console.log(JSON.stringify({ bench: 'insight', rows, rounds: runs, problems }, null, 2));
  else console.log([table(rows, { peers, to: 'to the floor', digits: 1 }), '', conditions(), '', ...missed(rows), ...problems].join('\n').trimEnd());
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  server.end();
}

function measure(rows, names) {
  return withFreshBrowser(async (page) => {
    page.on('pageerror', ({ message }) => problem(`the page: ${message}`));
    page.setDefaultTimeout(300_000);
    await page.goto(server.url);
    await page.waitForFunction(() => window.cases);
    const { took, bytes } = await page.evaluate(([names, rows]) => window.load(names, rows), [names, rows]);
    console.error(`${millions(rows)} loaded: ${names.map((name) => `${name} ${Math.round(took[name])} ms`).join(', ')}`);
    const cases = {};
    for (const name of await page.evaluate(() => window.cases)) {
      cases[name] = [];
      // The first round is for the compilers, which make quick code of what runs often.
      for (let round = 0; round <= runs; round += 1) {
        const measured = await inTurn(page, name, names, round);
        if (round > 0) cases[name].push(measured);
      }
      console.error(`${name}, ${millions(rows)}: ${names.map((contestant) => `${contestant} ${cases[name].at(-1)[contestant].toFixed(2)} ms`).join(', ')}`);
    }
    return { rows, cases, bytes };
  });
}

async function inTurn(page, name, names, round) {
  const measured = {};
  // The bare pass is the first in the first round, since everybody is held to its counts; then another one begins each time.
  const first = round % names.length;
  for (const contestant of [...names.slice(first), ...names.slice(0, first)]) {
    const { ms, difference } = await page.evaluate(([contestant, name]) => window.measure(contestant, name), [contestant, name]);
    if (difference !== 0) problem(`${name}: ${contestant} counts otherwise than the bare pass, by up to ${difference}`);
    measured[contestant] = ms;
  }
  return measured;
}

function problem(text) {
  problems.push(text);
  console.error(text);
}

function conditions() {
  const { devDependencies } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json')));
  const versions = ['crossfilter2', '@duckdb/duckdb-wasm'].map((name) => `${name} ${devDependencies[name]}`);
  return `Medians of ${runs} rounds, a change of one filter until ten panels have their figures. The floor is a bare pass over the same columns.\n${versions.join(', ')}.`;
}
