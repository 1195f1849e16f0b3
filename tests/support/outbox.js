// The outbox of a page's origin, as the browser has stored it.

// [key, value] of each letter, read beside whatever the page does with them.
export const letters = (page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === 'plaudit')) return [];
    const database = await new Promise((done, fail) => {
      const request = indexedDB.open('plaudit', 1);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
      request.onupgradeneeded = () => request.transaction.abort();
    });
    const store = database.transaction('outbox').objectStore('outbox');
    const read = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const [keys, values] = await Promise.all([read(store.getAllKeys()), read(store.getAll())]);
    database.close();
    return keys.map((key, at) => [key, values[at]]);
  });

// Puts letters into the outbox of the page's origin, as [key, value] each.
export const put = (page, given) =>
  page.evaluate(async (entries) => {
    const database = await new Promise((done, fail) => {
      const request = indexedDB.open('plaudit', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('outbox');
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    const transaction = database.transaction('outbox', 'readwrite');
    for (const [key, value] of entries) transaction.objectStore('outbox').put(value, key);
    await new Promise((done) => (transaction.oncomplete = done));
    database.close();
  }, given);
