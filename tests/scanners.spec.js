// Mail scanners and the eleven links of a mail: whatever they do, no score of theirs counts.

import { chromium } from '@playwright/test';

import { expect, test } from './support/test.js';

const scores = Array.from({ length: 11 }, (_, score) => score);
const links = (collector, ticket) => scores.map((score) => collector.surveyPage('demo-nps', `#score=${score}&ticket=${ticket}&channel=email`));

const counted = async (collector) => (await collector.responses()).length;
const standings = async (collector) => (await collector.responses('demo-nps', '&standing=any')).map(({ standing }) => standing);

// A browser that says of itself that a program steers it, unless it hides that.
async function scan(isHidden, visit) {
  const args = ['--no-sandbox', '--disable-gpu', ...(isHidden ? ['--disable-blink-features=AutomationControlled'] : [])];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args });
  try {
    await visit(await browser.newContext());
  } finally {
    await browser.close();
  }
}

for (const method of ['GET', 'HEAD']) {
  test(`a scanner that sends a bare ${method} to every link stores nothing`, async ({ collector }) => {
    for (const link of links(collector, 'T-1')) {
      const { status } = await fetch(link.replace('#', '&'), { method });
      expect(status).toBe(200);
    }
    expect(await standings(collector)).toEqual([]);
  });
}

for (const isHidden of [false, true]) {
  const kind = isHidden ? 'hides that it is one' : 'does not hide it';
  test(`a scanner with a browser that opens every link and ${kind} counts nothing`, async ({ collector }) => {
    await scan(isHidden, async (context) => {
      for (const link of links(collector, 'T-1')) {
        const page = await context.newPage();
        await page.goto(link);
      }
      await expect.poll(async () => (await standings(collector)).length).toBe(11);
    });
    expect(await counted(collector)).toBe(0);
  });

  test(`a scanner that stays on every page and ${kind} counts nothing, also where time in the page would do`, async ({ collector }) => {
    await collector.putSurvey({ id: 'dwell', metric: 'nps', confirm: 'dwell', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
    await scan(isHidden, async (context) => {
      await context.clock.install();
      for (const link of links(collector, 'T-1')) {
        const page = await context.newPage();
        await page.goto(link.replace('demo-nps', 'dwell'));
        await expect(page.getByRole('textbox')).toBeVisible();
        await page.clock.fastForward(10_000);
      }
      const all = async () => collector.responses('dwell', '&standing=any');
      await expect.poll(async () => (await all()).filter(({ confirmed }) => isHidden === (confirmed === 'dwell')).length).toBe(11);
    });
    expect(await collector.responses('dwell')).toEqual([]);
  });

  test(`a scanner that clicks every button and ${kind} is quarantined whole, and a person releases what is one's own`, async ({ collector }) => {
    await scan(isHidden, async (context) => {
      for (const link of links(collector, 'T-1')) {
        const page = await context.newPage();
        await page.goto(link);
        await page.getByRole('button', { name: 'Send' }).click();
        await expect(page.getByRole('heading', { name: /thank you/i })).toBeVisible();
      }
      await expect.poll(async () => (await collector.responses('demo-nps', '&standing=any')).filter(({ complete }) => complete).length).toBe(11);
    });
    expect(await standings(collector)).toEqual(scores.map(() => 'quarantined'));
    expect(await counted(collector)).toBe(0);
    const followup = collector.run('token', 'create', '--scope', 'followup').trim();
    const [{ id }] = await collector.responses('demo-nps', '&standing=quarantined');
    const init = { method: 'PATCH', body: '{"release":true}', headers: { authorization: `Bearer ${followup}`, 'content-type': 'application/json' } };
    const { response } = await collector.api(`/api/v1/responses/demo-nps/${id}`, init);
    expect(response.standing).toBe('counted');
  });
}

test('whoever answers while a scanner goes through the same mail counts', async ({ page, survey, collector }) => {
  await scan(true, async (context) => {
    for (const link of links(collector, 'T-1')) await (await context.newPage()).goto(link);
    await page.goto(links(collector, 'T-1')[8]);
    await survey.send.click();
    await expect(survey.thanks).toBeVisible();
    await expect.poll(async () => (await standings(collector)).length).toBe(12);
  });
  expect((await collector.complete()).map(({ score }) => score)).toEqual([8]);
});

test('the link that nobody can see gives away whoever opens it', async ({ collector }) => {
  await scan(true, async (context) => {
    await (await context.newPage()).goto(`${links(collector, 'T-1')[5]}&trap=1`);
    await expect.poll(async () => (await collector.responses('demo-nps', '&standing=quarantined')).map(({ signs }) => signs)).toEqual([['honeypot']]);
  });
});
