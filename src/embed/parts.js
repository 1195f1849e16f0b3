// What a survey is made of. Nothing here waits for another: all parts are asked for at once.

import { base, from, keep, once } from './base.js';
import { given } from './given.js';
import { mayStore, person, properties } from './visitor.js';

const pathOfSurvey = (id) => `surveys/${encodeURIComponent(id)}.json`;
const pathOfWords = (language) => `locales/survey/${language}.json`;
const pathOfSheet = `survey.css?v=${BUILD}`;

function adopted(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

// One sheet for every survey of the page. An adopted sheet needs no permission in the host's style-src.
const sheetAt = (path) => once(path, async (response) => adopted(await response.text()));

// Scripts that come only when a survey is to be shown. Browsers remember a failed import for as long as the page lives, by its
// address.
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

async function start() {
  // Both at once: the program does not wait for its glue.
  const wasm = from(`survey_bg.wasm?v=${BUILD}`);
  // Where the glue fails first, nobody looks at this promise any more.
  wasm.catch(() => {});
  const glue = await script('survey.js');
  await glue.default({ module_or_path: wasm });
  return glue;
}

let program;

// A plain object: a module's own namespace would be made anew with whatever a host page has put on every object.
export const parts = {
  base,
  carried: new Map(),
  mayStore,
  person,
  properties,
  surveyFile: (id) => once(pathOfSurvey(id), (response) => response.json()),
  words: (language) => once(pathOfWords(language), (response) => response.json()),
  // The look of the first screen, and of what comes after it.
  sheet: () => sheetAt(pathOfSheet),
  afterSheet: () => sheetAt(`after.css?v=${BUILD}`),
  // What draws the first screen.
  face: () => script('face.js'),
  // The forms that have none here: a tab and a frame.
  forms: () => script('forms.js'),
  // What takes the answer, and what takes it where the program does not run.
  brain: () => script('brain.js'),
  plain: () => script('plain.js'),
  // What writes for endpoints that take something else than the record.
  formats: () => script('formats.js'),
  // Score questions that did not come along.
  scales: async () => (await script('scales.js')).scales,
  surveyProgram() {
    program ??= start().catch((reason) => {
      program = undefined;
      throw reason;
    });
    return program;
  },
};

// What came along with a loader or the page need not be asked for: the survey, and its first screen's words in one language.
export function carry(brought) {
  parts.carried.set(brought.survey.id, brought);
  keep(pathOfSurvey(brought.survey.id), brought.survey);
  if (brought.style) keep(pathOfSheet, adopted(brought.style));
}

if (given) carry(given);
