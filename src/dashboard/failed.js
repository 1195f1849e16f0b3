// That the dashboard's program cannot start, where the words have perhaps not come either. It is asked for by then only.

const WORDS = {
  et: ['Töölaud ei käivitunud', 'Programm ei tulnud või veebilehitseja ei käita WebAssemblyt. Kontrollige ühendust ja võrgu reegleid.', 'Proovi uuesti'],
  el: ['Ο πίνακας δεν ξεκίνησε', 'Το πρόγραμμα δεν έφτασε ή δεν εκτελείται WebAssembly εδώ. Ελέγξτε τη σύνδεση και τους κανόνες του δικτύου.', 'Δοκιμάστε ξανά'],
  de: ['Das Dashboard konnte nicht starten', 'Sein Programm kam nicht an, oder hier läuft kein WebAssembly. Verbindung und Regeln des Netzes prüfen.', 'Noch einmal versuchen'],
  es: ['El panel no ha podido iniciarse', 'Su programa no ha llegado, o aquí no funciona WebAssembly. Compruebe la conexión y las normas de la red.', 'Intentar de nuevo'],
  fr: ['Le tableau de bord n’a pas démarré', 'Son programme n’est pas arrivé, ou WebAssembly ne marche pas ici. Vérifiez la connexion et les règles du réseau.', 'Réessayer'],
};

// Says on the page in that language what it says in English.
export function tell(failed, language) {
  const words = WORDS[language];
  if (!words) return;
  failed.querySelectorAll('h1, p:not(:has(button)), button').forEach((place, at) => (place.textContent = words[at]));
  failed.lang = language;
}
