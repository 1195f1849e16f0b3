// Loading, partial, cancelled, refused and offline; and new answers while one looks.

import { post, record, times } from './support/answers.js';
import { expect, test } from './support/test.js';

test('a long look through the answers shows how far it is, and can be ended', async ({ page, collector }) => {
  await post(collector, [...times(6, 9, { channel: 'email' }), ...times(6, 1)]);
  await page.goto(collector.dashboard);
  await expect(page.locator('.basis')).toContainText('from 12 answers');
  // A collector that takes its time: the first line, then nothing until we say so.
  await page.evaluate(() => {
    const real = window.fetch;
    window.fetch = (request, init) => {
      const url = typeof request === 'string' ? request : request.url;
      if (!url.includes('where=')) return real(request, init);
      const signal = init?.signal ?? request.signal;
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"progress":[250,1000]}\n'));
          signal.addEventListener('abort', () => {
            window.scanEnded = true;
            controller.error(signal.reason);
          });
        },
      });
      return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/x-ndjson' } }));
    };
  });
  await page.locator('.segments').getByRole('button', { name: 'E-mail' }).click();
  await expect(page.locator('.scan')).toContainText('Looking through the answers: 250 of 1,000');
  await expect(page.locator('.basis')).toContainText('from 12 answers');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Reading was cancelled', { exact: false })).toBeVisible();
  expect(await page.evaluate(() => window.scanEnded)).toBe(true);
  await expect(page.locator('.basis')).toContainText('from 12 answers');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Reading was cancelled', { exact: false })).toBeHidden();
});

test('filters that nobody fits say so and can be cleared', async ({ page, collector }) => {
  await post(collector, times(6, 9, { channel: 'email' }));
  await page.goto(`${collector.url}/dashboard/?in.channel=kiosk#token=${collector.token}`);
  await expect(page.getByText('Nobody fits what was picked.')).toBeVisible();
  await expect(page.locator('.score .value')).toHaveText('–');
  await page.locator('.hero').getByRole('button', { name: 'Clear all filters' }).click();
  await expect(page.locator('.basis')).toContainText('from 6 answers');
});

test('a filter that the collector does not know is refused in words, and undone', async ({ page, collector }) => {
  await post(collector, times(6, 9));
  await page.goto(`${collector.url}/dashboard/#token=${collector.token}`);
  await expect(page.locator('.basis')).toContainText('from 6 answers');
  await page.route('**/api/v1/cube*where*', (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body: '{"detail":"no such field"}' }));
  await page.locator('.segments').getByRole('button', { name: 'Website' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'no such field' })).toBeVisible();
  await expect(page.locator('.score .value')).toHaveText('+100');
});

test('offline keeps the figures and says so', async ({ page, collector }) => {
  await post(collector, times(6, 9));
  await page.goto(collector.dashboard);
  await expect(page.locator('.basis')).toContainText('from 6 answers');
  await page.route('**/api/**', (route) => route.abort());
  await page.getByRole('radio', { name: '12 months' }).check();
  await expect(page.getByText('The collector cannot be reached', { exact: true })).toBeVisible();
  await expect(page.locator('.basis')).toContainText('from 6 answers');
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The collector cannot be reached', { exact: true })).toBeHidden();
});

test('a new answer is counted while one looks, and takes no focus', async ({ page, collector }) => {
  await post(collector, times(6, 9));
  await page.goto(collector.dashboard);
  await expect(page.locator('.basis')).toContainText('from 6 answers');
  await page.getByRole('button', { name: 'Promoters', exact: true }).focus();
  await post(collector, [record(0)]);
  await expect(page.locator('.basis')).toContainText('from 7 answers');
  await expect(page.getByRole('status').filter({ hasText: '1 new answer.' })).toBeAttached();
  await expect(page.getByRole('button', { name: 'Promoters', exact: true })).toBeFocused();
});
