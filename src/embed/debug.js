// The debug view, loaded with `?plaudit=debug` only: plaudit.why() on the page, in plain English, and the delivery panel. For owners.

import { colours } from './colours.js';
import { panel } from './delivery.js';

const style = `
  :host { all: initial; position: fixed; inset: 0 auto auto 0; z-index: 2147483647; max-inline-size: min(26rem, 100vw); max-block-size: 100vh; overflow: auto }
  ${colours}
  section { font: 14px/1.5 system-ui, sans-serif; background: var(--ground); color: var(--ink); border: 1px solid var(--edge); padding: 12px 16px }
  h2, h3 { font-size: 1em; margin: 0 } h3 { margin-block-start: 8px } ul { margin: 0; padding: 0; list-style: none }
  button { float: right; font: inherit; min-inline-size: 32px; min-block-size: 32px; border: 1px solid var(--edge); background: none; color: inherit }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
  .no { color: var(--alarm); font-weight: 600 }
  .delivery { margin-block-start: 12px; padding-block-start: 12px; border-block-start: 1px solid var(--line) }
`;

const states = {
  waiting: 'waits until every gate below is open',
  armed: 'is ready, and waits for its moment',
  open: 'is on the page',
  closed: 'was closed; its gates are judged again when the route changes',
};

// What each gate means when it is shut, given what in the survey file shuts it.
const shut = {
  file: (reason) => `the survey file is not here: ${reason}`,
  status: (reason) => `the survey is ${reason}`,
  window: (reason) => `now is outside of its window (${reason})`,
  consent: () => 'it asks for consent, and plaudit.consent(true) was not called',
  again: (reason) => `this visitor saw it less than ${reason} ago`,
  gap: (reason) => `this visitor saw some survey less than ${reason} ago`,
  per_session: (reason) => `it may be shown ${reason} × in a session, and was`,
  pages: (reason) => `this page is not among ${reason}`,
  who: (reason) => `this visitor does not meet ${reason}`,
  cancel: (reason) => `an event of ${reason} was tracked on this page`,
  sample: (reason) => `this visitor is not in the sample (${reason})`,
};

const moments = {
  after: (value) => `${value} on the page`,
  scroll: (value) => `${Math.round(value * 100)} % scrolled`,
  exit: () => 'about to leave',
  click: (value) => `a click on ${value}`,
  visible: (value) => `${value} in view`,
  event: (value) => `the event ${value}`,
};

function make(name, text = '', kind = '') {
  const node = document.createElement(name);
  node.textContent = text;
  if (kind) node.className = kind;
  return node;
}

function line(isDone, text) {
  return make('li', `${isDone ? '✓' : '✗'} ${text}`, isDone ? '' : 'no');
}

function list(title, lines) {
  const made = make('ul');
  made.setAttribute('aria-label', title);
  made.append(...lines);
  return made;
}

function gatesOf({ gates }) {
  const lines = [];
  for (const { gate, holds, reason } of gates) lines.push(line(holds, holds ? gate : `${gate}: ${shut[gate]?.(reason) ?? reason}`));
  return list('Gates', lines);
}

// Any item opens; within one all must have happened.
function momentsOf({ when }) {
  const items = new Map();
  for (const part of when) items.set(part.item, [...(items.get(part.item) ?? []), part]);
  const lines = [];
  for (const parts of items.values()) {
    const texts = [];
    for (const { trigger, value } of parts) texts.push(moments[trigger]?.(value) ?? `${trigger}: nothing that this loader knows`);
    lines.push(line(parts.every(({ fired }) => fired), texts.join(' and ')));
  }
  return list('Triggers, any of which opens it', lines);
}

// Puts the view on the page. Call what it returns whenever an answer of `why` may have changed. `brain` gives the script that has
// the outbox.
export function open(why, brain) {
  const host = document.createElement('plaudit-debug');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const section = make('section');
  section.setAttribute('aria-label', 'Plaudit: why');
  const close = make('button', '×');
  close.setAttribute('aria-label', 'Close');
  const body = make('div');
  const delivery = make('div', '', 'delivery');
  let stop;
  close.addEventListener('click', () => {
    host.remove();
    stop?.();
  });
  section.append(close, make('h2', 'Plaudit: why'), body, delivery);
  root.append(section);
  const refresh = () => {
    const parts = [];
    for (const answer of why()) {
      parts.push(make('h3', answer.survey), make('p', states[answer.state]), gatesOf(answer));
      if (answer.when.length) parts.push(momentsOf(answer));
    }
    if (!parts.length) parts.push(make('p', 'No tag on this page names a survey.'));
    body.replaceChildren(...parts);
  };
  refresh();
  document.documentElement.append(host);
  brain().then(({ outbox }) => {
    if (host.isConnected) stop = panel(delivery, outbox);
  }, console.warn);
  return refresh;
}
