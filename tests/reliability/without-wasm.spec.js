// Where the survey program does not run, the same outbox keeps the answer: tests/without-wasm.spec.js has the form itself.

import { comeOnline, expect, test } from '../support/reliability.js';
import { letters } from '../support/outbox.js';
import { forgive } from '../support/places.js';

const anywhere = { 'access-control-allow-origin': '*' };

const faults = {
  'is missing': { breaks: (page) => page.route('**/survey_bg.wasm*', (route) => route.fulfill({ status: 404, headers: anywhere, body: '' })) },
  'is blocked by the page\'s policy': {
    breaks: () => {},
    headers: (url) => ({ 'content-security-policy': `script-src ${url}; style-src ${url} 'unsafe-inline'` }),
    forgiven: /WebAssembly/,
  },
  'panics': {
    breaks: (page) =>
      page.route('**/survey.js*', (route) =>
        route.fulfill({ contentType: 'text/javascript', headers: anywhere, body: 'export default async () => {}; export const mount = () => { throw new WebAssembly.RuntimeError("unreachable"); };' }),
      ),
  },
};

for (const [fault, { breaks, headers = () => ({}), forgiven }] of Object.entries(faults)) {
  test(`where the program ${fault} and the endpoint is down, the next visit delivers`, async ({ context, page, survey, collector, proxied, shop, wrongs }) => {
    test.slow();
    const proxy = await proxied(collector.url, 'reset');
    await collector.putSurvey({ id: 'one', metric: 'nps', deliver: [{ to: `${proxy.url}/api/v1/responses`, as: 'plaudit' }] });
    await breaks(page);
    const loader = `<script type="module" src="${collector.url}/plaudit.js"></script>`;
    const url = await shop((path) => (path === '/' ? `<plaudit-survey survey="one"></plaudit-survey>` : '') + loader, headers(collector.url));
    await page.goto(url);
    await survey.answer(2, 'Slow');
    expect((await letters(page)).map(([, { record }]) => [record.score, record.comment, record.complete])).toEqual([[2, 'Slow', true]]);
    await page.close();
    proxy.fault = 'pass';
    const later = await context.newPage();
    await later.goto(`${url}/later`);
    const stored = async () => {
      await comeOnline(later);
      return (await collector.responses('one')).map(({ score, comment, complete }) => [score, comment, complete]);
    };
    await expect.poll(stored, { timeout: 15_000 }).toEqual([[2, 'Slow', true]]);
    // What the page that is gone had under way is left to it for five seconds.
    await expect.poll(() => letters(later), { timeout: 15_000 }).toEqual([]);
    if (forgiven) forgive(wrongs, forgiven);
  });
}
