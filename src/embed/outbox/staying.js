// Asks the visitor to stay for as long as an answer is nowhere but in the page.

import { onChange } from './outbox.js';

export function askToStay(section, mustStay, text) {
  if (!mustStay()) return;
  const note = document.createElement('p');
  note.className = 'keep';
  note.setAttribute('role', 'status');
  note.textContent = text;
  section.querySelector('.end')?.append(note);
  const undo = onChange(() => {
    if (mustStay()) return;
    note.remove();
    undo();
  });
}
