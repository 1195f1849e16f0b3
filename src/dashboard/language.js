// The choice of a language, below everything. What is known and chosen stays as it is; what is drawn is drawn anew, and with it the fields
// of a form that is not sent yet.

import { KEPT, LANGUAGES, read, speak, wanted } from './words.js';

// What each calls itself, what it calls the choice, and how it says that its words did not come.
const NAMES = {
  en: ['English', 'Language of this page', 'These words did not come. Check your connection, and choose again.'],
  et: ['Eesti', 'Lehe keel', 'Need sõnad ei jõudnud kohale. Kontrollige ühendust ja valige uuesti.'],
  el: ['Ελληνικά', 'Γλώσσα της σελίδας', 'Τα κείμενα δεν έφτασαν. Ελέγξτε τη σύνδεση και επιλέξτε ξανά.'],
  de: ['Deutsch', 'Sprache dieser Seite', 'Diese Texte sind nicht angekommen. Verbindung prüfen und noch einmal wählen.'],
  es: ['Español', 'Idioma de esta página', 'Estos textos no han llegado. Compruebe la conexión y elija de nuevo.'],
  fr: ['Français', 'Langue de cette page', 'Ces textes ne sont pas arrivés. Vérifiez la connexion et choisissez à nouveau.'],
};

function keep(language) {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // Then it lasts until the next visit.
  }
}

async function learn(language) {
  const parts = await Promise.all([read(language), read(`${language}.later`)]);
  return { ...wanted(language), texts: parts.flat() };
}

// `go` goes on in another language.
export function offerLanguages(go) {
  const [select, problem, place] = ['select', 'p', 'section'].map((name) => document.createElement(name));
  select.append(...LANGUAGES.map((tag) => Object.assign(new Option(NAMES[tag][0], tag), { lang: tag })));
  problem.className = 'note';
  problem.setAttribute('role', 'alert');
  place.className = 'language';
  place.append(problem, select);
  const settle = () => {
    select.value = document.documentElement.lang;
    for (const part of [place, select]) part.setAttribute('aria-label', NAMES[select.value][1]);
  };
  // Whoever chooses again before the words are there wants the last one.
  let turn = 0;
  select.onchange = async () => {
    problem.textContent = '';
    const { value } = select;
    const mine = ++turn;
    const speech = await learn(value).catch((reason) => console.warn('plaudit: a language could not be had:', reason));
    if (mine !== turn) return;
    if (speech) {
      keep(value);
      go(speak(speech, true));
    } else {
      problem.textContent = NAMES[document.documentElement.lang][2];
    }
    settle();
  };
  settle();
  document.body.append(place);
}
