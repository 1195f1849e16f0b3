// From the rounds to the rows: medians, ratios and goals.

import { median } from '../report.js';

export const peers = ['crossfilter2', 'duckdb-wasm'];

// Ours by the bare pass's of the same round, and bytes a response.
const goals = { ratio: 1.5, bytes: 24 };

export const millions = (rows) => `${rows / 1_000_000}M rows`;

// A round of a case holds the milliseconds a change took each contestant, by name; whoever was not there is absent.
export function rowsOf({ rows, cases, bytes }) {
  const timed = Object.entries(cases).map(([name, rounds]) => {
    const middle = (contestant) => rounded(median(rounds.map((round) => round[contestant])), 2);
    const ratio = rounded(median(rounds.map(({ ours, bare }) => ours / bare)), 3);
    return {
      case: `${name}, ${millions(rows)}`,
      ours: middle('ours'),
      unit: 'ms',
      peers: Object.fromEntries(peers.map((peer) => [peer, middle(peer)])),
      floor: middle('bare'),
      ratio,
      goal: goals.ratio,
      goal_limits: 'ratio',
      is_met: ratio === null ? null : ratio <= goals.ratio,
    };
  });
  const weight = {
    case: `memory, ${millions(rows)}`,
    ours: rounded(bytes, 2),
    unit: 'bytes a response',
    peers: Object.fromEntries(peers.map((peer) => [peer, null])),
    floor: null,
    ratio: null,
    goal: goals.bytes,
    goal_limits: 'ours',
    is_met: bytes <= goals.bytes,
  };
  return [...timed, weight];
}

const rounded = (value, digits) => (value === null ? null : Number(value.toFixed(digits)));
