// Where the loader came from: everything else comes from beside it, whatever the host page says.

export const base = new URL('.', import.meta.url);

// No cookie and no address of the host page goes with a request.
const options = { credentials: 'omit', referrerPolicy: 'no-referrer' };

export const from = (path) => fetch(new URL(path, base), options);

// One request for each thing, however many surveys a page shows; a failed one is tried again at the next demand.
const kept = new Map();

export function once(path, read) {
  if (!kept.has(path)) {
    const reading = from(path).then((response) => {
      if (!response.ok) throw Object.assign(new Error(`${path}: HTTP ${response.status}`), { status: response.status });
      return read(response);
    });
    reading.catch(() => kept.delete(path));
    kept.set(path, reading);
  }
  return kept.get(path);
}
