// crossfilter2: a dimension for each panel, by value and score, so that a group counts both and a choice is a range.

import crossfilter from 'crossfilter2';

const slots = 16;
const keyOf = (value, score) => value * slots + score;

export function load(data, rows, sizes) {
  const columns = sizes.map((_, panel) => data.column(panel));
  const [scores] = columns;
  const filter = crossfilter(Array.from({ length: rows }, (_, row) => row));
  const dimensions = columns.map((codes) => filter.dimension((row) => keyOf(codes[row], scores[row])));
  const groups = dimensions.map((dimension) => dimension.group());
  const found = groups.map((group) => group.all());
  return {
    filter(filters, changed) {
      const at = filters.findIndex((number, n) => n % 3 === 0 && number === changed);
      if (at < 0) dimensions[changed].filterAll();
      else dimensions[changed].filterRange([keyOf(filters[at + 1], 0), keyOf(filters[at + 2], 0)]);
      groups.forEach((group, panel) => (found[panel] = group.all()));
    },
    counts: (into) => {
      for (const [panel, group] of found.entries()) for (const { key, value } of group) into.set(panel, Math.floor(key / slots), key % slots, value);
    },
  };
}
