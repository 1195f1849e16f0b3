// How many letters wait, and what became of the others.

import { make, say } from './nodes.js';

const groups = {
  here: ['waiting', 'dead'],
  by_page: ['sent', 'retried', 'dropped'],
};

export function counts(texts) {
  const node = make('div', '', 'counts');
  const values = {};
  for (const [title, names] of Object.entries(groups)) {
    const group = make('div');
    const list = make('dl');
    for (const name of names) {
      const pair = make('div');
      values[name] = make('dd');
      pair.append(make('dt', texts[name]), values[name]);
      list.append(pair);
    }
    group.append(make('p', texts[title], 'quiet'), list);
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
