// Which language a survey speaks.

// The languages in locales/survey; tests/languages.spec.js holds this list against the folder.
export const builtIn =
  'ar bg ca cs da de el en es et fa fi fr he hr hu id is it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv th tr uk ur vi zh zh-TW'.split(
    ' ',
  );

// What browsers and pages also call a language of ours.
const aliases = { no: 'nb', nn: 'nb', iw: 'he', in: 'id', 'zh-hant': 'zh-TW', 'zh-hk': 'zh-TW', 'zh-mo': 'zh-TW' };

// The first wish that can be met: `pt-BR`, then `pt`; English where none can, or whatever there is.
export function choose(wishes, available) {
  for (const wish of wishes) {
    for (let tag = wish; tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
      const name = tag.toLowerCase();
      const is = (wanted) => available.find((language) => language.toLowerCase() === wanted);
      const found = is(name) ?? is(aliases[name]?.toLowerCase());
      if (found) return found;
    }
  }
  return available.includes('en') ? 'en' : (available[0] ?? 'en');
}

export const wishesOf = (element, file) => [element.getAttribute('lang'), file?.lang, document.documentElement.lang, ...(navigator.languages ?? [])];

export const directionOf = (language) => (/^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(language) ? 'rtl' : 'ltr');

// The language that a survey is shown in. Questions of the owner's are asked in the owner's languages only.
export function localeOf(element, file) {
  const own = Reflect.ownKeys(file.texts ?? {});
  const needsOwn = file.questions?.some(({ kind }) => !/^con/.test(kind));
  return choose(wishesOf(element, file), needsOwn ? own : [...own, ...builtIn]);
}
