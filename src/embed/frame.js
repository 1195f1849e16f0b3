// The survey's own page in a frame, for hosts whose policy lets no foreign program in.

import { base } from './base.js';
import { builtIn, choose, wishesOf } from './language.js';
import { sheet, words } from './parts.js';
import { isTest } from './visitor.js';

export async function frame(element, root) {
  const lang = choose(wishesOf(element), builtIn);
  const [look, { title }] = [await sheet(), await words(lang)];
  const given = new URLSearchParams({ lang, page: location.origin + location.pathname });
  if (isTest) given.set('plaudit', 'test');
  const inner = document.createElement('iframe');
  inner.src = new URL(`?survey=${encodeURIComponent(element.getAttribute('survey'))}#${given}`, base).href;
  inner.title = title;
  const hear = ({ source, data }) => {
    if (source !== inner.contentWindow || !data?.plaudit) return;
    if (data.plaudit === 'size') inner.style.height = `${Math.ceil(data.height)}px`;
    else element.tell(data.plaudit, data.detail);
  };
  addEventListener('message', hear);
  root.adoptedStyleSheets = [look];
  root.replaceChildren(inner);
  return () => {
    removeEventListener('message', hear);
    root.replaceChildren();
  };
}
