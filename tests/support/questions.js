// Surveys with questions after the score, each on a page of its own.

import { jsonEndpoint } from './server.js';
import { expect, test as base } from './test.js';

export const deliver = [{ to: '/api/v1/responses', as: 'plaudit' }];
export const labels = (given) => ({ en: { questions: given } });

// The first screen of a survey of these questions, on a page of its own.
export const test = base.extend({
  endpoint: async ({}, use) => {
    const endpoint = await jsonEndpoint();
    await use(endpoint);
    await endpoint.end();
  },

  ask: async ({ page, collector }, use) => {
    await use(async (file, more = '') => {
      await collector.putSurvey({ id: 'asked', metric: 'nps', deliver, ...file });
      await page.goto(collector.surveyPage('asked', more));
    });
  },

  // What has arrived, of the one person there is.
  arrived: async ({ collector }, use) => {
    await use(async () => {
      const responses = await collector.responses('asked');
      expect(responses.length).toBeLessThanOrEqual(1);
      return responses[0];
    });
  },
});

// A question of every kind.
export const every = {
  brand: 'Acme',
  questions: [
    { id: 'way', kind: 'single', choices: ['shop', 'web'] },
    { id: 'reason', kind: 'multi', choices: ['price', 'speed', 'people'] },
    { id: 'more', kind: 'text' },
    { id: 'ease', kind: 'score', metric: 'ces' },
    { id: 'agree', kind: 'consent' },
    { id: 'write', kind: 'contact' },
  ],
  texts: labels({
    way: { label: 'Where did you buy?', choices: { shop: 'In a shop of {brand}', web: 'On the web' } },
    reason: { label: 'What mattered to you at {brand}?', choices: { price: 'The price' } },
    more: { label: 'What else?' },
    ease: { label: 'How easy was it?' },
    write: { label: 'Where can we reach you?' },
  }),
};

// A question for a text of each id.
export const text = (...ids) => ({ questions: ids.map((id) => ({ id, kind: 'text' })), texts: labels(Object.fromEntries(ids.map((id) => [id, { label: `Say ${id}` }]))) });
