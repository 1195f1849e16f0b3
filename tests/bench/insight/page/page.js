// Runs in the browser: loads the contestants over the same responses, takes them through the cases and compares their counts.

import start, { Bare, Data, Ours, values } from '/insight_bench.js';

import { cases } from './cases.js';
import { load as crossfilter } from './crossfilter.js';
import { load as duckdb } from './duckdb.js';

const scores = 11;
const contestants = new Map();
// The counts of the bare pass at each step, to which everybody is held.
const expected = new Map();

const loaders = {
  bare: (data) => ofWasm(new Bare(data)),
  ours: (data) => ofWasm(new Ours(data)),
  crossfilter2: crossfilter,
  'duckdb-wasm': duckdb,
};

// Loads contestants by name and gives what each took in milliseconds, and our bytes a response.
window.load = async (names, rows) => {
  await start();
  const data = new Data(rows);
  const sizes = [...values()];
  const took = {};
  for (const name of names) {
    const began = performance.now();
    contestants.set(name, { sizes, ...(await loaders[name](data, rows, sizes)) });
    took[name] = performance.now() - began;
  }
  return { took, bytes: contestants.get('ours').bytes() / rows };
};

// Takes one contestant through one case: the mean milliseconds of a timed step, and the largest difference of any of its
// counts from the bare pass's.
window.measure = async (name, which) => {
  const contestant = contestants.get(name);
  let timed = 0;
  let ms = 0;
  let difference = 0;
  for (const [n, step] of cases[which].entries()) {
    const began = performance.now();
    const done = contestant.filter(step.filters, step.changed);
    if (done instanceof Promise) await done;
    if (step.timed) {
      ms += performance.now() - began;
      timed += 1;
    }
    difference = Math.max(difference, compare(`${which} ${n}`, name, counted(contestant)));
  }
  return { ms: ms / timed, difference };
};

window.cases = Object.keys(cases);

function ofWasm(contestant) {
  return {
    filter: (filters, changed) => void contestant.filter(Uint32Array.from(filters), changed),
    whole: () => contestant.counts(),
    bytes: () => contestant.bytes?.(),
  };
}

function counted({ sizes, whole, counts }) {
  if (whole) return whole();
  const starts = sizes.map((_, panel) => scores * sizes.slice(0, panel).reduce((sum, size) => sum + size, 0));
  const all = new Uint32Array(scores * sizes.reduce((sum, size) => sum + size, 0));
  counts({ set: (panel, value, score, n) => (all[starts[panel] + value * scores + score] = n) });
  return all;
}

function compare(step, name, counts) {
  if (name === 'bare' && !expected.has(step)) expected.set(step, counts);
  const wanted = expected.get(step);
  if (wanted.length !== counts.length) return Infinity;
  return counts.reduce((largest, n, at) => Math.max(largest, Math.abs(n - wanted[at])), 0);
}
