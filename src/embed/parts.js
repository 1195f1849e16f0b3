// What a survey is made of. Nothing here waits for another: all parts are asked for at once.

import { base, from, keep, once } from './base.js';

export { base } from './base.js';
export { person, properties } from './visitor.js';

const pathOfSurvey = (id) => `surveys/${encodeURIComponent(id)}.json`;
const pathOfWords = (language) => `locales/survey/${language}.json`;
const pathOfSheet = `survey.css?v=${BUILD}`;

export const surveyFile = (id) => once(pathOfSurvey(id), (response) => response.json());

export const words = (language) => once(pathOfWords(language), (response) => response.json());

function adopted(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

// One sheet for every survey of the page. An adopted sheet needs no permission in the host's style-src.
const sheetAt = (path) => once(path, async (response) => adopted(await response.text()));

// The look of the first screen, and of what comes after it.
export const sheet = () => sheetAt(pathOfSheet);
export const afterSheet = () => sheetAt(`after.css?v=${BUILD}`);

// What came along with the loader or the page need not be asked for: the survey, and its first screen's words in one language.
export let carried = GIVEN;

export function carry(given) {
  carried = given;
  keep(pathOfSurvey(given.survey.id), given.survey);
  if (given.style) keep(pathOfSheet, adopted(given.style));
}

if (GIVEN) carry(GIVEN);

// Scripts that come only when a survey is to be shown, or with the loader where that carries a survey along. Browsers remember a
// failed import for as long as the page lives, by its address.
const loading = new Map();
let failures = 0;

function script(name) {
  if (!loading.has(name)) {
    const again = failures ? `&try=${failures}` : '';
    const coming = import(new URL(`${name}?v=${BUILD}${again}`, base).href);
    coming.catch(() => {
      failures += 1;
      loading.delete(name);
    });
    loading.set(name, coming);
  }
  return loading.get(name);
}

// What draws the first screen.
export const face = () => (INLINE ? import('./face.js') : script('face.js'));
// The forms that have none here: a tab and a frame.
export const forms = () => script('forms.js');
// What takes the answer.
export const brain = () => script('brain.js');
// What takes it where the program does not run.
export const plain = () => script('plain.js');
// Score questions that did not come along.
export const scales = () => script('scales.js');

let program;

export function surveyProgram() {
  program ??= start().catch((reason) => {
    program = undefined;
    throw reason;
  });
  return program;
}

async function start() {
  // Both at once: the program does not wait for its glue.
  const wasm = from(`survey_bg.wasm?v=${BUILD}`);
  // Where the glue fails first, nobody looks at this promise any more.
  wasm.catch(() => {});
  const glue = await script('survey.js');
  await glue.default({ module_or_path: wasm });
  return glue;
}
