// Asks the visitor to stay for as long as an answer is nowhere but in the page.

import { onChange } from './outbox.js';

// What arrives sooner needs no word.
const SOON = 1000;

export function askToStay(section, mustStay, text) {
  if (!mustStay()) return;
  const note = document.createElement('p');
  note.className = 'keep';
  note.setAttribute('role', 'status');
  section.querySelector('.end')?.append(note);
  const undo = onChange(() => {
    if (mustStay()) return;
    note.remove();
    undo();
  });
  // A screen reader tells what comes into a place that it knows already.
  setTimeout(() => {
    note.textContent = text;
  }, SOON);
}
