// The gates of surveys that choose whom they ask, and where. What they are given and say stands in gates.js.

import { holds } from './condition.js';
import { share } from './sample.js';

// Resolving a pattern writes it as the browser writes addresses.
const fits = (pattern, address) =>
  RegExp(`^${new URL(pattern, address).href.replace(/[^\w*]/g, '\\$&').replaceAll('*', '.*')}$`).test(
    pattern.includes('#') ? address : address.split('#')[0],
  );

// All but `sample` may change with the route; watch.js knows.
export const targets = {
  pages({ pages = [] }, { address }) {
    let isOpen = pages.every((pattern) => pattern[0] === '!');
    for (const pattern of pages) {
      if (pattern[0] !== '!') isOpen ||= fits(pattern, address);
      else if (fits(pattern.slice(1), address)) return pages;
    }
    return isOpen || pages;
  },

  who: ({ who }, { facts }) => !who || holds(who, facts) || JSON.stringify(who),
  cancel: ({ cancel = [] }, { heard }) => !cancel.some((event) => heard.has(event)) || cancel,
  sample: ({ id, sample = 1 }, { isTest, visitor }) => isTest || sample >= 1 || share(`${id} ${visitor()}`) < sample || sample,
};
