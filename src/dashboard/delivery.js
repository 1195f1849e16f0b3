// Answers that were given in this browser on the survey's own page, which has the dashboard's origin, and have not arrived.

import { isOutboxUsed } from '../embed/used.js';

const here = (path) => new URL(path, import.meta.url).href;

// Puts the delivery panel below the figures, and sends what is due.
export async function showDelivery() {
  // Where none was ever stored, or nothing can be, there is nothing to say.
  if (!(await isOutboxUsed().catch(() => false))) return;
  const [{ panel }, { outbox }] = await Promise.all([import(here(`../delivery.js?v=${BUILD}`)), import(here(`../brain.js?v=${BUILD}`))]);
  const place = document.createElement('div');
  place.className = 'delivery';
  // Answers of whoever sat here before are not for those who may not read figures. The button that forgets the token tells.
  // In another language the page is drawn anew, its foot with it.
  const follow = () => {
    const bottom = document.querySelector('.bottom');
    if (bottom && bottom.previousElementSibling !== place) bottom.before(place);
    place.hidden = !bottom?.querySelector('.forget');
  };
  let stop;
  let spoken;
  const speak = async () => {
    const { lang } = document.documentElement;
    if (lang === spoken) return;
    spoken = lang;
    // English is its own, and better than nothing.
    const texts = lang === 'en' ? undefined : await textsIn(lang).catch(() => undefined);
    if (lang !== spoken) return;
    stop?.();
    const root = document.createElement('div');
    place.replaceChildren(root);
    stop = panel(root, outbox, texts);
  };
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true });
  new MutationObserver(speak).observe(document.documentElement, { attributeFilter: ['lang'] });
  follow();
  await speak();
  outbox.sendWaiting();
}

async function textsIn(language) {
  const response = await fetch(here(`../locales/delivery/${language}.json?v=${BUILD}`));
  if (!response.ok) throw new Error(`${language}: status ${response.status}`);
  return response.json();
}
