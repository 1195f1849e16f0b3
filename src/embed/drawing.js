// A survey on the screen: its first screen, what is done on it, and its end.

import { makeClosable } from './closing.js';
import { directionOf } from './language.js';
import { putOn } from './look.js';
import { build, scaleOf } from './opening.js';
import { listen } from './scale.js';

// Shows the survey and gives what ends it. It can be answered from then on; the program comes later.
export async function open(kit) {
  const { root, file, form, locale, sheet, parts } = kit;
  const isOver = form !== 'inline' && form !== 'page';
  let section = root.querySelector('section');
  // What the page brought along stays as it is, unless the visitor speaks another language.
  if (section?.lang !== locale) {
    const slots = { locale, dir: directionOf(locale), role: isOver && form !== 'modal' ? 'dialog' : 'region' };
    const tree = kit.tree || scaleOf(file, await parts.scales());
    section = build(tree, (name) => slots[name] ?? kit.slot(name));
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(section);
  }
  // The brain makes an accent readable; until then it is taken at its word.
  putOn(section, file.theme);
  const early = [];
  let brain;
  let isOpen = true;
  const scale = section.querySelector('.scale');
  listen(scale, (...act) => (brain ? brain.hear(act) : early.push(act)));
  const undo = isOver ? makeClosable(kit, section) : () => {};
  kit.tell('shown');
  const shown = Date.now();
  // What was done before anybody could hear it is told in its order.
  parts
    .brain()
    .then(({ think }) => {
      if (isOpen) brain = think({ ...kit, section, scale, shown }, early);
    })
    .catch((reason) => console.warn('plaudit: the answer cannot be taken:', reason));
  return () => {
    isOpen = false;
    undo();
    brain?.end();
    root.replaceChildren();
  };
}
