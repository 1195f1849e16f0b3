// What a survey is made of. Nothing here waits for another: all parts are asked for at once.

import { base, from, once } from './base.js';

export const surveyFile = (id) => once(`surveys/${encodeURIComponent(id)}.json`, (response) => response.json());

export const words = (language) => once(`locales/survey/${language}.json`, (response) => response.json());

// One sheet for every survey of the page. An adopted sheet needs no permission in the host's style-src.
export const sheet = () =>
  once(`survey.css?v=${BUILD}`, async (response) => {
    const adopted = new CSSStyleSheet();
    adopted.replaceSync(await response.text());
    return adopted;
  });

let program;
let tries = 0;

export function surveyProgram() {
  program ??= start().catch((reason) => {
    program = undefined;
    throw reason;
  });
  return program;
}

async function start() {
  const wasm = from(`survey_bg.wasm?v=${BUILD}`);
  // Where the glue fails first, nobody looks at this promise any more.
  wasm.catch(() => {});
  // Browsers remember a failed import for as long as the page lives, by its address.
  tries += 1;
  const again = tries > 1 ? `&try=${tries}` : '';
  const glue = await import(new URL(`survey.js?v=${BUILD}${again}`, base).href);
  await glue.default({ module_or_path: wasm });
  return glue;
}
