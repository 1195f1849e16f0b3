// Arms the triggers of a survey, and knows when they have fired.

import { triggers } from './triggers.js';

// `when` of a survey file as a list of single triggers. Those of one item open the survey together.
export function partsOf(when = []) {
  const parts = [];
  for (const [item, wanted] of when.entries()) {
    for (const [trigger, value] of Object.entries(wanted)) {
      // What is no selector is told now, rather than at every click.
      if (/click|visible/.test(trigger)) document.querySelector(value);
      parts.push({ trigger, value, item, fired: false });
    }
  }
  return parts;
}

// Calls `tell` after each first firing. What is returned ends it all.
export function arm(parts, tell) {
  const armed = new AbortController();
  const { signal } = armed;
  // Hosts that stop an event do not hide it from us, and are never held up.
  const on = (name, hear) => addEventListener(name, hear, { signal, capture: true, passive: true });
  for (const part of parts) {
    part.fired = false;
    const fire = () => {
      if (part.fired || signal.aborted) return;
      part.fired = true;
      queueMicrotask(tell);
    };
    triggers[part.trigger]?.(part.value, fire, on, signal);
  }
  return armed;
}

export function hasFired(parts, heard) {
  for (const part of parts) part.fired ||= part.trigger === 'event' && heard.has(part.value);
  return parts.some(({ item }) => parts.every((part) => part.item !== item || part.fired));
}
