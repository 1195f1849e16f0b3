// DuckDB-WASM in its own worker: one statement for all panels that a change touches.

import * as duckdb from '@duckdb/duckdb-wasm';
import { tableFromArrays } from 'apache-arrow';

import { panels } from './cases.js';

export async function load(data, rows, sizes) {
  const worker = new Worker('/duckdb/worker.js');
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(new URL('/duckdb/duckdb.wasm', location.href).href);
  const connection = await database.connect();
  const columns = panels.map((name, panel) => [name, narrow(data.column(panel), sizes[panel])]);
  await connection.insertArrowTable(tableFromArrays(Object.fromEntries(columns)), { name: 'responses', create: true });
  // A panel whose filter has changed sees the same rows as before, and keeps its counts.
  const found = panels.map(() => null);
  const ask = async (filters, asked) => {
    const table = await connection.query(asked.map((panel) => statement(filters, panel)).join(' UNION ALL '));
    const [which, value, score, n] = ['panel', 'value', 'score', 'n'].map((name) => table.getChild(name).toArray());
    asked.forEach((panel) => (found[panel] = []));
    for (let row = 0; row < which.length; row += 1) found[which[row]].push([value[row], score[row], n[row]]);
  };
  const all = panels.map((_, panel) => panel);
  await ask([], all);
  return {
    filter: (filters, changed) => ask(filters, all.filter((panel) => panel !== changed)),
    counts: (into) => {
      for (const panel of all) for (const [value, score, n] of found[panel]) into.set(panel, value, score, n);
    },
  };
}

const narrow = (codes, size) => (size <= 256 ? Uint8Array.from(codes) : codes);

function statement(filters, panel) {
  const conditions = [];
  for (let at = 0; at < filters.length; at += 3) {
    const [field, from, to] = filters.slice(at, at + 3);
    if (field !== panel) conditions.push(`${panels[field]} >= ${from} AND ${panels[field]} < ${to}`);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const name = panels[panel];
  const key = name === 'score' ? 'score' : `${name}, score`;
  return `SELECT ${panel}::INTEGER AS panel, ${name}::INTEGER AS value, score::INTEGER AS score, count(*)::INTEGER AS n FROM responses ${where} GROUP BY ${key}`;
}
