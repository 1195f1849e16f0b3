// What happens to the filters. A case is a list of steps; with each one filter changes, and the timed ones are measured.
// Filters are numbers, three for each: the panel, the first code that passes and the one after the last.

export const panels = ['score', 'day', 'comment', 'channel', 'locale', 'department', 'agent', 'page', 'plan', 'country'];

const score = 0;
const day = 1;
const country = 9;
const year = 365;

const choose = (panel, from, to) => ({ panel, from, to });
const numbers = (filters) => filters.flatMap(({ panel, from, to }) => [panel, from, to]);
const six = [0, 1, 2, 3, 4, 5];

// From nothing through `before`, choice by choice, then the timed choices in place of each other, and back to nothing.
function steps(timed, before = []) {
  const changed = timed[0].panel;
  const way = before.map((_, n) => before.slice(0, n + 1));
  const back = [...way].reverse();
  return [
    ...way.map((filters) => ({ filters: numbers(filters), changed: filters.at(-1).panel, timed: false })),
    ...timed.map((choice) => ({ filters: numbers([...before, choice]), changed, timed: true })),
    { filters: numbers(before), changed, timed: false },
    ...back.map((filters) => ({ filters: numbers(filters.slice(0, -1)), changed: filters.at(-1).panel, timed: false })),
  ];
}

const oneCountry = six.map((n) => choose(country, 2 * n, 2 * n + 1));

export const cases = {
  country: steps(oneCountry),
  'date range': steps(six.map((n) => choose(day, 90 * n, 90 * n + 90))),
  'date range moved by a week': steps(six.map((n) => choose(day, 100 + 7 * n, 100 + 7 * n + year))),
  'score group': steps([choose(score, 9, 11), choose(score, 0, 7), choose(score, 7, 9), choose(score, 9, 11), choose(score, 0, 7), choose(score, 7, 9)]),
  'country, with scores and dates': steps(oneCountry, [choose(score, 9, 11), choose(day, 100, 100 + year)]),
  'everything off': oneCountry.flatMap((choice) => [
    { filters: numbers([choice]), changed: country, timed: false },
    { filters: [], changed: country, timed: true },
  ]),
};
