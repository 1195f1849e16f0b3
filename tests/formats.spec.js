// What each kind of endpoint is sent: the bodies by themselves first, then the whole way from a click to somebody else's server.

import { readFileSync } from 'node:fs';

import { fill, render } from '../src/embed/formats.js';
import { letters } from './support/outbox.js';
import { recorder } from './support/recorder.js';
import { expect, test as base } from './support/test.js';

const test = base.extend({
  endpoint: async ({}, use) => {
    const endpoint = await recorder();
    await use(endpoint);
    await endpoint.end();
  },
});

const templates = JSON.parse(readFileSync(new URL('../src/domain/tests/templates.json', import.meta.url), 'utf8'));

base('a text is filled as `plaudit check` has read it', () => {
  const good = templates.filter(({ filled }) => filled !== undefined);
  expect(good.length).toBeGreaterThan(15);
  for (const { template, filled } of good) expect(fill(template, (name) => `<${name}>`), template).toBe(filled);
});

const record = {
  v: 1,
  id: '0190f3b2-0000-7000-8000-000000000001',
  rev: 2,
  survey: 'support-nps',
  metric: 'nps',
  score: 9,
  group: 'promoter',
  comment: 'Quick & "kind" <b>{score}</b> õ',
  answers: { reason: ['price', 'speed'], more: 'a=b' },
  complete: true,
  confirmed: 'gesture',
  test: false,
  channel: 'web',
  locale: 'en',
  page: 'https://shop.example/cart',
  ticket: 'LA-1042',
  person: { id: '7', email: 'ann@acme.example', name: 'Ann' },
  properties: { plan: 'pro' },
  scored_at: '2026-03-01T10:00:00.000Z',
};
const file = { id: 'support-nps', brand: 'Acme', texts: { en: { questions: { reason: { label: 'Why?' } } } } };

const rendered = (entry) => render(entry, record, file);

base('a JSON template keeps the type of what stands alone, and fills texts', () => {
  const body = { value: '{score}', of: 10, note: '{brand}: {score} – {comment}', reasons: '{answers.reason}', agent: '{agent}', list: ['{complete}', { deep: '{person.email}' }], braces: '{{score}}' };
  const { type, body: text } = rendered({ as: 'template', body });
  expect(type).toBe('application/json');
  expect(JSON.parse(text)).toEqual({
    value: 9,
    of: 10,
    note: `Acme: 9 – ${record.comment}`,
    reasons: ['price', 'speed'],
    agent: null,
    list: [true, { deep: 'ann@acme.example' }],
    braces: '{score}',
  });
});

base('a text template is escaped for the type that its header names', () => {
  const said = (type) => rendered({ as: 'template', body: 'c={comment}', headers: type && { 'Content-Type': type } });
  expect(said()).toEqual({ type: 'text/plain;charset=UTF-8', body: `c=${record.comment}` });
  expect([...new URLSearchParams(said('application/x-www-form-urlencoded').body)]).toEqual([['c', record.comment]]);
  expect(JSON.parse(`"${said('application/json').body}"`)).toBe(`c=${record.comment}`);
  expect(said('application/xml')).toEqual({ type: 'application/xml', body: 'c=Quick &amp; &quot;kind&quot; &lt;b&gt;{score}&lt;/b&gt; õ' });
});

base('what the answer does not have is nothing, whatever its name', () => {
  expect(JSON.parse(rendered({ as: 'template', body: ['{properties.constructor}', '{answers.toString}', 'a{agent}b'] }).body)).toEqual([null, null, 'ab']);
});

base('a form has the fields that the file names, or all there are', () => {
  const own = rendered({ as: 'form', body: { 'entry.123': '{score}', 'entry.9': '{comment}' } });
  expect([own.type, [...new URLSearchParams(own.body)]]).toEqual(['application/x-www-form-urlencoded;charset=UTF-8', [['entry.123', '9'], ['entry.9', record.comment]]]);
  const all = new URLSearchParams(rendered({ as: 'form' }).body);
  expect(all.getAll('answers.reason')).toEqual(['price', 'speed']);
  expect(Object.fromEntries(all)).toMatchObject({ score: '9', group: 'promoter', comment: record.comment, 'person.email': 'ann@acme.example', 'properties.plan': 'pro', complete: 'true' });
});

base('PostHog gets its own event', () => {
  const { body } = rendered({ as: 'posthog', body: { api_key: 'phc_x' } });
  expect(JSON.parse(body)).toEqual({
    api_key: 'phc_x',
    event: 'survey sent',
    distinct_id: '7',
    timestamp: record.scored_at,
    properties: {
      plan: 'pro',
      $survey_id: 'support-nps',
      $survey_name: 'support-nps (Acme)',
      $survey_response: 9,
      $survey_response_reason: ['price', 'speed'],
      $survey_response_more: 'a=b',
      $survey_response_comment: record.comment,
      $survey_questions: [
        { id: 'score', question: 'support-nps', response: 9 },
        { id: 'reason', question: 'Why?', response: ['price', 'speed'] },
        { id: 'more', question: 'more', response: 'a=b' },
        { id: 'comment', question: 'comment', response: record.comment },
      ],
      $survey_submission_id: record.id,
      $survey_completed: true,
      $survey_language: 'en',
      $current_url: 'https://shop.example/cart',
    },
  });
});

base('Zendesk gets a request of the person', () => {
  expect(JSON.parse(rendered({ as: 'zendesk-request', body: { subject: 'NPS {score}' } }).body)).toEqual({
    request: { requester: { name: 'Ann', email: 'ann@acme.example' }, subject: 'NPS 9', comment: { body: record.comment } },
  });
  const silent = render({ as: 'zendesk-request' }, { ...record, comment: '', person: undefined }, file);
  expect(JSON.parse(silent.body).request).toEqual({ requester: { name: 'Anonymous' }, subject: 'support-nps: 9', comment: { body: 'support-nps: 9' } });
});

const read = {
  json: (text) => JSON.parse(text),
  form: (text) => Object.fromEntries(new URLSearchParams(text)),
};

for (const [as, more, parse, said] of [
  ['json', {}, 'json', { score: 9, comment: 'Kind', complete: true, metric: 'nps' }],
  ['form', { body: { nps: '{score}', why: '{comment}' } }, 'form', { nps: '9', why: 'Kind' }],
  ['template', { body: { n: '{score}', t: '{group}: {comment}' }, headers: { 'x-source': 'website' } }, 'json', { n: 9, t: 'promoter: Kind' }],
  ['posthog', { body: { api_key: 'phc_public' } }, 'json', { event: 'survey sent', api_key: 'phc_public', properties: { $survey_response: 9, $survey_response_comment: 'Kind' } }],
  ['zendesk-request', { path: '/api/v2/requests.json' }, 'json', { request: { subject: 'elsewhere: 9', comment: { body: 'Kind' } } }],
]) {
  test(`a ${as} endpoint gets what it expects, once an answer`, async ({ page, survey, collector, endpoint }) => {
    const { path = '/in', ...entry } = more;
    await collector.putSurvey({ id: 'elsewhere', metric: 'nps', deliver: [{ to: endpoint.url + path, as, ...entry }] });
    await page.goto(collector.surveyPage('elsewhere'));
    await survey.score(3).click();
    await survey.score(9).click();
    await survey.answer(9, 'Kind');
    await expect.poll(() => endpoint.requests.length).toBe(1);
    // A page that goes before it has seen the reply asks again, and must.
    await expect.poll(() => letters(page)).toEqual([]);
    await page.goto(collector.surveyPage('elsewhere'));
    await survey.isOpen();
    await expect.poll(() => page.evaluate(() => localStorage['plaudit:waiting'])).toBeUndefined();
    expect(endpoint.requests).toHaveLength(1);
    const [{ body, headers }] = endpoint.requests;
    expect(read[parse](body)).toMatchObject(said);
    for (const [name, value] of Object.entries(entry.headers ?? {})) expect(headers[name]).toBe(value);
  });
}
