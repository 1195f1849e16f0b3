// Formbricks' renderer alone, with its survey in the page: no SDK and no API request, which favours it. The newest one on
// npm is an old one; what the vendor hosts today is not published there.

import { asked, literal, page } from './page.js';

const survey = {
  id: 'survey1',
  name: 'NPS',
  type: 'web',
  status: 'inProgress',
  welcomeCard: { enabled: false },
  thankYouCard: { enabled: true, headline: 'Thank you!' },
  hiddenFields: { enabled: false, fieldIds: [] },
  styling: null,
  autoClose: null,
  questions: [
    { id: 'score', type: 'nps', headline: asked.question, lowerLabel: asked.lowest, upperLabel: asked.highest, required: true, logic: [] },
    { id: 'reason', type: 'openText', headline: asked.followUp, inputType: 'text', longAnswer: true, placeholder: '', required: false },
  ],
};

const start = `
      const nothing = () => {};
      addEventListener('DOMContentLoaded', () => formbricksSurveys.renderSurveyModal({
        survey: ${literal(survey)},
        brandColor: '#00c4b8', highlightBorderColor: null, isBrandingEnabled: false,
        placement: 'bottomRight', clickOutside: false, darkOverlay: false,
        onDisplay: nothing, onResponse: nothing, onClose: nothing, onActiveQuestionChange: nothing, onFinished: nothing, onRetry: nothing,
        onFileUpload: () => Promise.resolve(''),
      }));`;

export const formbricks = {
  name: 'formbricks',
  isPeer: true,
  library: '@formbricks/surveys',
  html: page({ head: `<script defer src="/formbricks/surveys.js"></script><script>${start}\n    </script>` }),
  files: () => ({ '/formbricks/surveys.js': '@formbricks/surveys/dist/index.umd.js' }),
};
