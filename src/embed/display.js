// What became of one showing of a survey, for the rate of those who answer: shown, then started, or dismissed without an answer.
// Told once each, to collectors only, as far as the visitor and the page allow it. Nobody waits for it, and nothing is kept: what
// does not arrive is not sent again.

import { write } from './json.js';
import { endpointsOf } from './outbox/endpoints.js';
import { post } from './post.js';

// A later one says what the earlier ones said.
const stages = ['shown', 'started', 'dismissed'];
const SHOWN = 0;
export const STARTED = 1;
export const DISMISSED = 2;

export function display({ scale, file, locale, channel, page, isTest, isDebug, parts }, id) {
  let told = -1;
  const tell = (stage) => {
    // A survey that was shown without a consent is told of once there is one, if it goes on.
    if (isTest || isDebug || stage <= told || !parts.mayStore(file)) return;
    told = stage;
    const seen = { v: 1, id, survey: file.id, stage: stages[stage], channel, locale, page, at: new Date().toISOString() };
    for (const { url, as } of endpointsOf(file, parts.base.href)) {
      const to = url.replace(/^([^?#]*\/)responses(?![^?#])/, '$1displays');
      if (as === 'plaudit' && to !== url) post(to, 'text/plain;charset=UTF-8', write(seen));
    }
  };
  try {
    // One that stands further down the page is shown when its visitor comes there.
    new IntersectionObserver((entries) => {
      for (const { isIntersecting } of entries) if (isIntersecting) tell(SHOWN);
    }).observe(scale);
  } catch {
    tell(SHOWN);
  }
  return tell;
}
