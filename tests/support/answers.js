// Answers for the dashboard's tests: records of the demo survey, posted to the collector.

import { expect } from '@playwright/test';

let made = 0;

// A moment some days ago, at noon, so that no zone makes another day of it.
export function ago(days) {
  const at = new Date(Date.now() - days * 86_400_000);
  at.setUTCHours(days === 0 ? at.getUTCHours() : 12);
  return at.toISOString();
}

// An id that a test can name.
export const idOf = (at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

export const date = (days) => ago(days).slice(0, 10);

export const record = (score, more = {}) => ({
  v: 1,
  id: idOf((made += 1)),
  rev: 1,
  survey: 'demo-nps',
  metric: 'nps',
  score,
  complete: true,
  confirmed: 'gesture',
  channel: 'web',
  scored_at: ago(0),
  ...more,
});

export const times = (n, score, more) => Array.from({ length: n }, () => record(score, more));

export async function post(collector, records) {
  for (let from = 0; from < records.length; from += 400) {
    const body = JSON.stringify(records.slice(from, from + 400));
    const response = await fetch(`${collector.url}/api/v1/responses`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(response.status).toBe(200);
    const { rejected } = await response.json();
    expect(rejected ?? []).toEqual([]);
  }
}

// What was asked of the collector's cube since, as URLs.
export function cubes(page) {
  const asked = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith('/api/v1/cube')) asked.push(url);
  });
  return asked;
}
