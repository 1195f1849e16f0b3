// The survey where its program does not run: the same first screen, a comment, and the answer sent all the same. The questions
// after the comment are left out. Loaded only when it is needed.

import { FINISHED, LEFT, SCORED } from './outbox/occasion.js';
import { rest, zeroWait } from './waits.js';

const groups = {
  nps: [6, 8, 'detractor', 'passive', 'promoter'],
  csat: [2, 3, 'dissatisfied', 'neutral', 'satisfied'],
  ces: [3, 4, 'hard', 'neutral', 'easy'],
};
// What the program may have sent before it stopped has lower revisions.
const firstRev = 500;

// Where not even the words came.
const english = { send: 'Send', sending: 'Sending…', thanks: 'Thank you!', failed: 'Your answer could not be sent.', again: 'Try again', required: 'Please agree first.' };

// Goes on with the survey in `section`; `given` is what the program would have been given, `draft` the field that it has left with
// the comment so far, and `isWriting` says whether somebody is writing in it.
export function answer(section, given, draft, isWriting) {
  const { survey: file, words = {}, locale, hands } = given;
  const [unfavourableTo, neutralTo, ...names] = groups[file.metric];
  const groupOf = (score) => names[score <= unfavourableTo ? 0 : score <= neutralTo ? 1 : 2];
  const own = file.texts?.[locale] ?? {};
  const fill = (text) => (text ?? '').replaceAll('{brand}', () => file.brand ?? '');
  const text = (name) => fill(own[name] || words[name] || english[name]);

  const make = (tag, properties, ...children) => {
    const node = document.createElement(tag);
    for (const name of Reflect.ownKeys(properties)) node[name] = properties[name];
    node.append(...children);
    return node;
  };
  const label = make('label', { className: 'question', htmlFor: 'comment' });
  const comment = make('textarea', { id: 'comment', rows: 3, maxLength: 10000, dir: 'auto' });
  const problem = make('p', { className: 'problem' });
  problem.setAttribute('role', 'alert');
  const button = make('button', { className: 'send', type: 'button', textContent: text('send') });
  const after = make('div', { className: 'after', hidden: true }, label, comment, problem, make('div', { className: 'steps' }, button));
  const thanks = make('h2', { className: 'thanks', tabIndex: -1, textContent: text('thanks') });
  const end = make('div', { className: 'end', hidden: true }, thanks);
  // What a program has left half-done.
  for (const node of [...section.children]) if (!node.matches('.scale, .close')) node.remove();
  comment.value = draft?.value ?? '';
  section.append(after, end);

  // A consent that the survey cannot do without is asked for here too, and nothing is sent before it is given.
  const { id: consentId } = (file.consent === 'required' && file.questions?.find(({ kind }) => kind === 'consent')) || {};
  const consent = make('input', { type: 'checkbox' });
  if (consentId) {
    const agreed = fill(own.questions?.[consentId]?.label || words.consent);
    after.insertBefore(make('label', { className: 'choice consent' }, consent, make('span', { textContent: agreed })), problem);
  }
  // What the program has sent is not taken back.
  let record = hands.sent?.();
  // What stood in the link, until the person does something with the survey.
  let linked;
  let pending;
  let timer;
  let isSending = false;

  function ask(group) {
    label.textContent = fill(own.follow_up?.[group] || words[file.metric]?.follow_up[group]);
    after.hidden = false;
  }

  async function deliver(occasion) {
    if (consentId && !consent.checked) return false;
    if (consentId) record.consent = true;
    return hands.deliver({ ...record }, occasion);
  }

  function confirm() {
    clearTimeout(timer);
    if (pending === undefined) return;
    const { score, at } = pending;
    pending = undefined;
    const group = groupOf(score);
    ask(group);
    if (record?.score === score) return;
    record = {
      v: 1,
      id: given.id,
      survey: file.id,
      metric: file.metric,
      comment: '',
      answers: {},
      complete: false,
      confirmed: 'gesture',
      test: given.test,
      channel: given.channel,
      locale,
      page: given.page,
      person: given.person,
      properties: given.properties,
      shown_at: new Date(given.shown).toISOString(),
      ...record,
      rev: Math.max(record?.rev ?? 0, firstRev) + 1,
      score,
      group,
      scored_at: new Date(at).toISOString(),
    };
    deliver(SCORED);
    hands.tell('scored', score);
  }

  async function finish() {
    if (!record || isSending) return;
    if (consentId && !consent.checked) {
      problem.textContent = text('required');
      consent.focus();
      return;
    }
    isSending = true;
    comment.readOnly = true;
    button.textContent = text('sending');
    problem.textContent = '';
    const written = comment.value.trim();
    if (!record.complete || written !== record.comment) {
      record = { ...record, rev: Math.max(record.rev, firstRev) + 1, complete: true, comment: written, duration_ms: Date.now() - given.shown };
    }
    const isDelivered = await deliver(FINISHED);
    isSending = false;
    comment.readOnly = false;
    if (!isDelivered) {
      button.textContent = text('again');
      problem.textContent = text('failed');
      return;
    }
    after.hidden = true;
    end.hidden = false;
    hands.turn('thanks');
    hands.focus('.thanks');
    hands.tell('submitted');
  }

  const leave = () => {
    confirm();
    if (record) deliver(LEFT);
  };
  const onHidden = () => document.hidden && leave();
  button.addEventListener('click', ({ isTrusted }) => isTrusted && finish());
  addEventListener('pagehide', leave);
  addEventListener('visibilitychange', onHidden);
  if (record) ask(groupOf(record.score));
  if (isWriting) {
    comment.focus();
    comment.setSelectionRange(draft.selectionStart, draft.selectionEnd);
  }

  return {
    // 0 picked, 1 moved to by an arrow, 2 its digit typed, 3 the focus left, 4 it stood in the link, 5 the person goes on with
    // that one.
    choose(kind, score, at) {
      if (kind === 4) {
        linked = { score, at };
        ask(groupOf(score));
        return;
      }
      clearTimeout(timer);
      if (kind === 5) pending ??= linked;
      if (kind < 3) linked = undefined;
      const isTen = kind === 2 && score === 0 && pending?.isOne;
      if (kind < 3) {
        const chosen = isTen ? 10 : score;
        if (!section.querySelector(`.score [value="${chosen}"]`)) return;
        hands.select(chosen, kind === 2);
        const isOne = kind === 2 && score === 1 && file.metric === 'nps';
        pending = { score: chosen, at, isOne };
        if (kind === 1 || isOne) {
          timer = setTimeout(confirm, isOne ? zeroWait : rest);
          return;
        }
      }
      confirm();
    },
    leave,
    free() {
      leave();
      removeEventListener('pagehide', leave);
      removeEventListener('visibilitychange', onHidden);
    },
  };
}
