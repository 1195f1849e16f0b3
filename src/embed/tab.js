// A tab at the side of the window, until somebody wants to say something.

import { speak } from './face.js';
import { sheet } from './parts.js';
import { dress } from './theme.js';

export async function offer(element, root, file, open) {
  const { text, locale } = await speak(element, file);
  root.adoptedStyleSheets = [await sheet()];
  const tab = document.createElement('button');
  tab.type = 'button';
  tab.className = 'tab';
  tab.lang = locale;
  tab.textContent = text('feedback');
  tab.addEventListener('click', open);
  root.replaceChildren(tab);
  return dress(tab, file.theme);
}
