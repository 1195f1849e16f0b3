// What the survey program does to the page, in as few bytes as it takes: the program itself knows of no node but its own.

import { holds } from './condition.js';
import { courier } from './outbox/courier.js';
import { FINISHED } from './outbox/occasion.js';
import { askToStay } from './outbox/staying.js';
import { select } from './scale.js';

const isTicked = ({ type, checked }) => checked || (type !== 'radio' && type !== 'checkbox');

export function hands({ element, section, scale, file, parts, wording, tell }) {
  const root = section.getRootNode();
  const { deliver, mustStay } = courier(file, parts);
  let sent;

  async function thanked(reply) {
    if (await reply) askToStay(section, mustStay, (await wording.catch(() => ({}))).keep_open);
  }

  return {
    // The record that was sent last, for whoever goes on after a program that has trapped.
    sent: () => sent && { ...sent },
    // Takes a revision of the answer, and tells whether its visitor may be thanked for it. The program takes only what passes for
    // a Promise of the page's, which may be another than the browser's.
    deliver(record, occasion) {
      const said = typeof record === 'string' ? JSON.parse(record) : record;
      const dressed = parts.link ? parts.link.dress(said) : said;
      // What nobody stands behind is no answer to go on from.
      if (dressed.confirmed !== 'none') sent = dressed;
      const reply = deliver(dressed, occasion);
      if (occasion === FINISHED) thanked(reply);
      try {
        if (!(reply instanceof Promise)) return Object.create(Promise.prototype, { then: { value: (...heard) => reply.then(...heard) } });
      } catch {
        // There is none, and no program either.
      }
      return reply;
    },
    // Whether a condition holds for the record so far. A consent and a contact have their own places in it.
    holds: (condition, record) => {
      const { answers, consent, person, ...facts } = JSON.parse(record);
      const given = { consent, contact: person?.email || person?.name };
      for (const { id, kind } of file.questions) if (kind in given) facts[id] = given[kind];
      return holds(condition, { ...facts, ...answers });
    },
    select: (score, isFocused) => select(scale, score, isFocused),
    // What is ticked and written in the part of the survey that `selector` names.
    values: (selector) => {
      const values = [];
      for (const field of section.querySelectorAll(`${selector} :is(input, textarea)`)) if (isTicked(field)) values.push(field.value.trim());
      return values;
    },
    isInvalid: (selector) => section.querySelector(`${selector} input:invalid`) !== null,
    // Which page the styles show.
    turn: (page) => {
      section.dataset.page = page;
    },
    // What has to be mended comes first. A visitor who has moved on to something else is left there, also one who did so before
    // the page was drawn: what they write would go into another field.
    focus: (selector) => {
      const before = root.activeElement;
      requestAnimationFrame(() => {
        const { activeElement, body } = document;
        const isFree = !activeElement || activeElement === body || activeElement === element;
        if (root.activeElement ? root.activeElement !== before : !isFree) return;
        (section.querySelector(`${selector}:invalid`) ?? section.querySelector(selector))?.focus();
      });
    },
    tell: (name, score) => tell(name, score === undefined ? undefined : { score }),
  };
}
