// PostHog's widget at its leanest: only surveys are switched on, and the public options that skip the remote
// configuration are set, which saves it a request in the chain. Library, API and page share one origin, which saves it
// connections that a hosted project pays for.

import { asked, literal, page } from './page.js';

const token = 'phc_bench';

const off = Object.fromEntries(
  'autocapture rageclick capture_pageview capture_pageleave capture_performance capture_heatmaps capture_dead_clicks capture_exceptions'
    .split(' ')
    .map((option) => [option, false]),
);
const disabled = Object.fromEntries(
  'session_recording web_experiments product_tours conversations'.split(' ').map((part) => [`disable_${part}`, true]),
);
const options = {
  ...off,
  ...disabled,
  advanced_disable_flags: true,
  advanced_enable_surveys: true,
  // A headless browser would pass for a robot.
  opt_out_useragent_filter: true,
};

// The protocol of the vendor's snippet, without its hundred stubs: calls wait in `_i` until array.js comes.
const snippet = `<script>
      window.posthog = Object.assign([], { _i: [], people: [], __SV: 1 });
      posthog._i.push([${literal(token)}, Object.assign(${literal(options)}, { api_host: location.origin }), 'posthog']);
    </script>
    <script async src="/static/array.js"></script>`;

const survey = {
  id: '0190a6e0-0000-7000-8000-000000000001',
  name: 'NPS',
  type: 'popover',
  schedule: 'always',
  start_date: '2026-01-01T00:00:00Z',
  end_date: null,
  conditions: null,
  feature_flag_keys: [],
  linked_flag_key: null,
  targeting_flag_key: null,
  internal_targeting_flag_key: null,
  appearance: { position: 'right', whiteLabel: true, displayThankYouMessage: true, surveyPopupDelaySeconds: 0 },
  questions: [
    {
      id: 'score',
      type: 'rating',
      display: 'number',
      scale: 10,
      question: asked.question,
      lowerBoundLabel: asked.lowest,
      upperBoundLabel: asked.highest,
      // The follow-up comes on the click itself, as it does with everybody else here.
      skipSubmitButton: true,
      optional: false,
    },
    { id: 'reason', type: 'open', question: asked.followUp, optional: true },
  ],
};

const packed = (file, version = '') => [`/static/${version}${file}`, `posthog-js/dist/${file}`];

export const posthog = {
  name: 'posthog',
  isPeer: true,
  library: 'posthog-js',
  html: page({ head: snippet }),
  files: (version) => Object.fromEntries([packed('array.js'), packed('surveys.js'), packed('surveys.js', `${version}/`)]),
  answers: {
    '/api/surveys/': { surveys: [survey] },
    '/flags/': { flags: {}, featureFlags: {}, errorsWhileComputingFlags: false, surveys: true },
    '/e/': { status: 1 },
    '/i/v0/e/': { status: 1 },
  },
};
