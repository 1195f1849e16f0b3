// The life of a survey in a page: shown when its element comes into the page, ended when the element leaves it. Loaded when there
// is such an element; what the loader has already comes in `parts`.

import { open } from './drawing.js';
import { builtIn, choose, localeOf } from './language.js';
import { status, during } from './live.js';
import { isDebug, isTest } from './mode.js';
import { textOf } from './opening.js';
import { tellProblem } from './problem.js';
import { tell } from './tell.js';

// What ends the survey that an element shows, undefined while it is coming; and which survey it is.
const shown = new WeakMap();
const roots = new WeakMap();

// Brings what is shown into line with where the element is, and which survey it names.
export function settle(element, parts, id) {
  const now = shown.get(element);
  if (now && !now.end) return;
  // A framework may take off the attribute, which changes nothing; another survey is another one.
  if (now && (!element.isConnected || (id && now.id !== id))) {
    shown.delete(element);
    now.end();
  }
  if (element.isConnected && id && !shown.has(element)) start(element, parts, id);
}

function rootOf(element) {
  if (!roots.has(element)) {
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    // A browser that does not know declarative shadow roots leaves the template as it is.
    const template = element.querySelector('template');
    if (template) root.append(template.content);
    // What a visitor types is not the host page's shortcut.
    for (const name of ['keydown', 'keypress', 'keyup']) root.addEventListener(name, (event) => event.stopPropagation());
    roots.set(element, root);
  }
  return roots.get(element);
}

async function start(element, parts, id) {
  const now = { id };
  shown.set(element, now);
  try {
    now.end = await begin(element, parts, id);
  } catch (reason) {
    if (element.isConnected) tellProblem(element, id, reason);
  }
  // One that could not be shown may be tried again, once it has been out of the page.
  if (!now.end) shown.delete(element);
  // It may have been taken out, or given another survey, meanwhile.
  const wanted = element.getAttribute('survey') ?? id;
  if (now.end || wanted !== id) settle(element, parts, wanted);
}

async function begin(element, parts, id) {
  const form = element.getAttribute('as') ?? 'inline';
  const isClosedTab = form === 'tab' && !element.hasAttribute('open');
  const isFrame = form === 'iframe';
  // What is needed later sets out now; whoever needs it looks at whether it came.
  const later = isFrame || isClosedTab ? [parts.forms(), parts.afterSheet()] : [parts.brain(), parts.surveyProgram(), parts.afterSheet()];
  for (const part of later) part.catch?.(() => {});
  const file = await parts.surveyFile(id);
  for (const [gate, look] of Object.entries({ status, window: during })) {
    const verdict = look(file, { now: Date.now(), isLink: form === 'page' });
    if (verdict !== true) throw Object.assign(new Error(`${gate}: ${verdict}`), { kind: 'closed' });
  }
  const locale = localeOf(element, file);
  const wording = parts.words(choose([locale], builtIn));
  wording.catch(() => {});
  const carried = parts.carried.get(file.id);
  const isCarried = carried?.survey === file && carried.locale === locale;
  const words = isCarried ? null : await wording;
  const kit = {
    parts,
    element,
    root: rootOf(element),
    file,
    form,
    locale,
    wording,
    slot: (name) => (words ? textOf(name, file, words, locale) : carried.slots[name]),
    tree: isCarried && carried.tree,
    sheet: await parts.sheet(),
    channel: element.getAttribute('channel') ?? 'web',
    page: element.getAttribute('page') ?? (location.origin === 'null' ? null : location.origin + location.pathname),
    isTest,
    isDebug,
    // What has happened to it so far.
    told: {},
  };
  kit.tell = (name, detail) => {
    kit.told[name] = true;
    tell(element, name, detail);
  };
  // Whoever was inside stays inside.
  const again = async () => {
    const { activeElement } = kit.root;
    shown.get(element).end();
    await start(element, parts, id);
    if (activeElement) kit.root.querySelector('input, .tab')?.focus();
  };
  // A tab that was not answered stays at the side.
  kit.dismiss = () => {
    kit.tell('dismissed');
    if (form !== 'tab' || kit.told.submitted) {
      element.remove();
      return;
    }
    element.removeAttribute('open');
    again();
  };
  kit.open = () => {
    element.setAttribute('open', '');
    again();
  };
  // It was taken out meanwhile: nobody has seen it.
  if (!element.isConnected) return () => {};
  if (file.theme?.scheme) element.setAttribute('scheme', file.theme.scheme);
  if (!isFrame && !isClosedTab) return open(kit);
  const { frame, offer } = await parts.forms();
  return (isFrame ? frame : offer)(kit, await wording, await parts.afterSheet());
}
