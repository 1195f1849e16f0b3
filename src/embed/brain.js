// Who hears what a person does on the score question: nobody yet, the survey program, or a plain form where the program does
// not run. Loaded beside the program; until then what is done waits.

import { display, DISMISSED, STARTED } from './display.js';
import { hands } from './hands.js';
import { newId } from './id.js';
import { DIGIT, LEFT } from './scale.js';
import { dress } from './theme.js';
import { rest, zeroWait } from './waits.js';

// For the loader, whose visitor may have answers waiting from before.
export { outbox } from './outbox/outbox.js';

// Takes the survey in `kit.section` over, and what was done on it so far.
export function think(kit, early) {
  const { parts, section, file } = kit;
  const undress = dress(section, file.theme);
  const given = {
    survey: file,
    locale: kit.locale,
    id: newId(),
    channel: kit.channel,
    page: kit.page,
    test: kit.isTest,
    person: parts.person(),
    properties: parts.properties(file),
    shown: kit.shown,
    hands: hands(kit),
  };
  const tellDisplay = display(kit, given.id);
  let live;
  let isOver = false;
  let isStuck = false;
  // Hears whoever goes before the program has come.
  let plain;

  async function goPlain(reason, trapped) {
    console.warn('plaudit: the survey program does not run here; a plain form takes the answer.', reason);
    try {
      const { answer } = await parts.plain();
      if (isOver && early.length === 0) return;
      const draft = section.querySelector('#comment');
      const isWriting = draft && section.getRootNode().activeElement === draft;
      end(trapped);
      live = answer(section, given, draft, isWriting);
    } catch (failed) {
      // The next act tries again.
      isStuck = true;
      kit.tell('problem', { kind: 'unreachable', survey: file.id, reason: `${failed}` });
    }
  }

  // What has trapped may trap again.
  function end(survey) {
    try {
      survey?.free();
    } catch {
      // It has left its nodes behind, and plain.js clears them away.
    }
  }

  // A program that has trapped once is not asked again.
  async function trap(reason) {
    const trapped = live;
    live = undefined;
    await goPlain(reason, trapped);
    hearEarly();
  }

  async function wait(act) {
    early.push(act);
    if (isStuck) {
      isStuck = false;
      start();
    }
    try {
      plain ??= await parts.plain();
    } catch {
      // Whoever stays is heard by the program.
    }
  }

  function hear(act) {
    if (act[0] < LEFT) tellDisplay(STARTED);
    if (!live) {
      wait(act);
      return;
    }
    try {
      live.choose(...act);
    } catch (reason) {
      early.push(act);
      trap(reason);
    }
  }

  // A wait that would have been over before the next thing was done, is.
  function hearEarly() {
    if (!live) return;
    const acts = early.splice(0);
    for (const [at, act] of acts.entries()) {
      hear(act);
      const [kind, , done] = act;
      const over = done + (kind === DIGIT ? zeroWait : rest);
      if (over <= (acts[at + 1]?.[2] ?? Date.now())) hear([LEFT, 0, over]);
    }
  }

  function onLeaving({ type }) {
    if (live || !plain || early.length === 0 || (type !== 'pagehide' && !document.hidden)) return;
    live = plain.answer(section, given);
    hearEarly();
    live.leave();
  }

  // What traps at a button of its own, nobody else can catch.
  function onError(event) {
    if (!live || live.leave || !/survey_bg/.test(event.error?.stack)) return;
    event.preventDefault();
    trap(event.error);
  }

  // Whoever walks through by keyboard comes to the button that closes after all that can be answered.
  function putCloseLast() {
    const close = section.querySelector('.close');
    if (close && section.getRootNode().activeElement !== close) section.append(close);
  }

  async function start() {
    try {
      // The program cannot do without, and whatever stands in its place may throw.
      Promise.resolve();
      given.words = await kit.wording;
      kit.root.adoptedStyleSheets = [...kit.root.adoptedStyleSheets, await parts.afterSheet()];
      const { mount } = await parts.surveyProgram();
      if (live || (isOver && early.length === 0)) return;
      live = mount(section, given);
    } catch (reason) {
      if (!live) await goPlain(reason);
    }
    performance.mark('plaudit:live');
    putCloseLast();
    hearEarly();
    if (isOver) end(live);
  }

  const heard = { pagehide: onLeaving, visibilitychange: onLeaving, error: onError };
  for (const name of Reflect.ownKeys(heard)) addEventListener(name, heard[name]);
  parts.link?.begin(given, kit, early, hear);
  start();
  return {
    hear,
    // Whoever was not heard yet will be.
    end() {
      isOver = true;
      undress();
      for (const name of Reflect.ownKeys(heard)) removeEventListener(name, heard[name]);
      end(live);
      if (kit.told.dismissed && !given.hands.sent() && early.length === 0) tellDisplay(DISMISSED);
    },
  };
}
