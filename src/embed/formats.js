// The forms of request beside the record itself: for a form, a template, PostHog, a Zendesk request. Loaded only for a survey that
// sends to such an endpoint. `domain::deliver` checks what the survey file says about them, and says what the placeholders are.

import { write } from './json.js';

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';
const JSON_TYPE = 'application/json';
const TEXT = 'text/plain;charset=UTF-8';

// Gives what `{name}` stands for; undefined where the answer says nothing.
const lookUp = (record, file) => (name) => {
  if (name === 'brand') return file.brand;
  let value = record;
  for (const part of name.split(/\.(.*)/s)) if (part) value = value && Object.hasOwn(value, part) ? value[part] : undefined;
  return value ?? undefined;
};

const textOf = (value) => {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  return `${value}`;
};

const PLACEHOLDER = /\{\{|\}\}|\{([^{}]+)\}/g;

// Puts what `look` gives for each name into a text; `escape` makes it fit for that text.
export const fill = (text, look, escape = (value) => value) =>
  text.replace(PLACEHOLDER, (found, name) => (name ? escape(textOf(look(name))) : found[0]));

// A text that is one placeholder and nothing else becomes the value itself.
function fillAll(body, look) {
  if (typeof body === 'string') {
    const [, only] = /^\{([^{}]+)\}$/.exec(body) ?? [];
    return only ? look(only) ?? null : fill(body, look);
  }
  if (Object(body) !== body) return body;
  const filled = Array.isArray(body) ? [] : {};
  for (const name of Object.keys(body)) filled[name] = fillAll(body[name], look);
  return filled;
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

// How a value is written into a text of that type.
function escapeFor(type) {
  if (/json/i.test(type)) return (value) => write(value).slice(1, -1);
  if (/x-www-form-urlencoded/i.test(type)) return (value) => `${new URLSearchParams({ value })}`.slice(6);
  if (/xml|html/i.test(type)) return (value) => value.replace(/[&<>"']/g, (sign) => entities[sign]);
  return undefined;
}

// Every field of the record by its name, those inside others by both names.
function* flat(value, path = '') {
  for (const name of Object.keys(value)) {
    const inner = value[name];
    const whole = path + name;
    if (Array.isArray(inner)) for (const item of inner) yield [whole, textOf(item)];
    else if (Object(inner) === inner) yield* flat(inner, `${whole}.`);
    else if (inner !== null && inner !== undefined && inner !== '') yield [whole, textOf(inner)];
  }
}

const formats = {
  form({ body }, record, look) {
    const form = new URLSearchParams();
    if (body) for (const name of Object.keys(body)) form.append(name, fill(body[name], look));
    else for (const [name, value] of flat(record)) form.append(name, value);
    return [FORM, `${form}`];
  },

  template({ body, headers }, record, look) {
    if (typeof body !== 'string') return [JSON_TYPE, write(fillAll(body, look))];
    return [TEXT, fill(body, look, escapeFor(headers['content-type'] ?? ''))];
  },

  posthog({ body }, record, look, file) {
    const { id, survey, score, comment, answers = {}, complete, locale, page, scored_at: timestamp, person, properties: known } = record;
    const asked = [{ id: 'score', question: survey, response: score }];
    const responses = { $survey_response: score };
    const given = { ...answers, ...(comment && { comment }) };
    for (const name of Object.keys(given)) {
      responses[`$survey_response_${name}`] = given[name];
      asked.push({ id: name, question: file.texts?.[locale]?.questions?.[name]?.label ?? name, response: given[name] });
    }
    const properties = {
      ...known,
      $survey_id: survey,
      $survey_name: file.brand ? `${survey} (${file.brand})` : survey,
      ...responses,
      $survey_questions: asked,
      $survey_submission_id: id,
      $survey_completed: complete,
      $survey_language: locale,
      $current_url: page ?? undefined,
    };
    return [JSON_TYPE, write({ api_key: body.api_key, event: 'survey sent', distinct_id: person?.id || id, timestamp, properties })];
  },

  'zendesk-request'({ body = {} }, record, look) {
    const { person = {}, score, comment, survey } = record;
    const subject = body.subject ?? '{survey}: {score}';
    const said = fill(body.comment ?? '{comment}', look);
    const requester = { name: person.name || person.email || 'Anonymous', email: person.email || undefined };
    return [JSON_TYPE, write({ request: { requester, subject: fill(subject, look), comment: { body: said || `${survey}: ${score}` } } })];
  },
};

// The body and its type, as the endpoint expects them: `entry` is what the survey file says about it.
export function render({ as, headers = {}, body }, record, file) {
  const own = {};
  for (const name of Object.keys(headers)) own[name.toLowerCase()] = headers[name];
  const sent = { sent_at: new Date().toISOString(), ...record };
  const [type, text] = formats[as]({ body, headers: own }, sent, lookUp(sent, file), file);
  return { type: own['content-type'] ?? type, body: text };
}
