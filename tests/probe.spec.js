// Why an endpoint can or cannot be delivered to, told by the dashboard.

import AxeBuilder from '@axe-core/playwright';

import { Server, jsonEndpoint } from './support/server.js';
import { expect, test } from './support/test.js';

const shop = 'https://shop.example';

async function open(page, collector) {
  await page.goto(collector.dashboard);
  await page.getByRole('button', { name: 'Check an endpoint' }).click();
  await expect(page.getByRole('heading', { name: 'Check an endpoint' })).toBeVisible();
}

async function check(page, { url, website = shop, as, send = false }) {
  await page.getByLabel('Endpoint').fill(url);
  await page.getByLabel('Website').fill(website);
  await page.getByLabel('Form of delivery').selectOption(as);
  await page.getByRole('checkbox', { name: 'Send a test record' }).setChecked(send);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
}

const verdict = (page) => page.locator('.verdict');
const step = (page, name) => page.getByRole('listitem').filter({ hasText: name }).last();

test('a collector is found deliverable, stores nothing, and with a test record one test', async ({ page, collector }) => {
  const url = `${collector.url}/api/v1/responses`;
  await open(page, collector);
  await check(page, { url, as: 'plaudit' });
  await expect(verdict(page)).toContainText('Nothing keeps a browser');
  await expect(step(page, 'Answer')).toContainText('not tried');
  expect(await collector.responses()).toEqual([]);
  await check(page, { url, as: 'plaudit', send: true });
  await expect(verdict(page)).toContainText('can deliver there');
  const responses = await collector.responses('demo-nps', '&test=true');
  expect(responses.map(({ test, page }) => [test, page])).toEqual([[true, `${shop}/`]]);
  await expect(page.getByRole('heading', { name: 'What to set' })).toHaveCount(0);
});

test('an endpoint that knows nothing of CORS: each fault with what to do, and what to set', async ({ page, collector }) => {
  const endpoint = await Server.start((request, response) => response.writeHead(405).end());
  await open(page, collector);
  await check(page, { url: `${endpoint.url}/in`, as: 'json' });
  await expect(verdict(page)).toContainText('cannot deliver there: preflight fails');
  const faults = page.getByRole('listitem').filter({ hasText: 'Fails' });
  await expect(faults).toHaveCount(3);
  await expect(faults.nth(0)).toContainText('answered with 405');
  await expect(faults.nth(1)).toContainText('Access-Control-Allow-Origin is missing');
  await expect(faults.nth(2)).toContainText('list content-type in it');
  const nginx = page.locator('.copyable').first();
  await expect(nginx).toContainText(`add_header Access-Control-Allow-Origin "${shop}" always`);
  await expect(page.locator('.copyable').last()).toContainText('"access-control-allow-origin": "https://shop.example"');
  await endpoint.end();
});

test('an endpoint that answers well is told so, and gets a test record of the survey that is chosen', async ({ page, collector }) => {
  const endpoint = await jsonEndpoint();
  await collector.putSurvey({ id: 'shop', metric: 'csat', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  await page.goto(collector.dashboard.replace('#', '?survey=shop&view=check#'));
  await expect(page.getByRole('heading', { name: 'Check an endpoint' })).toBeVisible();
  await check(page, { url: `${endpoint.url}/in`, as: 'json', send: true });
  await expect(verdict(page)).toContainText('can deliver there');
  expect(endpoint.requests.map(({ body }) => [body.test, body.survey, body.metric])).toEqual([[true, 'shop', 'csat']]);
  await endpoint.end();
});

test('what cannot be understood is told, and the form keeps what was typed', async ({ page, collector }) => {
  await open(page, collector);
  await check(page, { url: 'https://hooks.example/nps', website: 'shop.example', as: 'json' });
  await expect(verdict(page)).toContainText('is not a website');
  await expect(page.getByLabel('Website')).toHaveValue('shop.example');
  await check(page, { url: '/api/v1/responses', as: 'json' });
  await expect(step(page, 'Address')).toContainText('Fails');
});

test('a token that only reads says what is needed, and stays', async ({ page, collector }) => {
  const reader = collector.run('token', 'create', '--scope', 'read').trim();
  await page.goto(`${collector.url}/dashboard/?view=check#token=${reader}`);
  await check(page, { url: 'https://hooks.example/nps', as: 'json' });
  await expect(verdict(page)).toContainText('--scope read,manage');
  await page.getByRole('button', { name: 'Back to the figures' }).click();
  await expect(page.getByRole('heading', { name: 'Waiting for the first answer' })).toBeVisible();
});

test('it stands in the address, and works with the keyboard alone', async ({ page, collector }) => {
  await open(page, collector);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Check an endpoint' })).toBeVisible();
  await page.getByLabel('Endpoint').focus();
  await page.keyboard.type('http://shop.example/in');
  await page.keyboard.press('Tab');
  await page.keyboard.type(shop);
  await page.keyboard.press('Enter');
  await expect(step(page, 'Address')).toContainText('mixed content');
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 700 }, reducedMotion: 'reduce' });

      test('everybody can read it', async ({ page, collector }) => {
        const endpoint = await Server.start((request, response) => response.writeHead(405).end());
        await open(page, collector);
        await check(page, { url: `${endpoint.url}/in`, as: 'json' });
        await expect(page.getByRole('heading', { name: 'What to set' })).toBeVisible();
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        expect(content).toBeLessThanOrEqual(window);
        await endpoint.end();
      });
    });
  }
}
