// Who the host page says that its visitor is, and what the visitor allows. Nothing of it is stored: the page says it anew.

let said = {};
let consented;

export const isPrivate = navigator.globalPrivacyControl === true;

// Another id is another person, of whom nothing is known yet; whoever comes without an id adds to what is known.
export function identify(given) {
  const isOther = said.id && given?.id && said.id !== given.id;
  said = { __proto__: null, ...(isOther || said), ...given };
}

export function reset() {
  said = {};
  consented = undefined;
}

export function consent(isGiven) {
  consented = isGiven;
}

// Silence is a no only to a survey that asks; a no is one to all.
export const mayStore = (file) => consented ?? file.consent !== 'required';

// Everything that a condition may ask about the visitor. The language comes with and without its region.
export const facts = () => ({
  ...said,
  language: [navigator.language, navigator.language?.split('-')[0]],
  page: location.origin + location.pathname,
});

// By characters and not by code units: half a character would make a record unreadable.
function pick(names) {
  const picked = {};
  for (const name of names) {
    const value = said[name];
    if (/str|num|boo/.test(typeof value) && value !== '') picked[name] = [...`${value}`].slice(0, 255).join('');
  }
  return picked;
}

// What goes with an answer: undefined where the page has not said, and under Global Privacy Control, since it would join what the
// visitor says in one survey to what they say in another.
export function person() {
  const known = pick(isPrivate ? [] : ['id', 'email', 'name']);
  return Reflect.ownKeys(known)[0] && known;
}

// Only what the survey file lists leaves the page.
export const properties = (file) => pick(file.properties ?? []);
