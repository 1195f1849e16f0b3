// Files that are dropped or chosen, and the workers that read them: a worker for each set of files that are read together, by number.

import { isOutboxUsed } from '../embed/used.js';

const here = (name) => new URL(name, import.meta.url).href;

// The files of each set, by its number and their places; and those of orders and customers by what they are, the one taken last as `taken`.
const files = new Map();
const workers = new Map();
let dropped;
// The file of orders or customers that was opened last.
let opened;
// The number of the files whose figures are shown; 0 where they are a collector's, whose comments a worker of that number reads.
let shown = 0;
// A worker for the next files.
let spare;

const asks = {
  // Takes the files that were dropped last, or that an input holds, into a set from that place on; says how each is called and how large it
  // is, or nothing where there is none.
  async take(number, at, input) {
    const taken = [...(input?.files ?? dropped ?? [])];
    dropped = undefined;
    return keep(number, Number(at), taken);
  },
  // Takes what people answered in this browser and what has not been delivered, as a file of JSON lines; says nothing where there is none.
  async collect(number, at) {
    const records = await collected();
    return keep(number, Number(at), records.length > 0 ? [new Blob(records.map((record) => `${JSON.stringify(record)}\n`))] : []);
  },
  open: (number, at, _, tell) => ask(number, 'open', at, files.get(number)[at], tell),
  // Its worker goes, and all that it has read.
  async end(number) {
    workers.get(number)?.end();
    workers.delete(number);
    files.delete(number);
    return '';
  },
  // Somebody is about to open a file: its program comes meanwhile.
  async warm() {
    spare ??= begin();
    return '';
  },
  // The zones that days can be of, this browser's first.
  async zones() {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
    return JSON.stringify([...new Set([own, 'UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? [])])]);
  },
  // The figures are those of that set; of none where the number is 0.
  async show(number) {
    shown = number;
    document.documentElement.classList.toggle('of-file', number > 0);
    return '';
  },
  // Orders and customers are read where the answers are. They stay here, too, for another worker that gets answers.
  'orders-take': async (_, __, input) => take('taken', input),
  'orders-open'(_, kind, __, tell) {
    opened = files.get(kind || 'taken');
    return ask(shown, 'orders-open', '', opened, tell);
  },
  async 'orders-read'(_, name, __, tell) {
    const file = opened;
    const told = await ask(shown, 'orders-read', name, undefined, tell);
    files.set(JSON.parse(told).kind, file);
    return told;
  },
  async 'orders-forget'(_, kind) {
    for (const one of kind ? [kind] : ['orders', 'customers']) files.delete(one);
    return workers.has(shown) ? ask(shown, 'orders-forget', kind) : '';
  },
  leave: async () => (workers.has(shown) ? ask(shown, 'leave', '') : ''),
  // Tells whenever a file is dropped anywhere.
  async listen(_, __, ___, tell) {
    const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
    addEventListener('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      document.documentElement.classList.add('is-over');
    });
    const over = () => document.documentElement.classList.remove('is-over');
    addEventListener('dragleave', (event) => event.relatedTarget ?? over());
    addEventListener('drop', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      over();
      dropped = [...event.dataTransfer.files];
      if (dropped.length > 0) tell(0);
    });
    return '';
  },
};

// What is asked of answers together goes to the worker that has them.
for (const what of ['words', 'pattern', 'answers', 'answers-cancel', 'loyalty', 'customers', 'orders-look', 'orders-cancel'])
  asks[what] = (_, of, given, tell) => ask(shown, what, of, given, tell);

function keep(number, at, taken) {
  const all = (files.get(number) ?? []).slice(0, at);
  taken.forEach((file, more) => (all[at + more] = file));
  files.set(number, all);
  return taken.length > 0 ? JSON.stringify(taken.map(({ name = '', size }) => ({ name, bytes: size }))) : '';
}

function take(key, input) {
  const [file, another] = input?.files ?? dropped ?? [];
  dropped = undefined;
  if (!file) return '';
  // Figures of the first alone would look like those of all.
  if (another) throw 'several';
  files.set(key, file);
  return JSON.stringify({ name: file.name, bytes: file.size });
}

// The records in this browser's outbox, each once; whoever looks creates no database.
async function collected() {
  if (!(await isOutboxUsed())) return [];
  const opening = indexedDB.open('plaudit');
  const database = await new Promise((done, fail) => {
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onsuccess = () => done(opening.result);
    opening.onerror = (event) => {
      event.preventDefault();
      fail(opening.error);
    };
  }).catch(() => undefined);
  if (!database?.objectStoreNames.contains('outbox')) return [];
  const letters = database.transaction('outbox').objectStore('outbox').getAll();
  const all = await new Promise((done) => {
    letters.onsuccess = () => done(letters.result);
    letters.onerror = () => done([]);
  });
  database.close();
  const newest = new Map();
  for (const { record } of all) if (record && !(newest.get(record.id)?.rev >= record.rev)) newest.set(record.id, record);
  return [...newest.values()];
}

// What the dashboard's program asks of one set of files; a promise of text.
export function askFiles(number, what, of, given, tell) {
  return (asks[what] ?? ((_, text, ...more) => ask(number, what, text, ...more)))(number, of, given, tell);
}

function ask(number, what, of, given, tell) {
  if (!workers.has(number)) {
    workers.set(number, spare?.isBroken() === false ? spare : begin());
    spare = undefined;
  }
  return workers.get(number).ask(what, of, given, tell);
}

// Gives a worker the bytes of a piece.
async function bring(worker, piece, number) {
  try {
    const bytes = await piece.arrayBuffer();
    worker.postMessage({ number, bytes }, [bytes]);
  } catch (problem) {
    worker.postMessage({ number, problem: problem.message, isMemory: problem instanceof RangeError });
  }
}

function begin() {
  const worker = new Worker(here(`worker.js?v=${BUILD}`), { type: 'module' });
  const waiting = new Map();
  let last = 0;
  let isBroken = false;
  const settle = (id, how, what) => {
    waiting.get(id)?.[how](what);
    waiting.delete(id);
  };
  worker.onmessage = ({ data: { id, share, answer, problem, piece, number } }) => {
    if (piece) bring(worker, piece, number);
    else if (share !== undefined) waiting.get(id)?.tell(share);
    else if (problem === undefined) settle(id, 'resolve', answer);
    else settle(id, 'reject', problem);
  };
  const fail = (problem) => [...waiting.keys()].forEach((id) => settle(id, 'reject', problem));
  // The script itself did not come, or does not run here.
  worker.onerror = (event) => {
    event.preventDefault();
    isBroken = true;
    fail('worker');
  };
  return {
    isBroken: () => isBroken,
    ask: (what, of, given, tell) =>
      new Promise((resolve, reject) => {
        if (isBroken) return reject('worker');
        last += 1;
        waiting.set(last, { resolve, reject, tell });
        worker.postMessage({ id: last, what, of, given: given instanceof Blob ? given : undefined });
      }),
    end() {
      worker.terminate();
      fail('cancelled');
    },
  };
}
