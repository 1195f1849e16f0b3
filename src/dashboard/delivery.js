// Answers that were given in this browser on the survey's own page, which has the dashboard's origin, and have not arrived.

import { isOutboxUsed } from '../embed/used.js';

const here = (path) => new URL(path, import.meta.url).href;

// Puts the delivery panel below the figures, and sends what is due.
export async function showDelivery() {
  // Where none was ever stored, or nothing can be, there is nothing to say.
  if (!(await isOutboxUsed().catch(() => false))) return;
  const [{ panel }, { outbox }] = await Promise.all([import(here(`../delivery.js?v=${BUILD}`)), import(here(`../brain.js?v=${BUILD}`))]);
  const place = document.createElement('div');
  const root = document.createElement('div');
  const bottom = document.querySelector('.bottom');
  place.className = 'delivery';
  place.append(root);
  bottom.before(place);
  // Answers of whoever sat here before are not for those who may not read figures. The button that forgets the token tells.
  const follow = () => {
    place.hidden = !bottom.querySelector('button');
  };
  new MutationObserver(follow).observe(bottom, { childList: true });
  follow();
  panel(root, outbox);
  outbox.sendWaiting();
}
