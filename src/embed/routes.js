// Notices that a single-page app has gone to another address, without touching its history functions.

let last = location.href;
let timer;

// Whether it has since this was asked last.
export const hasMoved = () => last !== (last = location.href);

// Has `tell` called after a move, for as long as that is worth while. Not every browser has the Navigation API, and a page may
// have an element of that name.
export function watchRoutes(isWorthwhile, tell) {
  clearInterval(timer);
  if (window.navigation?.currentEntry) navigation.addEventListener('currententrychange', tell);
  else if (isWorthwhile) timer = setInterval(() => last === location.href || tell(), 500);
}
