// Whatever a network, a server and a visitor do: who was thanked is heard, and once.

import { comeOnline, expect, many, test } from '../support/reliability.js';
import { letters } from '../support/outbox.js';
import { seed, seeded } from '../support/random.js';
import { Survey } from '../support/survey.js';

const SURVEYS = 5;
// For each part, far below the cap of the outbox: two endpoints have a letter of each.
const RESPONSES = 50;
const PARTS = many(2);

const refusals = [{ status: 500 }, { status: 503, headers: { 'retry-after': '1' } }, { status: 429 }];
const faults = ['pass', 'pass', 'pass', 'reset', 'stall', 'swallow', 'swallow', 'mute', 'mute', 'mute', ...refusals];

// A request gives up after a twentieth of its time, and so does whoever waits for another tab.
const impatient = () => {
  const real = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (wait) => real(wait / 20);
};

for (let part = 0; part < PARTS; part += 1) {
  const from = seed + part;
  test(`${RESPONSES} responses through faults, reloads and closed tabs (${part + 1} of ${PARTS}, seed ${from})`, async ({ context, collector, endpoint, proxied, shop }) => {
    test.setTimeout(90_000);
    const random = seeded(from);
    const [ours, theirs] = [await proxied(collector.url, () => random.of(faults)), await proxied(endpoint.url, () => random.of(faults))];
    const deliver = [{ to: `${ours.url}/api/v1/responses`, as: 'plaudit' }, { to: `${theirs.url}/in`, as: 'json' }];
    const elements = [];
    for (let number = 0; number < SURVEYS; number += 1) {
      await collector.putSurvey({ id: `s${number}`, metric: 'nps', deliver });
      elements.push(`<plaudit-survey survey="s${number}"></plaudit-survey>`);
    }
    const loader = `<script type="module" src="${collector.url}/plaudit.js"></script>`;
    const url = await shop(elements.join('') + loader);
    await context.addInitScript(impatient);
    let page = await context.newPage();

    const thanked = new Map();
    for (let visit = 0; thanked.size < RESPONSES; visit += 1) {
      const address = `${url}/${visit}`;
      await page.goto(address);
      for (let number = 0; number < SURVEYS && thanked.size < RESPONSES; number += 1) {
        const survey = new Survey(page);
        survey.element = page.locator(`[survey="s${number}"]`);
        const score = Math.floor(random() * 11);
        await survey.answer(score);
        thanked.set(`${address} s${number}`, score);
        if (random() < 0.15) break;
      }
      const leaving = random();
      if (leaving < 0.3) await page.reload();
      else if (leaving < 0.6) {
        await page.close();
        page = await context.newPage();
      }
    }

    ours.heal();
    theirs.heal();
    // The same origin as before, where nothing is shown.
    await page.goto(`${url}/last`);
    await expect
      .poll(async () => {
        await comeOnline(page);
        return (await letters(page)).length;
      }, { timeout: 30_000, message: `letters that wait, seed ${from}` })
      .toBe(0);

    const stored = [];
    for (let number = 0; number < SURVEYS; number += 1) stored.push(...(await collector.responses(`s${number}`, '&limit=1000')));
    const rows = stored.map(({ page: address, survey, score, complete }) => [`${address} ${survey}`, score, complete]);
    const expected = [...thanked].map(([name, score]) => [name, score, true]);
    expect(rows.sort(), `in the collector, seed ${from}`).toEqual(expected.sort());

    const heard = new Map();
    for (const { status, body } of endpoint.requests) {
      const { id, page: address, survey, score, complete } = JSON.parse(body);
      if (status === 200 && complete) heard.set(`${address} ${survey}`, [...(heard.get(`${address} ${survey}`) ?? []), `${id} ${score}`]);
    }
    const once = [...heard].map(([name, told]) => [name, new Set(told).size, Number(told[0].split(' ')[1])]);
    expect(once.sort(), `at the endpoint, seed ${from}`).toEqual([...thanked].map(([name, score]) => [name, 1, score]).sort());

    // The faults were met.
    const met = new Set([...ours.requests, ...theirs.requests].map(({ fault }) => fault.status ?? fault));
    expect([...met].sort()).toEqual(['pass', 'reset', 'stall', 'swallow', 'mute', 500, 503, 429].sort());
  });
}
