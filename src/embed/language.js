// Which language a survey speaks.

// The languages in locales/survey; tests/languages.spec.js holds this list against the folder.
export const builtIn =
  'ar bg ca cs da de el en es et fa fi fr he hr hu id is it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv th tr uk ur vi zh zh-TW'.split(
    ' ',
  );

// The first wish that can be met: `pt-BR`, then `pt`; English where none can.
export function choose(wishes, available) {
  for (const wish of wishes) {
    for (let tag = wish; tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
      const found = available.find((language) => language.toLowerCase() === tag.toLowerCase());
      if (found) return found;
    }
  }
  return 'en';
}

export const wishesOf = (element, file) =>
  [element.getAttribute('lang'), file?.lang, document.documentElement.lang, ...(navigator.languages ?? [])].filter(Boolean);

export const directionOf = (language) => (/^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr');
