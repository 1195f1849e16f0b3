// Starts the dashboard's program. A token in the address is wiped before anything is asked of anybody.

import { showDelivery } from './delivery.js';
import { firstWords, own } from './words.js';

const fragment = location.hash;
if (fragment.includes('token=')) history.replaceState(null, '', location.pathname + location.search);

// A link with another token, opened in the same tab, changes nothing but the fragment: begin anew with it.
addEventListener('hashchange', () => location.hash.includes('token=') && location.reload());

// All of one build, or an old script would meet a new program.
const here = (name) => new URL(name, import.meta.url).href;

// Files are read by a script of their own, which comes when one is.
globalThis.plauditFiles = async (...ask) => (await import(here(`../files.js?v=${BUILD}`))).askFiles(...ask);

// The looks of what is not on the first screen.
function dressParts() {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = here(`../dashboard_parts.css?v=${BUILD}`);
  document.head.append(sheet);
  import(here(`../dashboard_keeping.js?v=${BUILD}`));
}

async function start() {
  // Whoever begins there sees them first.
  const isLater = /[?&](screen|view)=/.test(location.search);
  if (isLater) dressParts();
  const wasm = fetch(here(`../dashboard_bg.wasm?v=${BUILD}`));
  const words = firstWords();
  // Where the glue fails first, nobody looks at these promises any more. Whoever needs the rest of the words asks again.
  wasm.catch(() => {});
  words.then(() => plauditWords()).catch(() => {});
  const { default: init, mount, speak } = await import(here(`../dashboard.js?v=${BUILD}`));
  const [speech] = await Promise.all([words, init({ module_or_path: wasm })]);
  document.querySelector('#failed').remove();
  mount(document.body, fragment, speech);
  if (!isLater) dressParts();
  const languages = import(here(`../dashboard_language.js?v=${BUILD}`)).then(({ offerLanguages }) => offerLanguages(speak));
  for (const more of [languages, showDelivery()]) more.catch((reason) => console.warn('plaudit: a part of the page cannot be shown:', reason));
}

function fail(reason) {
  console.error('plaudit: the dashboard cannot start:', reason);
  const failed = document.querySelector('#failed');
  // The page says it in English; in other languages a script does, where that comes.
  import(here(`../dashboard_failed.js?v=${BUILD}`)).then(({ tell }) => tell(failed, own().language), () => {});
  failed.hidden = false;
  failed.querySelector('button').onclick = () => {
    history.replaceState(null, '', location.pathname + location.search + fragment);
    location.reload();
  };
}

start().catch(fail);
