// What Intl makes of the days, numbers and counts that are given as JSON, in each of the languages: a JSON object on the one line that goes out.

import { readFileSync, writeSync } from 'node:fs';

const { languages, days, numbers, counts } = JSON.parse(readFileSync(0, 'utf8'));

// The day before the month, as reports have it in English.
const region = (language) => (language === 'en' ? 'en-GB' : language);

const made = languages.map((language) => {
  const dates = ['long', 'short'].map((month) => new Intl.DateTimeFormat(region(language), { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' }));
  const decimals = [0, 1, 3].map((digits) => new Intl.NumberFormat(region(language), { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' }));
  const percent = new Intl.NumberFormat(region(language), { style: 'percent', signDisplay: 'negative' });
  const plural = new Intl.PluralRules(region(language));
  return {
    days: days.map((day) => dates.map((format) => format.format(day * 86_400_000))),
    numbers: numbers.map((number) => decimals.map((format) => format.format(number))),
    // Of a hundredth, as Intl takes it: a number of percent in decimals, so that no division adds a digit.
    shares: numbers.map((number) => percent.format(`${number}e-2`)),
    counts: counts.map((n) => [plural.select(n), decimals[0].format(n)]),
  };
});
const line = Buffer.from(JSON.stringify(made));
for (let at = 0; at < line.length; ) at += writeSync(1, line, at);
