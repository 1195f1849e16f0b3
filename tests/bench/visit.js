// One visit: a fresh browser opens a contestant's page, waits until its survey can be answered, and clicks on 9.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { slowDown, withFreshBrowser } from './browser.js';
import { Network } from './network.js';
import { Tasks } from './tasks.js';

const probe = readFileSync(join(import.meta.dirname, 'probe.js'), 'utf8');
const patience = 15_000;

// Milliseconds, bytes and counts, and in `problems` what is missing among them. Throws a sentence when there is nothing to
// measure.
export const visit = (contestant, blank) =>
  withFreshBrowser(async (page, devtools) => {
    // The browser's own start must not weigh on whoever is measured.
    await page.goto(blank);
    await page.evaluate(() => new Promise(requestIdleCallback));
    await pause(300);
    const network = new Network(devtools);
    const heard = await listen(devtools, network);
    await devtools.send('Network.enable');
    await slowDown(devtools);
    const tasks = await Tasks.watch(devtools);
    await page.goto(contestant.url, { waitUntil: 'load', timeout: patience });
    const timeOrigin = await page.evaluate(() => performance.timeOrigin);

    const result = { problems: [] };
    const hear = (name) => heard(name, patience).catch(() => fail(page, name, network));
    if (!contestant.isWaiting) result.operable = (await hear('operable')).at;
    if (contestant.isOurs && !contestant.isWaiting) {
      await hear('live').then(
        ({ at }) => (result.live = at),
        ({ message }) => result.problems.push(message),
      );
    }
    await quiet(network);
    // The host page's own parsing and first frame are not the survey's doing.
    result.longestTask = await tasks.longest(contestant.url, contestant.html ? network.firstInclusion : undefined);
    result.total = network.until();
    if (contestant.isWaiting) return result;

    result.untilOperable = network.until(result.operable, timeOrigin);
    const at = await page.evaluate(() => window.benchAims(9));
    if (!at) throw new Error('the score 9 could be clicked, and then no more');
    await page.mouse.click(at.x, at.y);
    result.clickToPaint = (await hear('answered')).took;
    return result;
  });

async function listen(devtools, network) {
  const waiting = new Map();
  const of = (name) => {
    if (!waiting.has(name)) waiting.set(name, Promise.withResolvers ? Promise.withResolvers() : resolvers());
    return waiting.get(name);
  };
  devtools.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== 'benchHears') return;
    const told = JSON.parse(payload);
    of(told.name).resolve(told);
  });
  devtools.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) => network.failures.add((exception?.description ?? text).split('\n')[0]));
  devtools.on('Runtime.consoleAPICalled', ({ type, args }) => {
    if (type === 'error' || type === 'warning') network.failures.add(args.map(({ value, description }) => value ?? description).join(' '));
  });
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', { name: 'benchHears' });
  await devtools.send('Page.enable');
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: probe });
  return (name, milliseconds) => {
    const late = new AbortController();
    const tooLate = pause(milliseconds, undefined, { signal: late.signal }).then(() => Promise.reject(new Error(name)));
    tooLate.catch(() => {});
    return Promise.race([of(name).promise, tooLate]).finally(() => late.abort());
  };
}

function resolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

// Until nothing has been asked for, or been under way, for as long as three round trips take.
async function quiet(network) {
  const end = Date.now() + patience;
  for (let still = 0; still < 10 && Date.now() < end; still += 1) {
    await pause(50);
    if (!network.isIdle) still = -1;
  }
}

const lacks = {
  operable: 'its eleven scores could not be clicked',
  live: 'it set no performance mark plaudit:live',
  answered: 'no text field appeared after the click on 9',
};

async function fail(page, name, network) {
  const seen = name === 'operable' ? `: ${await page.evaluate(() => window.benchSees)}` : '';
  const failures = network.failures.size > 0 ? ` (${[...network.failures].join('; ')})` : '';
  throw new Error(`${lacks[name]} within ${patience / 1000} s${seen}${failures}`);
}
