// The rows as people read them.

import { peers as surveyPeers } from './report.js';

const number = (value, digits = 0) => (value === null ? '–' : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
const times = (value) => (value === null ? '–' : `${value.toFixed(2)}×`);
const unitOf = ({ unit, goal_limits: limits }) => (limits === 'ratio' ? '×' : ` ${unit}`);
const verdict = ({ is_met: isMet }) => (isMet === null ? '' : isMet ? 'met' : 'missed');

export function table(rows, { peers = surveyPeers, to = 'to the best peer', digits = 0 } = {}) {
  const head = ['', 'unit', 'ours', ...peers, 'floor', to, 'goal', ''];
  const lines = rows.map((row) => [
    row.case,
    row.unit,
    number(row.ours, digits),
    ...peers.map((peer) => number(row.peers[peer], digits)),
    number(row.floor, digits),
    times(row.ratio),
    row.goal === null ? '' : `≤ ${row.goal}${unitOf(row)}`,
    verdict(row),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column].length)));
  const isText = (column) => column < 2 || column === head.length - 1;
  return [head, ...lines]
    .map((line) => line.map((cell, column) => (isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd())
    .join('\n');
}

// One sentence for each goal that was not reached.
export const missed = (rows) =>
  rows
    .filter((row) => row.is_met === false)
    .map((row) => {
      const reached = row.goal_limits === 'ratio' ? times(row.ratio) : `${number(row.ours)} ${row.unit}`;
      return `missed: ${row.case}: ${reached}, and the goal is at most ${row.goal}${unitOf(row)}`;
    });
