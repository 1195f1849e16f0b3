// What opening a table of a million answers costs until the first full picture, in a fresh Chromium; started by
// `cargo xtask bench files`.
//
//   node files.js [--json] [--runs 5]
//
// The floor reads the same bytes in the same pieces and counts their lines, and does nothing else. Exit status 1 when something could not be
// measured; a goal that is missed is said in words.

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { staticHost } from '../support/static.js';
import { withFreshBrowser } from './browser.js';
import { writeTable } from './files/table.js';
import { median } from './report.js';
import { missed, table } from './table.js';
import { Tasks } from './tasks.js';

const ROWS = 1_000_000;

const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } } });
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs takes a whole number from 1 up, not "${options.runs}"`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'plaudit-files-'));
const host = await staticHost();
try {
  const path = join(folder, 'answers.csv');
  await writeTable(path, ROWS);
  const megabytes = statSync(path).size / 1e6;
  console.error(`${ROWS.toLocaleString('en')} rows, ${megabytes.toFixed(0)} MB`);
  const rounds = [];
  for (let round = 0; round < runs; round += 1) {
    rounds.push(await open(path));
    console.error(Object.entries(rounds.at(-1)).map(([name, value]) => `${name} ${Math.round(value)}`).join(', '));
  }
  const rows = rowsOf(rounds);
  const conditions = `Medians of ${runs} rounds, from the moment the file is chosen. The floor reads the same ${megabytes.toFixed(0)} MB and counts lines.`;
  if (options.json) console.log(JSON.stringify({ bench: 'files', rows, rounds: runs }, null, 2));
  else console.log([table(rows, { peers: [], to: 'to the floor' }), '', conditions, ...missed(rows)].join('\n').trimEnd());
} finally {
  await host.end();
  rmSync(folder, { recursive: true, force: true });
}

function open(path) {
  return withFreshBrowser(async (page, devtools) => {
    page.setDefaultTimeout(120_000);
    const url = `${host.url}/dashboard/?view=files`;
    await page.addInitScript(watch);
    const tasks = await Tasks.watch(devtools);
    await page.goto(url);
    const input = page.locator('input[type=file]');
    await input.waitFor({ state: 'attached' });
    await input.setInputFiles(path);
    await page.waitForFunction(() => window.picture);
    const { took, begun, updates } = await page.evaluate(() => window.picture);
    const [held, lines] = [await page.evaluate(() => window.plauditFiles(1, 'bytes', '', null, () => {})), await page.locator('.basis').textContent()];
    if (!lines.includes('1,000,000')) throw new Error(`the picture is of something else: ${lines}`);
    if (updates < 5) throw new Error(`progress was shown ${updates} times only`);
    const longest = await tasks.longest(url, begun);
    // The same bytes with nothing made of them, by the same browser: a file cannot be had twice from one input.
    await page.evaluate(bare, true);
    await page.locator('#bare').setInputFiles(path);
    const floor = await page.evaluate(bare, false);
    return { took, longest, held: Number(held) / ROWS, floor };
  });
}

// In the page: from the file's choice to the moment that every panel stands there.
function watch() {
  let chosen;
  let updates = 0;
  const full = ['.score .value', '.trend circle.point', '.distribution svg', '.segment-table tbody tr', '.quote'];
  addEventListener('change', ({ target }) => target.type === 'file' && (chosen ??= performance.now()), true);
  const look = () => {
    if (window.picture || chosen === undefined) return;
    updates += document.querySelector('progress')?.value > 0 ? 1 : 0;
    if (!full.every((panel) => document.querySelector(panel))) return;
    // Once it is drawn.
    requestAnimationFrame(() => setTimeout(() => {
      window.picture ??= { took: performance.now() - chosen, begun: 0, updates };
    }));
  };
  addEventListener('DOMContentLoaded', () => new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true }));
}

// In the page: an input of its own, then its file's lines.
async function bare(isFirst) {
  if (isFirst) {
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'bare' }));
    return 0;
  }
  const [file] = document.querySelector('#bare').files;
  const begun = performance.now();
  let lines = 0;
  for (let at = 0; at < file.size; at += 8 << 20) {
    const bytes = new Uint8Array(await file.slice(at, at + (8 << 20)).arrayBuffer());
    for (const byte of bytes) lines += byte === 10;
  }
  if (lines < 1_000_000) throw new Error(`${lines} lines`);
  return performance.now() - begun;
}

function rowsOf(rounds) {
  const middle = (name) => median(rounds.map((round) => round[name]));
  const row = (name, unit, ours, goal, floor = null) => ({
    case: `${name}, 1M rows`,
    ours: Number(ours.toFixed(2)),
    unit,
    peers: {},
    floor: floor === null ? null : Number(floor.toFixed(0)),
    ratio: floor === null ? null : Number((ours / floor).toFixed(3)),
    goal,
    goal_limits: 'ours',
    is_met: goal === null ? null : ours <= goal,
  });
  return [
    row('first full picture', 'ms', middle('took'), 2000, middle('floor')),
    row('longest task of the page', 'ms', middle('longest'), 100),
    row('memory of the answers', 'bytes a response', middle('held'), null),
  ];
}
