// A survey on the screen: its first screen, what is done on it, and its end.

import { makeClosable } from './closing.js';
import { directionOf } from './language.js';
import { putOn } from './look.js';
import { build, scaleOf } from './opening.js';
import { listen, select } from './scale.js';

// Shows the survey and gives what ends it. It can be answered from then on; the program comes later.
export async function open(kit) {
  const { root, file, form, locale, sheet, parts } = kit;
  const isOver = form !== 'inline' && form !== 'page';
  let section = root.querySelector('section');
  // A page's scores can be clicked before this script has come.
  const chosen = section?.querySelector('.scale :checked')?.value;
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
  let isComing = false;
  let isOpen = true;
  const scale = section.querySelector('.scale');
  const shown = Date.now();
  // What was done before anybody could hear it is told in its order; whoever has gone meanwhile is heard all the same.
  const load = async () => {
    if (isComing) return;
    isComing = true;
    try {
      const { think } = await parts.brain();
      brain = think({ ...kit, section, scale, shown }, early);
      if (!isOpen) brain.end();
    } catch (reason) {
      // The next act asks for it again.
      isComing = false;
      console.warn('plaudit:', reason);
    }
  };
  const hear = (...act) => {
    if (brain) brain.hear(act);
    else {
      early.push(act);
      load();
    }
  };
  listen(scale, hear);
  if (chosen !== undefined) {
    select(scale, Number(chosen));
    // As after an arrow: it counts once the person rests on it.
    early.push([1, Number(chosen), shown]);
  }
  const undo = isOver ? makeClosable(kit, section) : () => {};
  kit.tell('shown');
  load();
  return () => {
    isOpen = false;
    undo();
    brain?.end();
    root.replaceChildren();
  };
}
