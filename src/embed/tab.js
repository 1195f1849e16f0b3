// A tab at the side of the window, until somebody wants to say something.

import { putOn } from './look.js';
import { dress } from './theme.js';

export function offer({ root, file, locale, sheet, slot, open }, words, afterSheet) {
  const tab = document.createElement('button');
  tab.type = 'button';
  tab.className = 'tab';
  tab.lang = locale;
  tab.textContent = slot('feedback');
  tab.addEventListener('click', open);
  root.adoptedStyleSheets = [sheet, afterSheet];
  root.replaceChildren(tab);
  putOn(tab, file.theme);
  const undo = dress(tab, file.theme);
  return () => {
    undo();
    root.replaceChildren();
  };
}
