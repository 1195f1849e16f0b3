// The words of the dashboard in the reader's language. Those of the first screen come with it, the rest in a file of its own.

export const LANGUAGES = ['en', 'et', 'el', 'de', 'es', 'fr'];
export const KEPT = 'plaudit:language';

export async function read(name) {
  const response = await fetch(`../locales/dashboard/${name}.json?v=${BUILD}`);
  if (!response.ok) throw new Error(`${name}: status ${response.status}`);
  return response.json();
}

const languageOf = (locale) => locale.slice(0, 2);

// A language and its locale: the one that was chosen, else the first of the reader's own that there are words in.
export function wanted(chosen) {
  const locales = navigator.languages.filter((locale) => LANGUAGES.includes(languageOf(locale)));
  const language = LANGUAGES.includes(chosen) ? chosen : languageOf(locales[0] ?? 'en');
  return { language, locale: locales.find((locale) => languageOf(locale) === language) ?? language };
}

let rest;

export function speak(speech, isWhole) {
  document.documentElement.lang = speech.language;
  // Fetched once; what failed is tried again.
  const complete = async () => speech.texts.push(...(await read(`${speech.language}.later`)));
  rest = isWhole && Promise.resolve();
  globalThis.plauditWords = () =>
    (rest ||= complete().catch((reason) => {
      rest = undefined;
      throw reason;
    }));
  return speech;
}

// The language that was chosen or that the browser asks for.
export function own() {
  let chosen;
  try {
    chosen = localStorage.getItem(KEPT);
  } catch {
    // Storage can be refused.
  }
  return wanted(chosen);
}

// What the first screen takes, in that language.
export async function firstWords() {
  const speech = own();
  return speak({ ...speech, texts: await read(speech.language) });
}
