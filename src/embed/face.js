// A survey on the screen: its first screen, what is done on it, and its end.

import { base } from './base.js';
import { Brain } from './brain.js';
import { makeClosable } from './closing.js';
import { hands } from './hands.js';
import { newId } from './id.js';
import { builtIn, choose, directionOf, wishesOf } from './language.js';
import { build, scaleOf, textOf } from './opening.js';
import { sheet, words } from './parts.js';
import { listen } from './scale.js';
import { dress } from './theme.js';
import { isTest, person, properties } from './visitor.js';

// The words of a survey in the visitor's language, and what fills the slots of its first screen.
export async function speak(element, file, role) {
  const wishes = wishesOf(element, file);
  const locale = choose(wishes, [...Object.keys(file.texts ?? {}), ...builtIn]);
  const told = await words(choose(wishes, builtIn));
  const slots = { locale, dir: directionOf(locale), role };
  return { locale, told, text: (slot) => slots[slot] ?? textOf(slot, file, told, locale) };
}

// Shows the survey in `root` and gives what ends it. Ready when it can be answered; the program comes later.
export async function open(element, root, file, form) {
  const isOver = form !== 'inline' && form !== 'page';
  const look = sheet();
  const { locale, told, text } = await speak(element, file, isOver && form !== 'modal' ? 'dialog' : 'region');
  const adopted = await look;
  if (!element.isConnected) return undefined;
  if (form === 'page') {
    document.documentElement.lang = locale;
    document.title = told.title;
  }
  let section = root.querySelector('section');
  // What the page brought along stays as it is, unless the visitor speaks another language.
  if (section?.lang !== locale) {
    section = build(scaleOf(file), text);
    root.adoptedStyleSheets = [adopted];
    root.replaceChildren(section);
  }
  const scale = section.querySelector('.scale');
  const given = {
    survey: file,
    words: told,
    locale,
    id: newId(),
    base: base.href,
    channel: element.getAttribute('channel') ?? 'web',
    page: element.getAttribute('page') ?? (location.origin === 'null' ? null : location.origin + location.pathname),
    test: isTest,
    person: person(),
    properties: properties(file),
    shown: Date.now(),
    hands: hands(element, section, scale),
  };
  const brain = new Brain(section, given);
  listen(scale, (...act) => brain.hear(...act));
  const undo = [() => brain.end(), dress(section, file.theme)];
  if (isOver) undo.push(makeClosable(element, root, section, text('close'), form === 'modal'));
  element.tell('shown');
  brain.start();
  return () => {
    for (const step of undo) step();
    root.replaceChildren();
  };
}
