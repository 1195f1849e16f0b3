// Who hears what a person does on the score question: nobody yet, the survey program, or a plain form where the program does
// not run. Loaded beside the program; until then what is done waits.

import { hands } from './hands.js';
import { newId } from './id.js';
import { dress } from './theme.js';

// Takes the survey in `kit.section` over, and what was done on it so far.
export function think(kit, early) {
  const { parts, section, file } = kit;
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
    hands: hands(kit),
  };
  let live;
  let isOver = false;

  async function goPlain(reason) {
    console.warn('plaudit: the survey program does not run here; a plain form takes the answer.', reason);
    const { answer } = await parts.plain();
    if (!isOver) live = answer(section, given);
  }

  function hear(act) {
    if (!live) {
      early.push(act);
      return;
    }
    try {
      live.choose(...act);
    } catch (reason) {
      // A program that has trapped once does not run again.
      live = undefined;
      early.push(act);
      goPlain(reason).then(hearEarly);
    }
  }

  function hearEarly() {
    for (const act of early.splice(0)) hear(act);
  }

  // Whoever walks through by keyboard comes to the button that closes after all that can be answered.
  function putCloseLast() {
    const close = section.querySelector('.close');
    if (close && section.getRootNode().activeElement !== close) section.append(close);
  }

  async function start() {
    try {
      const root = section.getRootNode();
      given.words = await kit.wording;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, await parts.afterSheet()];
      const { mount } = await parts.surveyProgram();
      if (isOver) return;
      live = mount(section, given);
    } catch (reason) {
      await goPlain(reason);
    }
    performance.mark('plaudit:live');
    putCloseLast();
    hearEarly();
  }

  start();
  return {
    hear,
    end() {
      isOver = true;
      undress();
      try {
        live?.free();
      } catch {
        // It has trapped before.
      }
    },
  };
}
