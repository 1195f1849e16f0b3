// Broken templates of links, where the links' owner looks at the figures.

import AxeBuilder from '@axe-core/playwright';

import { ago, post, record } from './support/answers.js';
import { expect, test } from './support/test.js';

const card = (page) => page.getByRole('region', { name: 'Templates of links' });
const open = (page, collector, query = '') => page.goto(`${collector.url}/dashboard/?period=all${query}#token=${collector.token}`);

// What the collector would tell.
async function tell(page, faults) {
  await page.route('**/api/v1/faults?*', (route) => route.fulfill({ json: { faults } }));
}

const fault = (more) => ({ channel: 'email', field: 'ticket', written: '{{ticket.id}}', first_at: ago(3), last_at: ago(1), n: 12, ...more });

test('a link whose variable was not filled in shows in the card, from the link to the figures', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage('demo-nps', '#score=9&channel=email&ticket={{ticket.id}}&agent='));
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(async () => (await collector.complete()).length).toBe(1);
  await open(page, collector);
  const broken = card(page).getByRole('listitem').filter({ hasText: 'ticket' });
  await expect(broken).toContainText('E-mail, field ticket');
  await expect(broken.locator('code')).toHaveText('{{ticket.id}}');
  await expect(broken).toContainText(/In 1 answer, first on .*, last on /);
  await expect(broken).toContainText('Look into the template of this link');
  await expect(broken).not.toHaveClass(/is-over/);
});

test('where nothing is broken nothing is said', async ({ page, collector }) => {
  await post(collector, [record(9)]);
  const asked = page.waitForResponse('**/api/v1/faults?*');
  await open(page, collector);
  expect(await (await asked).json()).toEqual({ faults: [] });
  await expect(page.getByRole('region', { name: 'What counts' })).toBeVisible();
  await expect(card(page)).toHaveCount(0);
});

test('what has not happened for two weeks is no alarm, and what arrived empty says so', async ({ page, collector }) => {
  await post(collector, [record(9)]);
  await tell(page, [fault({ field: 'agent', written: '', n: 1 }), fault({ last_at: ago(15) })]);
  await open(page, collector);
  const [empty, over] = [card(page).getByRole('listitem').nth(0), card(page).getByRole('listitem').nth(1)];
  await expect(empty).toContainText('field agent arrived empty');
  await expect(empty).toContainText('has no value in some of the mails');
  await expect(over).toContainText('No answer has told of it for 14 days');
  await expect(over).toHaveClass(/is-over/);
  await expect(over).toContainText('In 12 answers');
});

test('new answers bring new faults, and another survey its own', async ({ page, collector }) => {
  await collector.putSurvey({ id: 'shop', metric: 'nps', brand: 'Shop', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
  await post(collector, [record(9), record(8, { survey: 'shop' })]);
  let faults = [];
  await page.route('**/api/v1/faults?survey=demo-nps', (route) => route.fulfill({ json: { faults } }));
  await open(page, collector, '&survey=demo-nps&with=shop');
  await expect(page.getByRole('region', { name: 'What counts' })).toBeVisible();
  await expect(card(page)).toHaveCount(0);
  faults = [fault()];
  await post(collector, [record(10)]);
  await expect(card(page).getByRole('listitem')).toHaveCount(1);
  await expect(card(page)).toContainText('demo-nps');
});

test('what cannot be read is said', async ({ page, collector }) => {
  await post(collector, [record(9)]);
  await page.route('**/api/v1/faults?*', (route) => route.fulfill({ status: 500, json: { status: 500, detail: 'the disk is gone' } }));
  await open(page, collector);
  await expect(card(page)).toContainText('Whether a template is broken could not be read. The disk is gone.');
});

const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

for (const colorScheme of ['light', 'dark']) {
  for (const width of [320, 1280]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });

      test('the card is for everyone, and hostile variables are text', async ({ page, collector }) => {
        await post(collector, [record(9)]);
        await tell(page, [
          fault({ written: markup, field: markup, channel: markup }),
          fault({ written: `{{${'x'.repeat(400)}}}` }),
          fault({ written: '{{‮drowssap‬}} متغير', last_at: ago(20) }),
        ]);
        await open(page, collector);
        await expect(card(page).getByRole('listitem')).toHaveCount(3);
        await expect(card(page).locator('code').first()).toHaveText(markup);
        expect(await card(page).locator('img, script').count()).toBe(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        expect(content).toBeLessThanOrEqual(window);
        expect(await page.title()).toMatch(/Plaudit/);
      });
    });
  }
}
