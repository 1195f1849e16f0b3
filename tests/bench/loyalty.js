// What one question about customers costs, from the page's ask to the worker's whole answer, beside a million orders and a hundred thousand
// answers; started by `cargo xtask bench loyalty`.
//
//   node loyalty.js [--json] [--runs 5]
//
// Whatever changes, it is asked with another value each time, so that nothing that was kept answers it. Exit status 1 when something could not
// be measured; a goal that is missed is said in words.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { staticHost } from '../support/static.js';
import { withFreshBrowser } from './browser.js';
import { writeAnswers, writeOrders } from './loyalty/tables.js';
import { median } from './report.js';
import { missed, table } from './table.js';

const [ORDERS, CUSTOMERS, ANSWERS] = [1_000_000, 200_000, 100_000];
const GOAL = 50;

const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } } });
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs takes a whole number from 1 up, not "${options.runs}"`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'plaudit-loyalty-'));
const host = await staticHost();
try {
  const files = { orders: join(folder, 'orders.csv'), answers: join(folder, 'answers.csv') };
  await writeOrders(files.orders, ORDERS, CUSTOMERS);
  await writeAnswers(files.answers, ANSWERS, CUSTOMERS);
  const { read, first, megabytes, changes } = await measure(files);
  const rows = [
    row('orders read', read, null),
    row('the first answer', first, null),
    ...Object.entries(changes).map(([change, took]) => row(`another ${change}`, median(took), GOAL)),
    { ...row('memory of orders and answers', megabytes, null), unit: 'MB' },
  ];
  const [orders, customers, answers] = [ORDERS, CUSTOMERS, ANSWERS].map((n) => n.toLocaleString('en'));
  const conditions = `${orders} orders of ${customers} customers and ${answers} answers. Medians of ${runs} questions each, from the ask in the page to the answer there.`;
  if (options.json) console.log(JSON.stringify({ bench: 'loyalty', rows, rounds: runs }, null, 2));
  else console.log([table(rows, { peers: [], to: '', digits: 1 }), '', conditions, ...missed(rows)].join('\n').trimEnd());
} finally {
  await host.end();
  rmSync(folder, { recursive: true, force: true });
}

function measure(files) {
  return withFreshBrowser(async (page) => {
    page.setDefaultTimeout(300_000);
    await page.goto(`${host.url}/dashboard/?view=files`);
    await page.locator('input[type=file]').waitFor({ state: 'attached' });
    for (const [id, path] of Object.entries(files)) {
      await page.evaluate((id) => document.body.append(Object.assign(document.createElement('input'), { type: 'file', id })), id);
      await page.locator(`#${id}`).setInputFiles(path);
    }
    const read = await page.evaluate(open);
    const first = await page.evaluate(ask, [{}]);
    if (first.told.matching.by_id < 40_000 || first.told.retention.orders < 900_000) throw new Error(`these are others: ${JSON.stringify(first.told.matching)}`);
    const changes = {};
    for (const [change, asks] of Object.entries(questions())) changes[change] = (await page.evaluate(ask, asks)).took;
    const bytes = await page.evaluate(() => window.plauditFiles(1, 'bytes', '', null, () => {}));
    return { read, first: first.took[0], megabytes: Number(bytes) / 1e6, changes };
  });
}

// Of each kind as many questions as runs, and one before them for the compilers.
function questions() {
  const rounds = Array.from({ length: runs + 1 }, (_, round) => round);
  const plain = { margin: 0.3, discount: 0.01, days: ['2025-01-01', '2025-07-01'] };
  const day = (n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
  const countries = ['EE', 'DE', 'FI', 'FR', 'US'];
  const scores = (round) => Array.from({ length: 11 }, (_, score) => score).filter((score) => score !== round % 11);
  return {
    condition: rounds.map((round) => ({ ...plain, condition: { country: countries.filter((_, at) => at !== round % 5), score: scores(round) } })),
    'range of days': rounds.map((round) => ({ ...plain, days: [day(round), day(round + 181)] })),
    'group of cohorts': rounds.map((round) => ({ ...plain, condition: { score: scores(round) }, cohorts: { of: 'favourable', months: 24 } })),
    margin: rounds.map((round) => ({ ...plain, margin: 0.2 + round / 100 })),
    'curve of all orders': rounds.map((round) => ({ ...plain, survival: { spells: 'every', days: 300 + round } })),
    'number of customers at risk': rounds.map((round) => ({ ...plain, list: 20 + round, ranking: 'facts' })),
  };
}

// In the page: reads both files in one worker, and tells how long the orders took.
async function open() {
  const ask = (what, of, given = null) => window.plauditFiles(1, what, of, given, () => {});
  const input = (name) => document.querySelector(`#${name}`);
  await ask('take', '0', input('answers'));
  await ask('open', '0');
  await ask('read', JSON.stringify({ files: [{ at: 0, name: 'answers' }], name: 'answers' }));
  await ask('show', '');
  const begun = performance.now();
  await ask('orders-take', '', input('orders'));
  await ask('orders-open', '');
  const { taken } = JSON.parse(await ask('orders-read', 'orders'));
  if (taken < 900_000) throw new Error(`${taken} orders were taken`);
  return performance.now() - begun;
}

// In the page: asks one question after the other; the first is not counted where there are several.
async function ask(asks) {
  const took = [];
  let told;
  for (const one of asks) {
    const text = JSON.stringify(one);
    const begun = performance.now();
    told = JSON.parse(await window.plauditFiles(1, 'loyalty', text, null, () => {}));
    took.push(performance.now() - begun);
  }
  return { took: took.length > 1 ? took.slice(1) : took, told };
}

function row(name, ours, goal) {
  return { case: name, ours: Number(ours.toFixed(1)), unit: 'ms', peers: {}, floor: null, ratio: null, goal, goal_limits: 'ours', is_met: goal === null ? null : ours <= goal };
}
