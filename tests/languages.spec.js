// The built-in languages: complete, alike in shape, and really translated.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { builtIn, choose } from '../src/embed/language.js';
import { expect, test } from './support/test.js';

const folder = resolve(import.meta.dirname, '../src/locales/survey');
const languages = readdirSync(folder).map((file) => file.replace(/\.json$/, '')).sort();
const read = (language) => JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'));
const english = read('en');

// Every text by its path; plural forms as one, since their number is the language's own matter.
function texts(value, path = '') {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'stars' ? [['stars', Object.values(inner).join('|')]] : texts(inner, path ? `${path}.${key}` : key)));
}

const placeholders = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

// The scripts that a language's texts are written in, where they are not the Latin one.
const scripts = {
  ar: 'Arabic', fa: 'Arabic', ur: 'Arabic', he: 'Hebrew', el: 'Greek', hy: 'Armenian', ka: 'Georgian', hi: 'Devanagari', bn: 'Bengali', ta: 'Tamil', th: 'Thai',
  bg: 'Cyrillic', kk: 'Cyrillic', mk: 'Cyrillic', ru: 'Cyrillic', sr: 'Cyrillic', uk: 'Cyrillic', ja: 'Han Hiragana Katakana', ko: 'Hangul', zh: 'Han', 'zh-TW': 'Han',
};

// Words that languages share with English, letter by letter: some everywhere, some in one of them.
const shared = new Set(['name', 'email', 'feedback', 'da send']);

test('at least forty languages are built in, and the loader knows each of them', () => {
  expect(languages.length).toBeGreaterThanOrEqual(40);
  expect([...builtIn].sort()).toEqual(languages);
  for (const must of ['en', 'el', 'et', 'ar', 'he', 'fa', 'ur']) expect(languages).toContain(must);
});

for (const language of languages) {
  test(`${language} has every text, with its placeholders, in its own words and script`, () => {
    const words = read(language);
    const theirs = texts(words);
    expect(theirs.map(([path]) => path)).toEqual(texts(english).map(([path]) => path));
    for (const [at, [path, text]] of theirs.entries()) {
      const original = texts(english)[at][1];
      expect(text.trim(), path).toBe(text);
      expect(text, path).not.toBe('');
      expect(placeholders(text), path).toEqual(placeholders(original));
      const isShared = language === 'en' || shared.has(path) || shared.has(`${language} ${path}`);
      if (!isShared) expect(text, `${path} is untranslated`).not.toBe(original);
      const letters = text.replace(/\{\w+\}/g, '').match(/\p{L}/gu) ?? [];
      if (path === 'email') continue;
      const own = new RegExp(`[${(scripts[language] ?? 'Latin').replace(/\w+/g, '\\p{Script=$&}').replaceAll(' ', '')}\\p{Script=Common}\\p{Script=Inherited}]`, 'u');
      const foreign = letters.filter((letter) => !own.test(letter));
      expect(foreign.length, `${path}: ${foreign.join('')}`).toBeLessThanOrEqual(letters.length / 4);
    }
    // Numbers that the language counts alike are worded alike.
    const rules = new Intl.PluralRules(language);
    const wording = (text) => text.replace(/\d/, '');
    expect(words.csat.stars).toHaveLength(5);
    for (const [at, text] of words.csat.stars.entries()) {
      expect(text).toContain(String(at + 1));
      const alike = words.csat.stars.filter((_, other) => rules.select(other + 1) === rules.select(at + 1));
      expect(new Set(alike.map(wording)).size, text).toBe(1);
    }
  });
}

test('the first wish that can be met is met, region by region, and English where none can', () => {
  for (const [wishes, chosen] of [
    [['et-EE'], 'et'],
    [['pt-BR'], 'pt-BR'],
    [['pt-AO'], 'pt'],
    [['xx', 'EL-gr'], 'el'],
    [['xx'], 'en'],
    [[], 'en'],
    [['no'], 'nb'],
    [['nn-NO'], 'nb'],
    [['zh-Hant-HK'], 'zh-TW'],
    [['zh-HK'], 'zh-TW'],
    [['zh-SG'], 'zh'],
  ]) {
    expect(choose(wishes, ['el', 'en', 'et', 'nb', 'pt', 'pt-BR', 'zh', 'zh-TW'])).toBe(chosen);
  }
});
