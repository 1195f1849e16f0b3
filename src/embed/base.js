// Where the loader came from: everything else comes from beside it, whatever the host page says.

import { given } from './given.js';

export const base = new URL(given ? '..' : '.', import.meta.url);

// A host page may have put something of its own in the place of `fetch`; an older way of asking is seldom touched.
const asked = (url) =>
  new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'blob';
    request.onload = () => done(new Response(request.response, { status: request.status }));
    request.onerror = fail;
    request.send();
  });

// No cookie goes to another origin, and no address of the host page anywhere.
export async function from(path) {
  const url = new URL(path, base).href;
  try {
    const response = await fetch(url, { referrerPolicy: 'no-referrer' });
    // One that a host page has made up has no address.
    if (response.url) return response;
  } catch {
    // Offline and a broken `fetch` look the same; the other way tells.
  }
  return asked(url);
}

// One request for each thing, however many surveys a page shows; a failed one is tried again at the next demand.
const kept = new Map();

export const keep = (path, value) => kept.set(path, value);

export function once(path, read) {
  if (!kept.has(path)) {
    const reading = (async () => {
      const response = await from(path);
      if (!response.ok) throw Object.assign(new Error(`${path}: HTTP ${response.status}`), { status: response.status });
      return read(response);
    })();
    reading.catch(() => kept.delete(path));
    kept.set(path, reading);
  }
  return kept.get(path);
}
