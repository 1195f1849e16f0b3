// Starts the dashboard's program. A token in the address is wiped before anything is asked of anybody.

import { showDelivery } from './delivery.js';

const fragment = location.hash;
if (fragment.includes('token=')) history.replaceState(null, '', location.pathname + location.search);

// A link with another token, opened in the same tab, changes nothing but the fragment: begin anew with it.
addEventListener('hashchange', () => location.hash.includes('token=') && location.reload());

async function start() {
  const wasm = fetch(new URL(`../dashboard_bg.wasm?v=${BUILD}`, import.meta.url));
  // Where the glue fails first, nobody looks at this promise any more.
  wasm.catch(() => {});
  const { default: init, mount } = await import(`../dashboard.js?v=${BUILD}`);
  await init({ module_or_path: wasm });
  document.querySelector('#failed').remove();
  mount(document.body, fragment);
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
