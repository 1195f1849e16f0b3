// The loader that host pages include, and its one duty: to be nearly nothing until a survey is to be shown.
//
//   <script type="module" src="https://feedback.example.com/plaudit.js" data-survey="support-nps"></script>
//   <plaudit-survey survey="support-nps"></plaudit-survey>

import { offer } from './api.js';
import { PlauditSurvey } from './element.js';
import { watchGiven, watchTagged } from './watch.js';

// A second tag, or an older copy from somewhere else, must not break the first.
if (!customElements.get('plaudit-survey')) {
  customElements.define('plaudit-survey', PlauditSurvey);
}
if (customElements.get('plaudit-survey') === PlauditSurvey) {
  if (GIVEN) watchGiven(GIVEN.survey.id);
  else watchTagged();
  offer();
} else {
  // The other loader's elements would ask the other server, and answers would land there.
  console.warn('plaudit: another loader is on this page already, so the surveys of this one are not shown');
}
