// From the rounds to the rows: medians, ratios and goals.

export const peers = ['formbricks', 'posthog', 'surveyjs'];

const places = { link: 'link page', tag: 'tag', embed: 'tag with the survey inside', waiting: 'tag before its trigger' };
const shown = ['link', 'tag', 'embed'];
const all = [...shown, 'waiting'];

// What is reported: a figure of ours, the peers' figure it is held against, and the goal, which limits either the ratio
// between them or our figure itself. The goals are those of the project for a processor four times slower, 1.6 Mbit/s and
// 150 ms a round trip.
const measures = [
  { what: 'operable', unit: 'ms', of: shown, figure: ({ operable }) => operable, limits: 'ratio', goals: { link: 0.5, tag: 0.7, embed: 0.7 } },
  {
    what: 'wasm in place',
    unit: 'ms',
    of: shown,
    figure: ({ live }) => live,
    against: ({ operable }) => operable,
    limits: 'ratio',
    goals: { link: 1.2, tag: 1.4, embed: 1.4 },
  },
  { what: 'click to paint', unit: 'ms', of: shown, figure: ({ clickToPaint }) => clickToPaint, limits: 'ours', goals: { link: 30, tag: 30, embed: 30 } },
  { what: 'longest task', unit: 'ms', of: all, figure: ({ longestTask }) => longestTask, limits: 'ours', goals: { link: 50, tag: 50, embed: 50, waiting: 50 } },
  { what: 'until operable', unit: 'bytes', of: shown, figure: ({ untilOperable }) => untilOperable?.bytes },
  { what: 'in all', unit: 'bytes', of: all, figure: ({ total }) => total.bytes },
  { what: 'until operable', unit: 'requests', of: shown, figure: ({ untilOperable }) => untilOperable?.requests },
  { what: 'in all', unit: 'requests', of: all, figure: ({ total }) => total.requests },
];

export function median(numbers) {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// A round holds what each contestant's visit measured, by its name; whoever failed is absent.
export const rowsOf = (rounds) =>
  measures.flatMap(({ what, unit, of, figure, against = figure, limits = null, goals = {} }) =>
    of.map((name) => {
      const middle = (contestant, read) => median(rounds.map((round) => round[contestant] && read(round[contestant])));
      const ours = rounded(middle(name, figure), 1);
      const ratio = rounded(median(rounds.map((round) => ratioIn(round, name, figure, against))), 3);
      const goal = goals[name] ?? null;
      const limited = limits === 'ratio' ? ratio : ours;
      return {
        case: `${what}, ${places[name]}`,
        ours,
        unit,
        peers: Object.fromEntries(peers.map((peer) => [peer, rounded(middle(peer, against), 1)])),
        floor: rounded(middle('floor', against), 1),
        ratio,
        goal,
        goal_limits: goal === null ? null : limits,
        is_met: goal === null || limited === null ? null : limited <= goal,
      };
    }),
  );

// Ours by the best peer's of the same round, so that what else the machine does weighs on both. A round that lacks a peer
// might lack the best, and says nothing.
function ratioIn(round, name, figure, against) {
  const theirs = peers.map((peer) => (round[peer] ? against(round[peer]) : undefined));
  return round[name] && theirs.every(Number.isFinite) ? figure(round[name]) / Math.min(...theirs) : undefined;
}

export const isMeasured = (row) => [row.ours, row.floor, row.ratio, ...Object.values(row.peers)].every((value) => value !== null);

const rounded = (value, digits) => (value === null ? null : Number(value.toFixed(digits)));
