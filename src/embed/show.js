// Puts a survey into the page: in the flow right after its tag, everything else at the end of the body.

import { isInFlow } from './form.js';

// `onShown` is called once it can be answered; `onClosed` when it was answered, dismissed or taken away. An element that cannot
// be shown is taken away again.
export function show({ id, as, position }, tag, onShown, onClosed) {
  const element = document.createElement('plaudit-survey');
  for (const [name, value] of Object.entries({ survey: id, as, position })) if (value) element.setAttribute(name, value);
  const on = (name, hear) => element.addEventListener(`plaudit:${name}`, hear);
  let isShown;
  on('shown', () => {
    if (!isShown) onShown();
    isShown = true;
  });
  on('problem', () => isShown || element.remove());
  on('submitted', onClosed);
  on('dismissed', onClosed);
  if (isInFlow({ as }) && tag?.isConnected) tag.after(element);
  else document.body.append(element);
  new MutationObserver((_, observer) => {
    if (element.isConnected) return;
    observer.disconnect();
    onClosed();
  }).observe(element.parentNode, { childList: true });
  return element;
}
