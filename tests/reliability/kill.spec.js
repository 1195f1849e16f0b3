// The browser is killed after "Thanks", at any moment: the next visit delivers, even where nothing is shown.

import { expect, many, test } from '../support/reliability.js';
import { Profile } from '../support/profile.js';
import { seed, seeded } from '../support/random.js';
import { Survey } from '../support/survey.js';

for (const [part, from] of [seed, seed + 1].entries()) {
  test(`${many(10)} kills after "Thanks", 0 to 400 ms (${part + 1} of 2, seed ${from})`, async ({ launchOptions, collector, proxied, shop }) => {
    test.setTimeout(many(90_000));
    const random = seeded(from);
    const proxy = await proxied(collector.url);
    await collector.putSurvey({ id: 'one', metric: 'nps', deliver: [{ to: `${proxy.url}/api/v1/responses`, as: 'plaudit' }] });
    // It asks for consent, which nobody gives: on this page nothing is ever shown.
    await collector.putSurvey({ id: 'gated', metric: 'nps', consent: 'required', deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] });
    const loader = `<script type="module" src="${collector.url}/plaudit.js"`;
    const pages = { '/': `${loader} data-survey="gated"></script>`, '/ask': `<plaudit-survey survey="one"></plaudit-survey>${loader}></script>` };
    const url = await shop((path) => pages[path]);
    const profile = new Profile({ ...launchOptions, headless: true });
    const delivered = async () => (await collector.responses('one', '&limit=1000')).filter(({ complete }) => complete).length;
    const scores = [];
    try {
      for (let kill = 0; kill <= many(10); kill += 1) {
        const context = await profile.open();
        const [page] = context.pages();
        proxy.fault = 'pass';
        await page.goto(url);
        await expect.poll(delivered, { message: `delivered after ${kill} kills, seed ${from}`, timeout: 15_000 }).toBe(kill);
        await expect(page.locator('plaudit-survey')).toHaveCount(0);
        if (kill === many(10)) break;
        proxy.fault = random.of(['reset', 'stall', { status: 503 }]);
        await page.goto(`${url}/ask`);
        const score = Math.floor(random() * 11);
        scores.push(score);
        await new Survey(page).answer(score);
        // The moment is the test's subject.
        await new Promise((done) => setTimeout(done, random() * 400));
        await profile.kill();
      }
    } finally {
      await profile.end();
    }
    expect((await collector.responses('one', '&limit=1000')).map(({ score }) => score).sort()).toEqual(scores.sort());
  });
}
