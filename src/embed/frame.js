// The survey's own page in a frame, for hosts whose policy lets no foreign program in.

export function frame({ root, tell, file, locale, sheet, parts, page, isTest }, words, afterSheet) {
  const given = new URLSearchParams({ lang: locale, page: page ?? '' });
  const inner = document.createElement('iframe');
  inner.src = new URL(`?survey=${file.id}${isTest ? '&plaudit=test' : ''}#${given}`, parts.base).href;
  inner.referrerPolicy = 'no-referrer';
  inner.title = words.title;
  const hear = ({ source, data }) => {
    if (source !== inner.contentWindow || !data?.plaudit) return;
    if (data.plaudit === 'size') inner.style.height = `${Math.ceil(data.height)}px`;
    else tell(data.plaudit, data.detail);
  };
  addEventListener('message', hear);
  root.adoptedStyleSheets = [sheet, afterSheet];
  root.replaceChildren(inner);
  return () => {
    removeEventListener('message', hear);
    root.replaceChildren();
  };
}
