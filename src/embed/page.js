// The survey's own page, where links land: reads the address, wipes it, and lets the survey that stands in <main> take over.

import './inline.js';

import { PlauditSurvey } from './element.js';
import { builtIn, choose, wishesOf } from './language.js';
import { isRefused, linkOf, read } from './link.js';
import { carry, parts } from './parts.js';
import { isPrivate } from './visitor.js';
import { sendWaiting } from './waiting.js';

const isFramed = parent !== window;
const given = read(location);
const link = linkOf(given, { isFramed, isPrivate });
const { id } = link;
const kept = new URLSearchParams({ survey: id });
if (given.has('plaudit')) kept.set('plaudit', given.get('plaudit'));
history.replaceState(null, '', `${location.pathname}?${kept}`);

// Another link to the same survey in the same tab changes nothing but what stands behind the #.
addEventListener('hashchange', () => location.reload());

const brought = document.querySelector('#given');
if (brought) carry(JSON.parse(brought.textContent));

if (!isFramed) Object.assign(parts, { link, person: link.person, properties: link.properties });
const main = document.querySelector('main');
const element = document.querySelector('plaudit-survey') ?? document.createElement('plaudit-survey');
const attributes = { survey: id, as: 'page', channel: link.channel, lang: link.lang, page: isFramed && given.get('page') };
for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
element.addEventListener('plaudit:shown', async () => {
  const { lang } = element.shadowRoot.querySelector('section');
  document.documentElement.lang = lang;
  const { title } = await parts.words(choose([lang], builtIn)).catch(() => document);
  document.title = title;
  document.querySelector('h1').textContent = title;
  // The host page has a main part of its own, and the two have to be told apart.
  if (isFramed) main.setAttribute('aria-label', title);
});

// A survey that cannot be shown owes its visitor a word here.
element.addEventListener('plaudit:problem', async ({ detail: { kind } }) => {
  const told = await parts.words(choose(wishesOf(element), builtIn)).catch(() => ({}));
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.textContent = told[kind] ?? 'The survey could not be loaded. Please check your connection and try again.';
  (element.shadowRoot ?? element.attachShadow({ mode: 'open' })).replaceChildren(text);
});

if (isFramed) {
  document.documentElement.classList.add('framed');
  // Whoever may frame this page is named in its policy.
  const tell = (message) => parent.postMessage(message, '*');
  for (const name of ['shown', 'scored', 'submitted', 'dismissed', 'problem']) {
    document.addEventListener(`plaudit:${name}`, ({ detail }) => tell({ plaudit: name, detail }));
  }
  new ResizeObserver(() => tell({ plaudit: 'size', height: main.offsetHeight })).observe(main);
}

async function mayBeAnswered() {
  if (isFramed) return true;
  if (link.token) return !(await isRefused(parts.base, id, link.token));
  try {
    return (await parts.surveyFile(id)).links !== 'signed';
  } catch {
    // It is told when it is to be shown.
    return true;
  }
}

if (!element.isConnected) main.append(element);
if (await mayBeAnswered()) customElements.define('plaudit-survey', PlauditSurvey);
else element.dispatchEvent(new CustomEvent('plaudit:problem', { detail: { kind: 'link' } }));
sendWaiting();
