// Watches over the surveys of a page: fetches each one's file, judges its gates, arms its triggers and shows it.
//
//   waiting ──its gates hold──> armed ──its triggers fire, there is room──> open ──answered, dismissed, removed──> closed
//      ^──────a gate shuts────────┘                                                                                  │
//      └──────────────────────────────────────the route changes──────────────────────────────────────────────────────┘
//
// Whatever may have changed something (a file, a trigger, a route, the host page's calls) has everything judged again.

import { base } from './base.js';
import { isOver, planOf } from './form.js';
import { judge } from './gates.js';
import { displaysOf, remember, visitorOf } from './memory.js';
import { isTest } from './mode.js';
import { surveyFile } from './parts.js';
import { tellProblem } from './problem.js';
import { hasMoved, watchRoutes } from './routes.js';
import { show } from './show.js';
import { facts, mayStore, person } from './visitor.js';

const watched = new Map();
// The survey that lies over the page, or did so last.
let over;
let targeting;
let tell;

// Calls `hear` whenever a verdict may have changed. For the debug view.
export const onChange = (hear) => {
  tell = hear;
};

export function watch(id, tag) {
  let survey = watched.get(id);
  if (!survey || survey.problem) {
    survey = { id, state: 'waiting', heard: new Set(), parts: [] };
    watched.set(id, survey);
    load(survey);
  }
  if (!survey.tag?.isConnected) survey.tag = tag;
  return survey;
}

async function load(survey) {
  try {
    const plan = planOf(await surveyFile(survey.id));
    const { when, who } = plan;
    if (when || who) targeting ??= await import(new URL(`targeting.js?v=${BUILD}`, base).href);
    let item = 0;
    for (const wanted of when ?? []) {
      for (const [trigger, value] of Object.entries(wanted)) {
        // Now rather than at the first click.
        if (/click|visible/.test(trigger)) document.querySelector(value);
        survey.parts.push({ trigger, value, item, fired: false });
      }
      item += 1;
    }
    // A file that nobody has checked may hold anything, and must not stop the others when all are judged.
    verdictsOf({ ...survey, plan });
    survey.plan = plan;
  } catch (reason) {
    survey.problem = reason;
    tellProblem(document, survey.id, reason);
  }
  judgeAll();
}

function verdictsOf({ id, plan, heard }) {
  const mayRemember = mayStore(plan) && !isTest;
  return judge(plan, {
    now: Date.now(),
    ...displaysOf(id, mayRemember),
    address: location.href.replace(/\?[^#]*/, ''),
    facts: facts(),
    holds: targeting?.holds,
    heard,
    mayStore: mayStore(plan),
    isTest,
    visitor: () => person()?.id ?? visitorOf(id, mayRemember),
  });
}

// Whoever throws the page's body away says nothing.
const isUp = (survey) => survey?.state === 'open' && survey.element.isConnected;

export function judgeAll() {
  const hasLeft = hasMoved();
  let isMovable;
  for (const survey of watched.values()) {
    const { plan, heard } = survey;
    if (isUp(survey) || !plan) continue;
    if (hasLeft) {
      if (plan.cancel?.some((event) => heard.has(event))) heard.clear();
      if (!survey.element?.isConnected) settle(survey, 'waiting');
    }
    const shut = verdictsOf(survey).find((verdict) => !verdict.holds)?.gate;
    isMovable ||= /undefined|pages|who|cancel/.test(shut);
    if (survey.isForced) open(survey);
    else if (/open|closed/.test(survey.state)) settle(survey, 'closed');
    else if (shut) settle(survey, 'waiting');
    else {
      if (survey.state === 'waiting') arm(survey);
      if (hasFired(survey)) open(survey);
    }
  }
  watchRoutes(isMovable, judgeAll);
  tell?.();
}

function settle(survey, state) {
  survey.state = state;
  survey.triggers?.abort();
}

function arm(survey) {
  survey.state = 'armed';
  survey.triggers = new AbortController();
  const { signal } = survey.triggers;
  // Hosts that stop an event do not hide it from us, and are never held up.
  const on = (name, hear) => addEventListener(name, hear, { signal, capture: true, passive: true });
  for (const part of survey.parts) {
    part.fired = false;
    const fire = () => {
      if (part.fired || signal.aborted) return;
      part.fired = true;
      queueMicrotask(judgeAll);
    };
    targeting.triggers[part.trigger]?.(part.value, fire, on, signal);
  }
}

function hasFired({ parts, heard }) {
  for (const part of parts) part.fired ||= part.trigger === 'event' && heard.has(part.value);
  return !parts[0] || parts.some(({ item }) => parts.every((part) => part.item !== item || part.fired));
}

function open(survey) {
  const { plan } = survey;
  // Nobody sees what opens in a hidden tab, and over the page there is room for one.
  if (!document.body || document.hidden || (isOver(plan) && isUp(over))) return;
  settle(survey, 'open');
  survey.isForced = false;
  survey.heard.clear();
  survey.element?.remove();
  if (isOver(plan)) {
    // What still says thanks makes room.
    over?.element.remove();
    over = survey;
  }
  survey.element = show(
    plan,
    survey.tag,
    () => isTest || remember(plan.id, Date.now(), mayStore(plan)),
    () => {
      survey.state = 'closed';
      judgeAll();
    },
  );
}

export function showNow(id = watched.keys().next().value) {
  const survey = watch(id);
  survey.isForced = !isUp(survey);
  judgeAll();
}

export function hide() {
  for (const { element } of watched.values()) element?.remove();
}

// Events that come before the survey file count as well.
export function track(event) {
  for (const { heard } of watched.values()) heard.add(event);
  judgeAll();
}

export function why() {
  const answers = [];
  for (const survey of watched.values()) {
    const gates = survey.plan ? verdictsOf(survey) : [{ gate: 'file', holds: false, reason: `${survey.problem ?? 'on its way'}` }];
    answers.push({ survey: survey.id, state: survey.state, gates, when: structuredClone(survey.parts) });
  }
  return answers;
}

// Another copy of the loader looks after its own tags.
function take(tag) {
  if (tag.src === import.meta.url) for (const id of tag.dataset.survey?.match(/\S+/g) ?? []) watch(id, tag);
}

export function watchTagged() {
  // A tag that comes later does not run the loader again, yet it loads; that holds for tags from a tag manager as well.
  document.addEventListener('load', ({ target }) => take(target), true);
  document.addEventListener('DOMContentLoaded', judgeAll);
  document.addEventListener('visibilitychange', judgeAll);
  for (const tag of document.scripts) take(tag);
}

// For `/embed/{id}.js`, which knows its survey without being told.
export function watchGiven(id) {
  watchTagged();
  let ours;
  for (const tag of document.scripts) if (tag.src === import.meta.url) ours ??= tag;
  watch(id, ours);
}
