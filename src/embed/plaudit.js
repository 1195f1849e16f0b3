// The loader that host pages include, and its one duty: to be nearly nothing until a survey is to be shown.
//
//   <script type="module" src="https://feedback.example.com/plaudit.js" data-survey="support-nps"></script>
//   <plaudit-survey survey="support-nps"></plaudit-survey>

import { offer } from './api.js';
import { base } from './base.js';
import { PlauditSurvey } from './element.js';
import { given } from './given.js';
import { carry } from './parts.js';
import { sendWaiting } from './waiting.js';
import { watchGiven, watchTagged } from './watch.js';

// A second tag, or an older copy from somewhere else, must not break the first.
const first = customElements.get('plaudit-survey');
if (!first) {
  customElements.define('plaudit-survey', PlauditSurvey);
  watchTagged();
  if (given) watchGiven(given.survey.id, import.meta.url);
  // Another loader of the same server may bring a survey along.
  PlauditSurvey.take = (server, brought, url) => {
    if (server !== base.href) return false;
    if (brought) {
      carry(brought);
      watchGiven(brought.survey.id, url);
    }
    return true;
  };
  offer();
  sendWaiting();
} else if (!first.take?.(base.href, given, import.meta.url)) {
  // The other loader's elements would ask the other server, and answers would land there.
  console.warn('plaudit: two servers');
}
