// The two forms that have no first screen in the page.

export { frame } from './frame.js';
export { offer } from './tab.js';
