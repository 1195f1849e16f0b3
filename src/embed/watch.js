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
import { parts } from './parts.js';
import { tellProblem } from './problem.js';
import { hasMoved, watchRoutes } from './routes.js';
import { show } from './show.js';
import { facts, mayStore } from './visitor.js';

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
    const plan = planOf(await parts.surveyFile(survey.id));
    if (plan.when ?? plan.who ?? plan.pages ?? plan.cancel ?? plan.sample) {
      targeting ??= await import(new URL(`targeting.js?v=${BUILD}`, base).href);
      survey.parts = targeting.partsOf(plan.when);
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
  const known = facts();
  const context = {
    ...displaysOf(id, mayRemember),
    now: Date.now(),
    address: location.href.replace(/\?[^#]*/, ''),
    facts: known,
    heard,
    mayStore: mayStore(plan),
    isTest,
    visitor: () => known.id ?? visitorOf(id, mayRemember),
  };
  return judge(plan, context, targeting?.targets);
}

// Whoever throws the page's body away says nothing.
const isUp = (survey) => survey?.state === 'open' && survey.element.isConnected;

export function judgeAll() {
  const hasLeft = hasMoved();
  let isMovable;
  for (const survey of watched.values()) {
    const { plan, heard, parts } = survey;
    if (!plan || isUp(survey)) continue;
    let isDone = /open|closed/.test(survey.state);
    if (hasLeft) {
      if (plan.cancel?.some((event) => heard.has(event))) heard.clear();
      // What still says thanks stays as it is.
      if (isDone && !survey.element.isConnected) isDone = settle(survey, 'waiting');
    }
    const shut = verdictsOf(survey).find((verdict) => !verdict.holds)?.gate;
    isMovable ||= /undefined|pages|who|cancel/.test(shut);
    if (survey.isForced) open(survey);
    else if (isDone) settle(survey, 'closed');
    else if (shut) settle(survey, 'waiting');
    else {
      if (survey.state === 'waiting') survey.armed = parts[0] && targeting.arm(parts, judgeAll);
      survey.state = 'armed';
      if (!parts[0] || targeting.hasFired(parts, heard)) open(survey);
    }
  }
  watchRoutes(isMovable, judgeAll);
  tell?.();
}

function settle(survey, state) {
  survey.state = state;
  survey.armed?.abort();
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
  const element = show(
    plan,
    survey.tag,
    () => isTest || remember(plan.id, Date.now(), mayStore(plan)),
    () => {
      // Its end may be told after another one has taken its place.
      if (survey.element !== element) return;
      survey.state = 'closed';
      judgeAll();
    },
  );
  survey.element = element;
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
export function watchGiven(id, url) {
  let ours;
  for (const tag of document.scripts) if (tag.src === url) ours ??= tag;
  watch(id, ours);
}
