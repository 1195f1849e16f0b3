// What only surveys with triggers or targets need, and only their visitors load: a file of its own beside the loader.

export { arm, hasFired, partsOf } from './arming.js';
export { targets } from './targets.js';
