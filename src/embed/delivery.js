// The delivery panel: what waits in this browser's outbox and why, and what can be done for an answer that was refused. For owners,
// in the debug view and in the dashboard.

import { counts } from './delivery/counts.js';
import { saveAll } from './delivery/file.js';
import { arrange, button, make, say } from './delivery/nodes.js';
import { row } from './delivery/row.js';
import { sheet } from './delivery/sheet.js';
import { ENGLISH, fill } from './delivery/texts.js';
import { wordsOf } from './delivery/words.js';

const MOST = 50;
// Other tabs do not tell when something has changed.
const STALE = 10_000;

const nameOf = ({ key }) => `${key}`;

// Those that need somebody first, then the oldest.
const inOrder = (letters) => [...letters].sort((a, b) => b.dead - a.dead || a.since - b.since);

// Draws the panel into `root`, an empty element, and keeps it up to date until what it gives is called. `outbox` is the page's own,
// and `texts` are what the panel says.
export function panel(root, outbox, texts = ENGLISH) {
  const shadow = root.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheet];
  const section = make('section');
  const top = make('div', '', 'top');
  const heading = make('h2', texts.title);
  const all = button(texts.save_all, '', () => saveAll(seen.letters.filter(({ dead }) => dead)));
  const nothing = make('p', '', 'quiet');
  const sums = counts(texts);
  const losses = make('p', '', 'quiet');
  const told = make('p');
  const rows = make('ul');
  const rest = make('p', '', 'quiet');
  const words = wordsOf(texts);
  const drawn = new Map();
  let seen = { letters: [] };
  let seenAt = 0;
  let turn = 0;
  let asked = {};

  heading.id = 'title';
  heading.tabIndex = -1;
  for (const named of [section, rows]) named.setAttribute('aria-labelledby', heading.id);
  told.setAttribute('role', 'status');
  top.append(heading, all);
  section.append(top, nothing, sums.node, losses, told, rows, rest);

  function tellOfAsked() {
    if (!asked.name) return;
    const left = seen.letters.find((letter) => nameOf(letter) === asked.name);
    if (!left) say(told, texts.gone);
    else if (asked.isUnderWay) say(told, texts.sending);
    else say(told, left.dead ? texts.refused_again : texts.not_taken);
  }

  function draw() {
    const letters = inOrder(seen.letters);
    const now = Date.now();
    const held = shadow.activeElement;
    const losing = words.lost(seen.dropped);
    const isQuiet = letters.length === 0 && !losing;
    sums.node.hidden = isQuiet;
    all.hidden = seen.dead < 2;
    say(nothing, isQuiet ? `${texts.nothing}${seen.sent ? ` ${fill(texts.sent_here, { n: seen.sent })}` : ''}` : '');
    sums.show(seen);
    say(losses, losing);
    tellOfAsked();
    const shown = new Map();
    for (const letter of letters.slice(0, MOST)) {
      const name = nameOf(letter);
      if (!drawn.has(name)) drawn.set(name, row(sendAgain, texts, words));
      drawn.get(name).show(letter, letters, now);
      shown.set(name, drawn.get(name).node);
    }
    for (const name of drawn.keys()) if (!shown.has(name)) drawn.delete(name);
    arrange(rows, [...shown.values()]);
    rows.hidden = shown.size === 0;
    say(rest, letters.length > MOST ? fill(texts.more, { n: letters.length - MOST }) : '');
    // Whoever was at a button that is gone does not begin at the top of the page again.
    if (held && (!held.isConnected || held.closest('[hidden]'))) heading.focus();
  }

  async function look() {
    turn += 1;
    const mine = turn;
    seenAt = Date.now();
    const found = await outbox.look();
    // A later look has begun meanwhile, and knows more.
    if (mine !== turn) return;
    seen = found;
    draw();
    if (!section.isConnected) shadow.append(section);
  }

  async function sendAgain(key) {
    const mine = { name: `${key}`, isUnderWay: true };
    asked = mine;
    tellOfAsked();
    await outbox.sendAgain(key);
    mine.isUnderWay = false;
    await look();
  }

  const undo = outbox.onChange(look);
  const tick = setInterval(() => {
    if (document.hidden) return;
    const now = Date.now();
    const isDue = seen.letters.some(({ dead, due }) => !dead && due <= now);
    if (isDue || now - seenAt >= STALE) look();
    else if (seen.waiting > 0) draw();
  }, 1000);
  look();
  return () => {
    undo();
    clearInterval(tick);
  };
}
