// Who hears what a person does on the score question: nobody yet, the survey program, or a plain form where the program does
// not run. Loaded beside the program; until then what is done waits.

import { hands } from './hands.js';
import { newId } from './id.js';
import { DIGIT, LEFT } from './scale.js';
import { dress } from './theme.js';
import { rest, zeroWait } from './waits.js';

// Takes the survey in `kit.section` over, and what was done on it so far.
export function think(kit, early) {
  const { parts, element, section, scale, file, tell } = kit;
  const undress = dress(section, file.theme);
  const given = {
    survey: file,
    locale: kit.locale,
    id: newId(),
    base: parts.base.href,
    channel: kit.channel,
    page: kit.page,
    test: kit.isTest,
    person: parts.person(),
    properties: parts.properties(file),
    shown: kit.shown,
    hands: hands(element, section, scale, tell),
  };
  let live;
  let isOver = false;
  let isLost = false;

  async function goPlain(reason, trapped) {
    console.warn('plaudit: the survey program does not run here; a plain form takes the answer.', reason);
    try {
      const { answer } = await parts.plain();
      const written = section.querySelector('#comment')?.value;
      end(trapped);
      if (!isOver) live = answer(section, given, written);
      hearEarly();
    } catch (lack) {
      console.warn('plaudit: the answer cannot be taken yet:', lack);
      isLost = true;
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

  function hear(act) {
    if (!live) {
      early.push(act);
      // Whoever goes on gives the network another chance.
      if (isLost) goPlain('again');
      isLost = false;
      return;
    }
    try {
      live.choose(...act);
    } catch (reason) {
      // A program that has trapped once is not asked again.
      const trapped = live;
      live = undefined;
      early.push(act);
      goPlain(reason, trapped);
    }
  }

  // A wait that would have been over before the next thing was done, is.
  function hearEarly() {
    const acts = early.splice(0);
    for (const [at, act] of acts.entries()) {
      hear(act);
      const [kind, , done] = act;
      const over = done + (kind === DIGIT ? zeroWait : rest);
      if (over <= (acts[at + 1]?.[2] ?? Date.now())) hear([LEFT, 0, over]);
    }
  }

  async function start() {
    try {
      // The program cannot do without, and whatever stands in its place may throw.
      Promise.resolve();
      const root = section.getRootNode();
      given.words = await kit.wording;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, await parts.afterSheet()];
      const { mount } = await parts.surveyProgram();
      if (isOver) return;
      live = mount(section, given);
      hearEarly();
    } catch (reason) {
      await goPlain(reason);
    }
    performance.mark('plaudit:live');
  }

  start();
  return {
    hear,
    end() {
      isOver = true;
      undress();
      end(live);
    },
  };
}
