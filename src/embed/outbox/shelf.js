// Letters in localStorage, where there is no better place: at most 64 KiB, so that the host page has room for its own.

import { write } from '../json.js';
import { nameOf } from './rules.js';

const PREFIX = 'plaudit:outbox:';
// Characters, of which each takes two bytes.
const ROOM = 32_768;

export async function onShelf(rule) {
  const letters = new Map();
  let taken = 0;
  for (const entry of Object.keys(localStorage)) {
    if (!entry.startsWith(PREFIX)) continue;
    const letter = JSON.parse(localStorage.getItem(entry));
    letters.set(nameOf(letter.key), letter);
  }
  const before = new Map(letters);
  const result = rule(letters);
  const texts = new Map();
  for (const [name, letter] of letters) {
    const text = write(letter);
    taken += PREFIX.length + name.length + text.length;
    if (before.get(name) !== letter) texts.set(PREFIX + name, text);
  }
  // What only gets fewer always fits.
  if (taken > ROOM && letters.size > before.size) throw new Error('no room');
  for (const name of before.keys()) if (!letters.has(name)) localStorage.removeItem(PREFIX + name);
  for (const [entry, text] of texts) localStorage.setItem(entry, text);
  return result;
}
