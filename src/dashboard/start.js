// Starts the dashboard's program. A token in the address is wiped before anything is asked of anybody.

import { showDelivery } from './delivery.js';

const fragment = location.hash;
if (fragment.includes('token=')) history.replaceState(null, '', location.pathname + location.search);

// A link with another token, opened in the same tab, changes nothing but the fragment: begin anew with it.
addEventListener('hashchange', () => location.hash.includes('token=') && location.reload());

// All of one build, or an old script would meet a new program.
const here = (name) => new URL(name, import.meta.url).href;

// The looks of what is not on the first screen.
function dressParts() {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = here(`../dashboard_parts.css?v=${BUILD}`);
  document.head.append(sheet);
}

async function start() {
  // Whoever begins there sees them first.
  const isLater = /[?&](screen|view)=/.test(location.search);
  if (isLater) dressParts();
  const wasm = fetch(here(`../dashboard_bg.wasm?v=${BUILD}`));
  // Where the glue fails first, nobody looks at this promise any more.
  wasm.catch(() => {});
  const { default: init, mount } = await import(here(`../dashboard.js?v=${BUILD}`));
  await init({ module_or_path: wasm });
  document.querySelector('#failed').remove();
  mount(document.body, fragment);
  if (!isLater) dressParts();
  showDelivery().catch((reason) => console.warn('plaudit: the delivery panel cannot be shown:', reason));
}

// What cannot start says so; the page has the words.
function fail(reason) {
  console.error('plaudit: the dashboard cannot start:', reason);
  const failed = document.querySelector('#failed');
  failed.hidden = false;
  failed.querySelector('button').onclick = () => {
    history.replaceState(null, '', location.pathname + location.search + fragment);
    location.reload();
  };
}

start().catch(fail);
