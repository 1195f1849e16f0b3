// A tab at the side of the window, until somebody wants to say something.

import { textOf } from './opening.js';
import { dress } from './theme.js';

export function offer({ root, file, words, locale, sheet, open }) {
  const tab = document.createElement('button');
  tab.type = 'button';
  tab.className = 'tab';
  tab.lang = locale;
  tab.textContent = textOf('feedback', file, words, locale);
  tab.addEventListener('click', open);
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(tab);
  const undo = dress(tab, file.theme);
  return () => {
    undo();
    root.replaceChildren();
  };
}
