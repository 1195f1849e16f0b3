// What a link brought along: whose answer it is, perhaps a score, perhaps a signature. A score in a link is provisional until a
// person stands behind it: mail scanners open links, too.

import { SCORED } from './outbox/occasion.js';
import { LEFT, select } from './scale.js';

const DWELL = 5000;
// As src/survey/choosing.rs numbers them, beside those of scale.js.
const LINKED = 4;
const STOOD_BEHIND = 5;
const aliases = { survey: ['s'], score: ['q0', 'nps'], ticket: ['tid'] };
const own = ['survey', 's', 'score', 'q0', 'nps', 'ticket', 'tid', 'agent', 'department', 'email', 'name', 'lang', 't', 'trap', 'channel', 'plaudit', 'page'];
const channels = ['link', 'email', 'kiosk'];

// What opens a variable of a template and what closes it, as src/domain/link/fault.rs has it; both are held to the same cases.
const brackets = [['{{', '}}'], ['{$', '}'], ['{%', '%}'], ['<%', '%>'], ['${', '}'], ['[[', ']]']];

// The first variable in a value that nobody has filled in.
export function unfilled(value) {
  const found = [];
  for (const [open, close] of brackets) {
    const start = value.indexOf(open);
    const inside = start + open.length;
    const end = value.indexOf(close, inside);
    if (start >= 0 && end >= 0 && value.slice(inside, end).trim()) found.push([start, value.slice(start, end + close.length)]);
  }
  found.sort(([one], [other]) => one - other);
  return found.length > 0 ? [...found[0][1]].slice(0, 80).join('') : undefined;
}

// Everything behind the ? and the #. The first of a name wins: what a help desk has filled in as it is, such as a name with an & or a #
// in it, begins no field that stands before it, and no other survey.
export function read({ search, hash }) {
  const given = new Map();
  // A variable that nobody has filled in is no encoded byte, though {%address%} begins as if it were.
  const literal = (part) => part.slice(1).replace(/\{%(?=[^&]*%\})/g, '{%25');
  for (const part of [search, hash]) for (const [name, value] of new URLSearchParams(literal(part))) if (!given.has(name)) given.set(name, value);
  return given;
}

export function linkOf(given, { isFramed, isPrivate }) {
  const faults = {};
  // By characters and not by code units: half a character would make a record unreadable.
  const filled = (name) => {
    const known = [name, ...(aliases[name] ?? [])].find((alias) => given.has(alias));
    const value = known && given.get(known).trim();
    if (value === undefined) return undefined;
    const variable = unfilled(value);
    if (value && variable === undefined) return [...value].slice(0, 255).join('');
    faults[name] = variable ?? '';
    return undefined;
  };
  const score = filled('score');
  const [ticket, agent, department, address, name] = ['ticket', 'agent', 'department', 'email', 'name'].map(filled);
  // An address with a + in it that nobody has encoded.
  const email = address?.replaceAll(' ', '+');
  const signs = [];
  if (navigator.webdriver) signs.push('webdriver');
  if (given.has('trap')) signs.push('honeypot');
  const channel = channels.includes(given.get('channel')) ? given.get('channel') : 'link';
  const token = given.get('t');
  // How many records went out before a person did anything, and what keeps more of them from it.
  let sent = 0;
  let undwell = () => {};

  return {
    id: filled('survey') ?? '',
    score: /^\d{1,2}$/.test(score) ? Number(score) : undefined,
    channel: isFramed ? 'web' : channel,
    token,
    lang: given.get('lang'),
    // Under Global Privacy Control whatever joins what somebody says in one survey to what they say in another stays behind.
    person: () => (!isPrivate && (email || name) ? { email, name } : undefined),
    properties: (file) => {
      const properties = {};
      for (const property of file.properties ?? []) {
        const value = own.includes(property) ? undefined : filled(property);
        if (value) properties[property] = value;
      }
      return properties;
    },

    // The record as it goes out.
    dress(record) {
      const { rev, confirmed } = record;
      if (confirmed === 'gesture') undwell();
      const dressed = { ...record, rev: rev + sent, ticket, agent, department, link: token };
      if (Object.keys(faults).length > 0) dressed.faults = faults;
      if (!isFramed && signs.length > 0) dressed.signs = signs;
      return dressed;
    },

    // Shows the score in the link as selected, and tells the collectors of it: what it counts for is the owner's to say, until the
    // person stands behind it. `early` is what the person has done already.
    begin(given, { section, scale }, early, hear) {
      const { score } = this;
      if (early.some(([kind]) => kind !== LEFT) || !scale.querySelector(`[value="${score}"]`)) return;
      select(scale, score);
      early.push([LINKED, score, given.shown]);
      watch(section, () => hear([STOOD_BEHIND, score, Date.now()]));
      const { survey: file, id, locale, test, page, person, properties, shown, hands } = given;
      // Where a consent is needed first nothing is told before it.
      if (file.consent === 'required') return;
      const tell = (confirmed) => {
        const at = new Date().toISOString();
        const record = { v: 1, id, rev: 1, survey: file.id, metric: file.metric, score, confirmed, complete: false, test, channel };
        hands.deliver({ ...record, locale, page, person, properties, shown_at: new Date(shown).toISOString(), scored_at: at }, SCORED);
        sent += 1;
      };
      tell(file.confirm === 'instant' ? 'instant' : 'none');
      if (file.confirm !== 'dwell' || signs.length > 0) return;
      undwell = dwell(() => tell('dwell'));
    },
  };
}

// Calls `done` whenever a person goes on with the survey: writes a comment, or sends it. Heard before anybody else hears it; what it
// means is for whoever knows which score stands there by then.
function watch(section, done) {
  const isSending = ({ type, target, key, ctrlKey, metaKey }) =>
    type === 'click' ? target.closest('.send') : type === 'input' ? target.matches('textarea') : key === 'Enter' && (ctrlKey || metaKey);
  const hear = (event) => {
    if (event.isTrusted && isSending(event)) done();
  };
  for (const name of ['click', 'input', 'keydown']) section.addEventListener(name, hear, true);
}

// Calls `done` once the page has been visible and focused for long enough, without a break.
function dwell(done) {
  let timer;
  const end = () => {
    clearTimeout(timer);
    for (const [target, name] of heard) target.removeEventListener(name, look);
  };
  const look = () => {
    clearTimeout(timer);
    if (document.hidden || !document.hasFocus()) return;
    timer = setTimeout(() => {
      end();
      done();
    }, DWELL);
  };
  const heard = [[window, 'focus'], [window, 'blur'], [document, 'visibilitychange']];
  for (const [target, name] of heard) target.addEventListener(name, look);
  look();
  return end;
}

// Whether the collector says that the link is not good. One that says nothing, on a static host or offline, keeps nobody from answering.
export async function isRefused(base, survey, token) {
  try {
    const url = new URL('api/v1/links/check', base);
    const body = JSON.stringify({ survey, token });
    const { status } = await fetch(url, { method: 'POST', body, credentials: 'omit', referrerPolicy: 'no-referrer' });
    return status === 422;
  } catch {
    return false;
  }
}
