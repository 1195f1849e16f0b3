// What only surveys with `when` or `who` need, and only their visitors load: a file of its own beside the loader.

export { holds } from './condition.js';
export { triggers } from './triggers.js';
