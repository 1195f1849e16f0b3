// The four ways in which a survey gets in front of a visitor.

const hostPage = (body, lang = 'en') => `<!doctype html><html lang="${lang}"><title>Shop</title><body><h1>Shop</h1><input aria-label="Search">${body}</body></html>`;

// Each opens the survey `id` in `page` and gives the address of the page; `headers` are the page's own.
export const places = {
  'the page of its own': async ({ page, collector }, id, { headers } = {}) => {
    const url = collector.surveyPage(id);
    if (headers) {
      await page.route(url, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
      });
    }
    await page.goto(url);
    return url;
  },
  'a tag': (context, id, options) => foreign(context, `<script type="module" src="${context.collector.url}/plaudit.js" data-survey="${id}"></script>`, options),
  'a loader with the survey inside': (context, id, options) => foreign(context, `<script type="module" src="${context.collector.url}/embed/${id}.js"></script>`, options),
  'an element': (context, id, options) =>
    foreign(context, `<plaudit-survey survey="${id}"></plaudit-survey><script type="module" src="${context.collector.url}/plaudit.js"></script>`, options),
};

async function foreign({ page, site }, body, { headers, lang } = {}) {
  const url = await site({ '/': hostPage(body, lang) }, headers);
  await page.goto(url);
  return url;
}

// Until the program, or the plain form in its stead, has taken over.
export const isLive = (page) => page.waitForFunction(() => performance.getEntriesByName('plaudit:live').length > 0);

// Holds back what comes from a path until the function that it gives is called.
export async function hold(page, path) {
  let release;
  const held = new Promise((done) => {
    release = done;
  });
  await page.route((url) => url.pathname === path, async (route) => {
    await held;
    // The page may be gone by then.
    await route.continue().catch(() => {});
  });
  return release;
}

// Wrongs that a test has brought about itself.
export function forgive(wrongs, expected) {
  for (let at = wrongs.length - 1; at >= 0; at -= 1) if (expected.test(wrongs[at])) wrongs.splice(at, 1);
}
