// A survey on the screen: its first screen, what is done on it, and its end.

import { makeClosable } from './closing.js';
import { build, scaleOf, textOf } from './opening.js';
import { listen } from './scale.js';
import { dress } from './theme.js';

// Shows the survey in `root` and gives what ends it. It can be answered from then on; the program comes later.
export function open(kit) {
  const { root, file, form, words, locale, dir, sheet } = kit;
  const isOver = form !== 'inline' && form !== 'page';
  const slots = { locale, dir, role: isOver && form !== 'modal' ? 'dialog' : 'region' };
  let section = root.querySelector('section');
  // What the page brought along stays as it is, unless the visitor speaks another language.
  if (section?.lang !== locale) {
    section = build(scaleOf(file), (slot) => slots[slot] ?? textOf(slot, file, words, locale));
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(section);
  }
  if (form === 'page') {
    document.documentElement.lang = locale;
    document.title = words.title;
  }
  const early = [];
  let brain;
  let isOpen = true;
  const scale = section.querySelector('.scale');
  listen(scale, (...act) => (brain ? brain.hear(act) : early.push(act)));
  const undo = [dress(section, file.theme)];
  if (isOver) undo.push(makeClosable(kit, section));
  kit.tell('shown');
  const shown = Date.now();
  // What was done before anybody could hear it is told in its order.
  kit.brain().then(
    ({ think }) => {
      if (isOpen) brain = think({ ...kit, section, scale, shown }, early);
    },
    (reason) => console.warn('plaudit: the answer cannot be taken:', reason),
  );
  return () => {
    isOpen = false;
    for (const step of undo) step();
    brain?.end();
    root.replaceChildren();
  };
}
