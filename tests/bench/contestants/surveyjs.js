// SurveyJS with its survey in the page, and the stylesheet that fetches no fonts from a third party. survey-core is the
// version that the newest survey-js-ui asks for.

import { asked, literal, page } from './page.js';

const model = {
  showNavigationButtons: true,
  elements: [
    {
      type: 'rating',
      name: 'score',
      title: asked.question,
      displayMode: 'buttons',
      rateMin: 0,
      rateMax: 10,
      minRateDescription: asked.lowest,
      maxRateDescription: asked.highest,
      isRequired: true,
    },
    { type: 'comment', name: 'reason', title: asked.followUp, visibleIf: '{score} notempty' },
  ],
};

const head = `<link rel="stylesheet" href="/surveyjs/style.css">
    <script defer src="/surveyjs/core.js"></script>
    <script defer src="/surveyjs/ui.js"></script>
    <script>addEventListener('DOMContentLoaded', () => new Survey.Model(${literal(model)}).render(document.getElementById('survey')));</script>`;

export const surveyjs = {
  name: 'surveyjs',
  isPeer: true,
  library: 'survey-js-ui',
  html: page({ head, body: '<div id="survey"></div>' }),
  files: () => ({
    '/surveyjs/style.css': 'survey-core/survey-core.fontless.min.css',
    '/surveyjs/core.js': 'survey-core/survey.core.min.js',
    '/surveyjs/ui.js': 'survey-js-ui/survey-js-ui.min.js',
  }),
};
