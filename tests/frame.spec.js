// The survey's own page in a frame, for hosts whose policy lets no foreign program in.

import { expect, test } from './support/host.js';

const deliver = [{ to: '/api/v1/responses', as: 'plaudit' }];
const inner = (page) => page.frameLocator('plaudit-survey iframe');
const score = (page, value) => inner(page).getByRole('radio', { name: String(value), exact: true });

// No 'wasm-unsafe-eval': what runs in the frame has a policy of its own.
const policy = (collector) => `default-src 'none'; script-src ${collector.url}; connect-src ${collector.url}; frame-src ${collector.url}`;

async function framed({ host, collector }) {
  await collector.putSurvey({ id: 'framed', metric: 'nps', display: { as: 'iframe' }, deliver });
  await host.page.addInitScript(() => {
    window.heard = [];
    for (const name of ['shown', 'scored', 'submitted']) addEventListener(`plaudit:${name}`, ({ target, detail }) => heard.push([target.localName, name, detail?.score ?? null]));
  });
  await host.open(null, { body: host.tag('framed'), path: '/cart?secret=1#x', headers: { 'content-security-policy': policy(collector) } });
  await expect(score(host.page, 0)).toBeVisible();
}

test('is answered under a policy without wasm, and the answer tells where it was given', async ({ page, host, collector }) => {
  await framed({ host, collector });
  await score(page, 9).click();
  await inner(page).getByRole('textbox').fill('Lovely');
  await inner(page).getByRole('button', { name: 'Send' }).click();
  await expect(inner(page).getByRole('heading', { name: /thank you/i })).toBeVisible();
  const [{ score: given, comment, channel, page: from, complete }] = await collector.complete('framed');
  expect([given, comment, channel, from, complete]).toEqual([9, 'Lovely', 'web', `${host.url}/cart`, true]);
});

test('tells the host what happens, by the element and by plaudit.on', async ({ page, host, collector }) => {
  await framed({ host, collector });
  await page.evaluate(() => plaudit.on('submitted', () => heard.push(['on'])));
  await score(page, 4).click();
  await inner(page).getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => page.evaluate(() => heard)).toEqual([['plaudit-survey', 'shown', null], ['plaudit-survey', 'scored', 4], ['on'], ['plaudit-survey', 'submitted', null]]);
});

test('is as high as what is in it, at each step', async ({ page, host, collector }) => {
  await framed({ host, collector });
  const frame = page.locator('plaudit-survey iframe');
  const height = async () => (await frame.boundingBox()).height;
  const fits = async () => {
    const content = await inner(page).locator('main').evaluate((node) => [node.offsetHeight, document.documentElement.scrollHeight, innerHeight]);
    return content[0] === Math.round(await height()) && content[1] <= content[2];
  };
  await expect.poll(fits).toBe(true);
  const first = await height();
  await score(page, 9).click();
  await expect(inner(page).getByRole('textbox')).toBeVisible();
  await expect.poll(fits).toBe(true);
  const second = await height();
  expect(second).toBeGreaterThan(first + 80);
  await inner(page).getByRole('button', { name: 'Send' }).click();
  await expect(inner(page).getByRole('heading', { name: /thank you/i })).toBeVisible();
  await expect.poll(fits).toBe(true);
  expect(await height()).toBeLessThan(first);
});

test('a message of somebody else\'s is nobody\'s answer', async ({ page, host, collector }) => {
  await framed({ host, collector });
  await page.evaluate(() => {
    postMessage({ plaudit: 'submitted' }, '*');
    postMessage({ plaudit: 'size', height: 9999 }, '*');
  });
  await score(page, 4).click();
  await expect.poll(() => page.evaluate(() => heard.map(([, name]) => name))).toEqual(['shown', 'scored']);
  expect((await page.locator('plaudit-survey iframe').boundingBox()).height).toBeLessThan(900);
});

test('has a name, speaks the host page\'s language, and tries stay tries', async ({ page, host, collector }) => {
  await collector.putSurvey({ id: 'framed', metric: 'nps', display: { as: 'iframe' }, deliver });
  await host.open(null, { body: '<script>document.documentElement.lang = "et"</script>' + host.tag('framed'), path: '/?plaudit=test' });
  await expect(page.locator('plaudit-survey iframe')).toHaveAttribute('title', 'Teie tagasiside');
  await score(page, 7).click();
  await expect(inner(page).getByRole('textbox', { name: 'Mida saaksime paremini teha?' })).toBeVisible();
  await expect.poll(async () => (await collector.responses('framed', '&test=true')).map(({ score: given, test: isTest }) => [given, isTest])).toEqual([[7, true]]);
});
