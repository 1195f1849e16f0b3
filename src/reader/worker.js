// Reads files beside the page, as one set of answers, and answers for them; or what a collector sends. Orders and customers are read beside
// either. What it reads it gives to nobody but its own program.

const here = (name) => new URL(name, import.meta.url).href;

// Large enough that asking for pieces costs little, each of which takes half a millisecond; small enough that cancelling is heard at once.
const PIECE = 8 << 20;
// How far it has come is told no more often, in milliseconds: a page that draws it takes time away from what is read.
const PAUSE = 100;

const CANCELLED = 'cancelled';

// Responses, one a line.
const LINES = 'application/x-ndjson';

// The program's session, also where there is no file.
let file;
// The files of answers, by place.
const blobs = [];
// The file of orders or customers, and what it is read by.
let orders;
// Ends whoever looks at files of answers or reads them, and whoever does so with one of orders or customers.
const ends = { answers: new AbortController(), orders: new AbortController() };
// Whose days they are.
let zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
const OWN = zone;
// Ends whoever looks through comments, and whoever gathers answers.
let looking = new AbortController();
let gathering = new AbortController();
// What its program broke off with: from then on there is nothing to be asked of it.
let broken;

const program = (async () => {
  const wasm = fetch(here(`reader_bg.wasm?v=${BUILD}`));
  const [{ default: init, File }] = await Promise.all([import(here(`reader.js?v=${BUILD}`)), wasm]);
  await init({ module_or_path: wasm });
  return File;
})();
// Whoever asks first hears of it.
program.catch(() => {});

const asks = {
  async open(at, given, tell) {
    return lookAt(Number(at), given, turn('answers'), tell);
  },
  async fetch(of, _, tell) {
    const { at, url } = JSON.parse(of);
    const signal = turn('answers');
    return lookAt(at, await fetched(url, signal), signal, tell);
  },
  look: (wish) => file.looked(wish),
  zone(name) {
    file?.turn_to(name);
    zone = name;
    return '';
  },
  // Reads files, of whose places and names `of` tells, as one set.
  async read(of, _, tell) {
    const { files, name } = JSON.parse(of);
    const signal = turn('answers');
    const bytes = files.reduce((sum, { at }) => sum + blobs[at].size, 0);
    let before = 0;
    file.begin(Uint32Array.from(files, ({ at }) => at));
    const one = async ({ at, name }) => {
      file.start(at, blobs[at].size);
      await each(blobs[at], signal, (read) => tell((before + read) / bytes), push(file));
      file.finish(name);
      before += blobs[at].size;
    };
    await orCancel(file, () => ends.answers.signal === signal, async () => {
      for (const given of files) await one(given);
    });
    return file.done(name);
  },
  cancel: () => cancel('answers'),
  table: async (rows) => (await come()).table(rows),
  async 'orders-open'(_, blob, tell) {
    const session = await begin();
    const signal = turn('orders');
    const reader = session.orders();
    orders = { reader, blob };
    await each(blob, signal, (read) => tell(read / blob.size), (piece) => reader.look(piece));
    return reader.looked('{}');
  },
  'orders-look': (wish) => orders.reader.looked(wish),
  async 'orders-read'(name, _, tell) {
    const { reader, blob } = orders;
    const signal = turn('orders');
    reader.start();
    await orCancel(reader, () => ends.orders.signal === signal, () => each(blob, signal, (read) => tell(read / blob.size), push(reader)));
    return reader.finish(name);
  },
  'orders-cancel': () => cancel('orders'),
  'orders-forget'(kind) {
    file?.forget(kind);
    return '';
  },
  bytes: () => String(file.bytes()),
  // Looks through comments, those of the file or those that a collector sends: tells how many have come, then which share of them is done.
  async words(of, _, tell) {
    const { look, ...search } = JSON.parse(of);
    asks.leave();
    const { signal } = looking;
    const session = await begin();
    if (signal.aborted) throw CANCELLED;
    session.ask_words(JSON.stringify(look));
    await hear(search, signal, session, tell);
    for (let share = session.go_on(); share < 1; share = session.go_on()) {
      tell(share);
      await new Promise((done) => setTimeout(done));
      if (signal.aborted) throw CANCELLED;
    }
    return session.told_of_words();
  },
  leave() {
    looking.abort();
    looking = new AbortController();
    return '';
  },
  // Gathers the answers that a collector sends: tells how many have come.
  async answers(of, _, tell) {
    gathering.abort();
    gathering = new AbortController();
    const { signal } = gathering;
    const session = await begin();
    if (signal.aborted) throw CANCELLED;
    const { token, ...asked } = JSON.parse(of);
    const answers = session.answers(JSON.stringify(asked));
    await hear({ ...asked, token }, signal, answers, tell);
    return answers.told();
  },
  'answers-cancel'() {
    gathering.abort();
    return '';
  },
  pattern: async (line) => (await come()).fault(line),
};

// How far the zone of that name is from UTC at a moment, both in milliseconds; nothing for a name that the browser does not know. It is asked
// for few moments only. The browser's own zone needs no words.
function offsets(name) {
  if (name === OWN) return (at) => new Date(at).getTimezoneOffset() * -60_000;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' };
  let clock;
  try {
    clock = new Intl.DateTimeFormat('en-US', { timeZone: name, hourCycle: 'h23', ...numeric });
  } catch {
    return undefined;
  }
  return (at) => {
    // Before, years would need more words than these.
    const moment = Math.max(at, EARLIEST);
    const [month, day, year, hour, minute, second] = clock.format(moment).match(/\d+/g).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
  };
}

const EARLIEST = Date.UTC(1900);

const come = () =>
  program.catch(() => {
    throw 'worker';
  });

// The session, which a worker has also without a file.
async function begin() {
  const File = await come();
  file ??= new File(zone, offsets);
  return file;
}

// Reads the responses that a collector has to each search, as they come. They go to the program here, to whoever is to hear them, and the searches
// to nobody but the collector.
async function hear({ url, token, bodies }, signal, listener, tell) {
  for (const body of bodies ?? []) await hearOne({ url, token, body }, signal, listener, tell);
}

async function hearOne({ url, token, body }, signal, listener, tell) {
  const stopped = (otherwise) => () => {
    throw signal.aborted ? CANCELLED : otherwise;
  };
  const headers = { accept: LINES, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const plain = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };
  const reply = await fetch(url, { method: 'POST', headers, body, signal, ...plain }).catch(stopped('unreachable'));
  if (!reply.ok) throw `status ${reply.status}`;
  if (!reply.headers.get('content-type')?.startsWith(LINES)) throw 'no-lines';
  const reader = reply.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(stopped('broken'));
    if (signal.aborted) throw CANCELLED;
    if (done) return listener.heard();
    try {
      tell(listener.hear(value));
    } catch (problem) {
      // Nobody waits for the rest.
      reader.cancel().catch(() => {});
      throw problem;
    }
  }
}

// Whoever looks or reads now is the only one who does.
function turn(of) {
  ends[of].abort();
  ends[of] = new AbortController();
  return ends[of].signal;
}

function cancel(of) {
  ends[of].abort();
  return '';
}

async function lookAt(at, blob, signal, tell) {
  const session = await begin();
  if (signal.aborted) throw CANCELLED;
  session.open(at);
  blobs[at] = blob;
  await each(blob, signal, (read) => tell(read / blob.size), (piece) => session.look(at, piece));
  return session.looked(JSON.stringify({ file: at }));
}

// Gives what is read all pieces.
const push = (reader) => (piece) => {
  reader.push(piece);
  return false;
};

// Where reading breaks off, and nobody else has begun meanwhile, what was read of it is let go.
async function orCancel(reader, isStillOurs, read) {
  try {
    await read();
  } catch (problem) {
    try {
      if (isStillOurs()) reader.cancel();
    } catch {
      // It broke off in the middle: the first problem is the one to tell.
    }
    throw problem;
  }
}

// Gives `take` each piece until it has enough, and tells how many bytes it has had. The next one is on its way meanwhile.
async function each(blob, signal, tell, take) {
  const piece = (at) => (at < blob.size ? bring(blob.slice(at, at + PIECE)) : undefined);
  let [next, told] = [piece(0), 0];
  for (let at = 0; at < blob.size; at += PIECE) {
    const bytes = new Uint8Array(await next);
    if (signal.aborted) throw CANCELLED;
    next = piece(at + PIECE);
    // One that nobody waits for any more may fail unheard.
    next?.catch(() => {});
    if (take(bytes)) return;
    const isLast = at + bytes.length >= blob.size;
    if (!isLast && performance.now() - told < PAUSE) continue;
    told = performance.now();
    tell(at + bytes.length);
  }
}

// The bytes of a piece, which the page copies out of the browser's hands meanwhile: this thread cannot while it reads, and would wait for itself.
function bring(piece) {
  return new Promise((done, fail) => {
    asked += 1;
    coming.set(asked, { done, fail });
    postMessage({ piece, number: asked });
  });
}

// What is to come of the pieces that were asked for, by number.
const coming = new Map();
let asked = 0;

function arrived({ number, bytes, problem, isMemory }) {
  const { done, fail } = coming.get(number);
  coming.delete(number);
  if (bytes) done(bytes);
  else fail(isMemory ? new RangeError(problem) : new Error(problem));
}

// The file at an address, asked for without a cookie and without saying who asks.
async function fetched(url, signal) {
  const stopped = (otherwise) => {
    throw signal.aborted ? CANCELLED : otherwise;
  };
  const plain = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };
  const reply = await fetch(url, { signal, ...plain }).catch(() => stopped('url-unreachable'));
  if (!reply.ok) throw `url-status ${reply.status}`;
  if (/^text\/html/i.test(reply.headers.get('content-type') ?? '')) throw 'url-html';
  return reply.blob().catch(stopped);
}

addEventListener('message', async ({ data }) => {
  if (data.number) return arrived(data);
  const { id, what, of, given } = data;
  try {
    if (broken) throw broken;
    const ask = asks[what] ?? (async (text) => (await begin()).answer(what, text));
    postMessage({ id, answer: await ask(of, given, (share) => postMessage({ id, share })) });
  } catch (problem) {
    const isOurs = typeof problem === 'string';
    // The file was changed or taken away while it was read, or memory has run out.
    const name = problem instanceof WebAssembly.RuntimeError || problem instanceof RangeError ? 'memory' : 'unreadable';
    const told = isOurs ? problem : `${name} ${problem?.message ?? problem}`;
    if (problem instanceof WebAssembly.RuntimeError) broken = told;
    postMessage({ id, problem: told });
  }
});
