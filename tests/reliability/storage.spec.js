// A browser that stores badly, or not at all: the answer arrives while the page is open, and the host page notices nothing.

import { comeOnline, expect, letterTo, putAll, recordOf, test } from '../support/reliability.js';
import { letters } from '../support/outbox.js';

const KEEP = 'Please keep this tab open.';

// Each breaks the storage of a page before anything else runs; `isShelved` says that localStorage can stand in.
const faults = {
  'IndexedDB is absent': { isShelved: true, breaks: () => Object.defineProperty(window, 'indexedDB', { value: undefined }) },
  'open throws': {
    isShelved: true,
    breaks: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    },
  },
  'open never answers': {
    isShelved: true,
    breaks: () => {
      IDBFactory.prototype.open = () => new EventTarget();
    },
  },
  'open errors': {
    isShelved: true,
    breaks: () => {
      IDBFactory.prototype.open = () => {
        const request = new EventTarget();
        setTimeout(() => request.onerror(new Event('error', { cancelable: true })));
        return request;
      };
    },
  },
  'the disk is full': {
    isShelved: true,
    breaks: () => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...given) {
        const request = put.apply(this, given);
        // The request itself has gone well.
        request.addEventListener('success', () => this.transaction.abort());
        return request;
      };
    },
  },
  'what was stored cannot be read': {
    isShelved: true,
    breaks: () => {
      IDBObjectStore.prototype.getAll = () => {
        throw new DOMException('corrupt', 'UnknownError');
      };
    },
  },
};

const noShelf = () => {
  for (const name of ['getItem', 'setItem', 'removeItem', 'key']) {
    Storage.prototype[name] = () => {
      throw new DOMException('no', 'SecurityError');
    };
  }
  Object.defineProperty(window, 'localStorage', {
    get() {
      throw new DOMException('no', 'SecurityError');
    },
  });
};

const shelf = (page) => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('plaudit:outbox:')));

async function opened({ page, collector, proxied, shop }, fault) {
  const proxy = await proxied(collector.url, fault);
  await collector.putSurvey({ id: 'one', metric: 'nps', deliver: [{ to: `${proxy.url}/api/v1/responses`, as: 'plaudit' }] });
  await page.addInitScript(() => {
    window.problems = [];
    document.addEventListener('plaudit:problem', ({ detail }) => window.problems.push(detail.kind));
  });
  const url = await shop(`<plaudit-survey survey="one"></plaudit-survey><script type="module" src="${collector.url}/plaudit.js"></script>`);
  await page.goto(url);
  return { proxy, url };
}

const scores = async (collector) => (await collector.responses('one')).map(({ score, complete }) => [score, complete]);

for (const [fault, { breaks }] of Object.entries(faults)) {
  test(`${fault}: the answer waits in localStorage, and the next visit finds it`, async ({ context, page, survey, collector, proxied, shop }) => {
    await page.addInitScript(breaks);
    const { proxy, url } = await opened({ page, collector, proxied, shop }, 'reset');
    await survey.answer(3);
    await expect(survey.element.locator('.keep')).toHaveCount(0);
    expect(await shelf(page)).toHaveLength(1);
    // The flag as well.
    expect(await page.evaluate(() => localStorage['plaudit:waiting'])).toBe('1');
    await page.close();
    proxy.fault = 'pass';
    const later = await context.newPage();
    await later.addInitScript(breaks);
    await later.goto(`${url}/later`);
    await expect.poll(async () => {
      await comeOnline(later);
      return scores(collector);
    }, { timeout: 20_000 }).toEqual([[3, true]]);
    await expect.poll(() => shelf(later)).toEqual([]);
  });

  test(`${fault}, and localStorage throws: the visitor is asked to stay, and the answer arrives`, async ({ page, survey, collector, proxied, shop }) => {
    await page.addInitScript(breaks);
    await page.addInitScript(noShelf);
    const { proxy } = await opened({ page, collector, proxied, shop }, 'reset');
    await survey.answer(4);
    await expect(survey.element.getByText(KEEP)).toBeVisible();
    expect(await page.evaluate(() => problems)).toContain('unstored');
    await comeOnline(page);
    await expect(survey.element.getByText(KEEP)).toBeVisible();
    proxy.fault = 'pass';
    await expect.poll(async () => {
      await comeOnline(page);
      return scores(collector);
    }, { timeout: 20_000 }).toEqual([[4, true]]);
    await expect(survey.element.getByText(KEEP)).toHaveCount(0);
    await expect(survey.thanks).toBeVisible();
  });
}

test('no localStorage at all, as in a web view: the next visit finds the answer on the disk', async ({ context, page, survey, collector, proxied, shop }) => {
  await context.addInitScript(() => Object.defineProperty(window, 'localStorage', { value: null }));
  const { proxy, url } = await opened({ page, collector, proxied, shop }, 'reset');
  await survey.answer(3);
  expect(await letters(page)).toHaveLength(1);
  await page.close();
  proxy.fault = 'pass';
  const later = await context.newPage();
  await later.goto(`${url}/later`);
  await expect.poll(() => scores(collector), { timeout: 15_000 }).toEqual([[3, true]]);
});

test('where nothing can be stored and the endpoint takes the answer, nobody is bothered', async ({ page, survey, collector, proxied, shop }) => {
  await page.addInitScript(faults['open throws'].breaks);
  await page.addInitScript(noShelf);
  await opened({ page, collector, proxied, shop }, 'pass');
  await survey.answer(4);
  await expect.poll(() => scores(collector)).toEqual([[4, true]]);
  await expect(survey.element.locator('.keep')).toHaveCount(0);
});

test('nobody is thanked before the answer is stored', async ({ page, survey, collector, proxied, shop }) => {
  // What is stored is so only when its transaction says so.
  await page.addInitScript(() => {
    window.release = [];
    const complete = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
    Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
      set(hear) {
        complete.set.call(this, (event) => (window.release ? window.release.push(() => hear(event)) : hear(event)));
      },
    });
  });
  await opened({ page, collector, proxied, shop }, 'reset');
  await survey.score(5).click();
  await survey.send.click();
  await expect.poll(() => page.evaluate(() => window.release.length)).toBeGreaterThan(0);
  await expect(survey.element.getByRole('button', { name: 'Sending…' })).toBeVisible();
  await expect(survey.thanks).toBeHidden();
  await page.evaluate(() => {
    const waiting = window.release;
    window.release = undefined;
    for (const tell of waiting) tell();
  });
  await expect(survey.thanks).toBeVisible();
});

test('storage that is deleted between the storing and the sending: kept in the page, and delivered from there', async ({ page, survey, collector, proxied, shop }) => {
  await page.addInitScript(() => {
    window.transactions = 0;
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...given) {
      window.transactions += 1;
      return transaction.apply(this, given);
    };
  });
  const { proxy, url } = await opened({ page, collector, proxied, shop }, 'reset');
  await survey.answer(6);
  expect(await letters(page)).toHaveLength(1);
  await page.evaluate(() => new Promise((done, fail) => Object.assign(indexedDB.deleteDatabase('plaudit'), { onsuccess: done, onerror: fail, onblocked: fail })));
  await expect.poll(() => page.evaluate(async () => (await window.plaudit.delivery()).waiting)).toBe(1);
  // Nobody's deletion is undone, and nobody is asked over and over.
  expect(await letters(page)).toEqual([]);
  const before = await page.evaluate(() => window.transactions);
  proxy.fault = 'pass';
  await comeOnline(page);
  await expect.poll(() => scores(collector), { timeout: 20_000 }).toEqual([[6, true]]);
  expect(await letters(page)).toEqual([]);
  expect(await page.evaluate(() => window.transactions)).toBeLessThan(before + 20);
});

test('a disk that takes no more changes: what was taken is not sent over and over', async ({ page, endpoint, withOutbox }) => {
  await withOutbox(page);
  const all = [0, 1, 2].map((number) => letterTo(`${endpoint.url}/in`, recordOf(number)));
  await putAll(page, all, 1000);
  await page.evaluate(() => {
    window.looks = 0;
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...given) {
      window.looks += 1;
      return transaction.apply(this, given);
    };
    for (const name of ['put', 'delete']) {
      const real = IDBObjectStore.prototype[name];
      IDBObjectStore.prototype[name] = function (...given) {
        const request = real.apply(this, given);
        request.addEventListener('success', () => this.transaction.abort());
        return request;
      };
    }
  });
  await expect.poll(() => endpoint.requests.length).toBeGreaterThan(0);
  // It looks again and again, and each look is a few transactions.
  const before = await page.evaluate(() => window.looks);
  await expect.poll(() => page.evaluate(() => window.looks), { timeout: 20_000 }).toBeGreaterThan(before + 9);
  expect(endpoint.requests.length).toBeLessThanOrEqual(3);
});

for (const [name, first, second] of [
  ['the page to the disk', () => {}, () => {}],
  [
    'localStorage to the disk',
    () => {
      const real = IDBFactory.prototype.open;
      window.mend = () => (IDBFactory.prototype.open = real);
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    },
    () => window.mend(),
  ],
]) {
  test(`an answer that moves from ${name} is sent from there alone`, async ({ page, endpoint, withOutbox }) => {
    await withOutbox(page);
    const [early, late] = [1, 2].map((rev) => letterTo(`${endpoint.url}/in`, recordOf(7, { rev, complete: rev === 2 })));
    await page.evaluate(first);
    await page.evaluate(([letter, mayStore]) => outbox.put(letter, 60_000, mayStore), [early, /localStorage/.test(name)]);
    await page.evaluate(second);
    await page.evaluate((letter) => outbox.put(letter, 0, true), late);
    expect((await page.evaluate(() => outbox.look())).letters.map(({ record }) => record.rev)).toEqual([2]);
    expect(await letters(page)).toHaveLength(1);
    await expect.poll(() => page.evaluate(async () => (await outbox.look()).letters.length)).toBe(0);
    expect(endpoint.requests.map(({ body }) => JSON.parse(body).rev)).toEqual([2]);
  });
}

test('what is put while something else is on its way is not forgotten', async ({ page, proxied, endpoint, withOutbox }) => {
  await withOutbox(page);
  const slow = await proxied(endpoint.url, 'pass', { delay: 2500 });
  await page.evaluate((letter) => outbox.put(letter, 0, false), letterTo(`${slow.url}/slow`, recordOf(1)));
  await expect.poll(() => slow.requests.length).toBe(1);
  await putAll(page, [letterTo(`${endpoint.url}/in`, recordOf(2))], 500);
  await expect.poll(() => letters(page), { timeout: 10_000 }).toEqual([]);
  expect(endpoint.requests.map(({ body }) => JSON.parse(body).id)).toContain(recordOf(2).id);
});
