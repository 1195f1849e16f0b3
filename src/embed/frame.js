// The survey's own page in a frame, for hosts whose policy lets no foreign program in.

export function frame({ root, tell, file, words, locale, sheet, base, page, isTest }) {
  const given = new URLSearchParams({ lang: locale, page });
  if (isTest) given.set('plaudit', 'test');
  const inner = document.createElement('iframe');
  inner.src = new URL(`?survey=${file.id}#${given}`, base).href;
  inner.title = words.title;
  const hear = ({ source, data }) => {
    if (source !== inner.contentWindow || !data?.plaudit) return;
    if (data.plaudit === 'size') inner.style.height = `${Math.ceil(data.height)}px`;
    else tell(data.plaudit, data.detail);
  };
  addEventListener('message', hear);
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(inner);
  return () => {
    removeEventListener('message', hear);
    root.replaceChildren();
  };
}
