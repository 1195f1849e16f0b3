// How many letters wait, and what became of the others.

import { make, say } from './nodes.js';

const groups = {
  'In this browser': ['waiting', 'dead'],
  'By this page': ['sent', 'retried', 'dropped'],
};

export function counts() {
  const node = make('div', '', 'counts');
  const values = {};
  for (const [title, names] of Object.entries(groups)) {
    const group = make('div');
    const list = make('dl');
    for (const name of names) {
      const pair = make('div');
      values[name] = make('dd');
      pair.append(make('dt', name), values[name]);
      list.append(pair);
    }
    group.append(make('p', title, 'quiet'), list);
    node.append(group);
  }
  return {
    node,
    show({ dropped, ...seen }) {
      const shown = { ...seen, dropped: dropped.old + dropped.full + dropped.reset };
      for (const [name, value] of Object.entries(values)) say(value, `${shown[name]}`);
    },
  };
}
