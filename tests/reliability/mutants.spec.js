// Null controls: each promise is kept by the outbox as it is, and broken by the outbox with one line made wrong. Whoever can break
// the line and see no test fail has found a promise that nothing holds.

import { comeOnline, expect, letterTo, putAll, recordOf, test as base } from '../support/reliability.js';
import { brain } from '../support/mutant.js';

const test = base.extend({
  // Opens the outbox of a mutant in one more tab of the same shop.
  tabWith: async ({ shop, context }, use) => {
    let url;
    await use(async (code, prepare) => {
      url ??= await shop();
      const page = await context.newPage();
      if (prepare) await page.addInitScript(prepare);
      await page.goto(url);
      await page.evaluate(async (source) => {
        const script = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
        ({ outbox: window.outbox } = await import(script));
      }, code);
      return page;
    });
  },
});

const waiting = (page) => page.evaluate(async () => (await outbox.look()).waiting);

// Each gives what it saw; `kept` is what an outbox that keeps its promise shows.
const promises = [
  {
    promise: 'an answer that its endpoint could not take arrives later',
    mutant: 'deleted before it is sent',
    file: 'outbox/outbox.js',
    from: '  underWay.add(name);\n',
    to: '  underWay.add(name);\n  await (place ?? onDisk)((letters) => void letters.delete(nameOf(key)));\n',
    kept: ['9'],
    async look({ code, tabWith, endpoint }) {
      const page = await tabWith(code);
      endpoint.status = 503;
      await putAll(page, [letterTo(`${endpoint.url}/in`, recordOf(9))]);
      await expect.poll(() => endpoint.requests.length).toBeGreaterThan(0);
      endpoint.status = 200;
      await expect.poll(async () => (await comeOnline(page), waiting(page)), { timeout: 10_000 }).toBe(0);
      return endpoint.requests.filter(({ status }) => status === 200).map(({ body }) => `${JSON.parse(body).score}`);
    },
  },
  {
    promise: 'what is said to be stored is stored',
    mutant: 'said before the transaction is complete',
    file: 'outbox/disk.js',
    from: '        result = rule(letters);\n',
    to: '        result = rule(letters);\n        done(result);\n',
    kept: 1,
    async look({ code, tabWith, endpoint }) {
      const page = await tabWith(code, () => {
        const { put } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function (...given) {
          const request = put.apply(this, given);
          request.addEventListener('success', () => this.transaction.abort());
          return request;
        };
      });
      await page.evaluate((letter) => outbox.put(letter, 60_000, true), letterTo(`${endpoint.url}/in`, recordOf(9)));
      // A transaction that runs after it has seen its end.
      return waiting(page);
    },
  },
  {
    promise: 'two tabs send each answer once',
    mutant: 'no lock',
    file: 'outbox/lock.js',
    from: '  if (!locks) return work();\n',
    to: '  return work();\n',
    kept: 20,
    async look({ code, tabWith, endpoint }) {
      const tabs = [await tabWith(code), await tabWith(code)];
      endpoint.delay = 50;
      const letters = [];
      for (let number = 0; number < 20; number += 1) letters.push(letterTo(`${endpoint.url}/in`, recordOf(number)));
      await putAll(tabs[0], letters);
      await Promise.all(tabs.map((page) => page.evaluate(() => outbox.sendWaiting())));
      await expect.poll(() => waiting(tabs[0]), { timeout: 10_000 }).toBe(0);
      return endpoint.requests.length;
    },
  },
  {
    promise: 'of several revisions the last one is sent',
    mutant: 'every revision is a letter of its own',
    file: 'outbox/outbox.js',
    from: '  const whole = { ...letter, bytes:',
    to: '  letter = { ...letter, key: [...letter.key, letter.record.rev] };\n  const whole = { ...letter, bytes:',
    kept: [3],
    async look({ code, tabWith, endpoint }) {
      const page = await tabWith(code);
      for (const rev of [1, 2, 3]) await putAll(page, [letterTo(`${endpoint.url}/in`, recordOf(9, { rev }))], rev === 3 ? 0 : 60_000);
      await expect.poll(() => endpoint.requests.length, { timeout: 10_000 }).toBeGreaterThan(0);
      const { letters } = await page.evaluate(() => outbox.look());
      return [...letters.map(({ record }) => record.rev), ...endpoint.requests.map(({ body }) => JSON.parse(body).rev)];
    },
  },
];

for (const { promise, mutant, file, from, to, kept, look } of promises) {
  test(`${promise}`, async ({ tabWith, endpoint }) => {
    expect(await look({ code: await brain(), tabWith, endpoint })).toEqual(kept);
  });

  test(`${promise}: not where ${mutant}`, async ({ tabWith, endpoint }) => {
    expect(await look({ code: await brain({ file, from, to }), tabWith, endpoint })).not.toEqual(kept);
  });
}
