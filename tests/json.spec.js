// The plain form's own way to write a record.

import { expect, test } from '@playwright/test';

import { write } from '../src/embed/json.js';

test('a record is written as JSON.stringify would write it', () => {
  const record = { v: 1, id: 'a', comment: 'says "so" \\ and\n\tmore \u0000\u007f\u2028 😀 å', answers: {}, complete: false, page: null, person: undefined, properties: { plan: 'pro', 'it\'s "x"': '1' } };
  expect(JSON.parse(write(record))).toEqual(JSON.parse(JSON.stringify(record)));
  expect(write(record)).not.toContain('person');
});

test('half a character is written so that any encoding carries it', () => {
  expect(write({ comment: 'a\ud83d' })).toBe('{"comment":"a\\ud83d"}');
  expect(write({ comment: '😀' })).toBe('{"comment":"😀"}');
});
