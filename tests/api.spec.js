// window.plaudit: what the host page says and asks.

import { expect, test } from './support/host.js';

const never = { display: { when: [{ event: 'never' }] } };
const stub = '<script>window.plaudit??=new Proxy({q:[]},{get:(p,m)=>p[m]??((...a)=>{p.q.push([m,...a])})})</script>';

test('calls made before the loader has come are kept, in their order', async ({ page, host }) => {
  const calls = `<script>
    plaudit.identify({ id: '1', plan: 'free' });
    plaudit.identify({ id: '1', plan: 'pro' });
    plaudit.on('shown', () => { window.heard = true; });
    plaudit.track('bought');
    window.kept = { plaudit, track: plaudit.track };
  </script>`;
  const files = { a: { display: { who: { plan: 'pro' }, when: [{ event: 'bought' }] } }, b: { display: { as: 'tab', when: [{ event: 'late' }] } } };
  await host.open(files, { head: stub + calls });
  await host.hasShown('a');
  expect(await page.evaluate(() => window.heard)).toBe(true);
  // Whoever has kept the stub or one of its functions goes on speaking to the survey.
  expect(await page.evaluate(() => kept.plaudit.why().length)).toBe(2);
  await page.evaluate(() => kept.track('late'));
  await host.is('b', 'open');
});

test('a kept call that fails is the page\'s own to see, and stops no other', async ({ page, host, wrongs }) => {
  await host.open({ a: { display: { when: [{ event: 'bought' }] } } }, { head: `${stub}<script>plaudit.on('shown', 7); plaudit.nonsense(); plaudit.track('bought')</script>` });
  await host.hasShown('a');
  await expect.poll(() => wrongs.length).toBe(1);
  expect(wrongs.pop()).toMatch(/threw: .*addEventListener/);
});

test('show: now, whatever gates and triggers say; without an id the first', async ({ host }) => {
  await host.open({ a: { display: { ...never.display, sample: 0.000001 } }, b: never });
  await host.is('b', 'armed');
  await host.call('show');
  await host.hasShown('a');
  await host.call('show', 'b');
  expect(await host.state('b')).toBe('armed');
  await host.dismiss('a');
  await host.hasShown('a', 'b');
});

test('show: a survey that takes no answers is not shown', async ({ page, host }) => {
  await host.open({ a: { status: 'paused' }, b: { until: '2020-01-01' } });
  for (const id of ['a', 'b']) {
    await host.call('show', id);
    await expect.poll(() => host.told('problem')).toContain(id);
  }
  expect(await host.told('shown')).toEqual([]);
  await expect(page.locator('plaudit-survey')).toHaveCount(0);
});

test('show: a survey that no tag names, and one that was closed', async ({ page, host }) => {
  await host.open({ a: {}, b: {} }, { body: host.tag('a') });
  await host.hasShown('a');
  await host.dismiss('a');
  await host.is('a', 'closed');
  await host.call('show', 'b');
  await host.hasShown('a', 'b');
  await host.dismiss('b');
  await host.call('show', 'a');
  await host.hasShown('a', 'b', 'a');
  await host.call('show', 'a');
  await expect(page.locator('plaudit-survey')).toHaveCount(1);
});

test('show: a survey whose file failed is asked for again', async ({ page, host }) => {
  let failures = 0;
  await host.files({ a: never });
  await page.route('**/surveys/a.json', (route) => (failures++ > 1 ? route.fallback() : route.abort()));
  await host.open(undefined, { body: host.tag('a') });
  await expect.poll(() => host.told('problem')).toEqual(['a']);
  await host.call('show', 'a');
  await host.hasShown('a');
});

test('hide: takes away what is shown', async ({ page, host }) => {
  await host.open({ a: {}, b: { display: { as: 'inline' } } });
  await host.hasShown('a', 'b');
  await host.call('hide');
  await expect(page.locator('plaudit-survey')).toHaveCount(0);
  expect([await host.state('a'), await host.state('b')]).toEqual(['closed', 'closed']);
});

test('on and off: by both names, and a listener that throws harms nobody', async ({ page, host, survey, wrongs }) => {
  await host.open({ 'demo-nps': never });
  await host.is('demo-nps', 'armed');
  await page.evaluate(() => {
    window.heard = [];
    const gone = () => heard.push('gone');
    plaudit.on('shown', () => {
      throw new Error('rude');
    });
    plaudit.on('scored', gone);
    plaudit.on('scored', ({ detail }) => heard.push(['scored', detail.score]));
    plaudit.on('plaudit:submitted', ({ type }) => heard.push(type));
    plaudit.off('plaudit:scored', gone);
    plaudit.show();
  });
  await survey.answer(9);
  expect(await page.evaluate(() => heard)).toEqual([['scored', 9], 'plaudit:submitted']);
  expect(wrongs.splice(0)).toEqual(['threw: rude']);
});

test('identify: whoever comes with another id is another person, whoever comes without adds', async ({ host }) => {
  await host.open({ a: { display: { who: { plan: 'pro', country: 'EE' } } } });
  await host.is('a', 'waiting');
  await host.call('identify', { id: '1', plan: 'pro' });
  await host.call('identify', { id: '2', country: 'EE' });
  expect(await host.state('a')).toBe('waiting');
  await host.call('identify', { plan: 'pro' });
  await host.is('a', 'open');
});

test('identify: what an armed survey asks for may be taken back', async ({ host }) => {
  await host.open({ a: { display: { ...never.display, who: { plan: 'pro' } } } });
  await host.call('identify', { id: '1', plan: 'pro' });
  await host.is('a', 'armed');
  await host.call('reset');
  await host.is('a', 'waiting');
});

test('identify: nonsense is nothing', async ({ host }) => {
  await host.open({ a: never });
  await host.is('a', 'armed');
  for (const nonsense of [null, undefined, 7, 'x', []]) await host.call('identify', nonsense);
  expect(await host.state('a')).toBe('armed');
});

test('why: every gate of every survey, the file first', async ({ host }) => {
  await host.open({ a: { status: 'paused', display: { when: [{ after: '1h' }] } } }, { body: host.tag('a', 'gone') });
  await expect.poll(() => host.told('problem')).toEqual(['gone']);
  await host.isShut('a', 'status');
  const a = await host.why('a');
  expect(a.state).toBe('waiting');
  expect(a.when).toEqual([{ trigger: 'after', value: '1h', item: 0, fired: false }]);
  expect(a.gates.map(({ gate }) => gate)).toEqual(['status', 'window', 'consent', 'again', 'gap', 'per_session', 'pages', 'who', 'cancel', 'sample']);
  expect(a.gates[0]).toEqual({ gate: 'status', holds: false, reason: 'paused' });
  expect(a.gates[1]).toEqual({ gate: 'window', holds: true });
  expect((await host.why('gone')).gates).toEqual([{ gate: 'file', holds: false, reason: expect.stringContaining('404') }]);
});

test('an unknown survey beside a good one harms nobody', async ({ host }) => {
  await host.open({ a: {} }, { body: host.tag('gone', 'a') });
  await host.hasShown('a');
  expect(await host.told('problem')).toEqual(['gone']);
});

test('the same survey in two tags is one survey', async ({ page, host }) => {
  await host.open({ a: {}, b: { display: { as: 'inline' } } }, { body: host.tag('a') + host.tag('a', 'b') });
  await host.hasShown('a', 'b');
  await expect(page.locator('plaudit-survey')).toHaveCount(2);
});

test('a tag that a tag manager puts in later is looked after', async ({ page, host }) => {
  await host.open({ a: never, b: { display: { as: 'inline' } } }, { body: host.tag('a') });
  await host.is('a', 'armed');
  await page.evaluate((src) => {
    const later = Object.assign(document.createElement('script'), { type: 'module', src });
    later.dataset.survey = 'b';
    const holder = document.createElement('div');
    holder.append(later);
    document.body.prepend(holder);
  }, host.loader);
  await host.hasShown('b');
  await expect(page.locator('div > script + plaudit-survey')).toHaveCount(1);
});

test('a tag that runs before there is a body waits for it', async ({ page, host }) => {
  await page.addInitScript(() => {
    const { get } = Object.getOwnPropertyDescriptor(Document.prototype, 'body');
    window.hasBody = false;
    Object.defineProperty(document, 'body', { get: () => (window.hasBody ? get.call(document) : null) });
  });
  await host.open({ a: {} });
  await host.is('a', 'armed');
  await page.evaluate(() => {
    window.hasBody = true;
    document.dispatchEvent(new Event('DOMContentLoaded'));
  });
  await host.hasShown('a');
  await expect(page.locator('body > plaudit-survey')).toHaveCount(1);
});

test('the page gets one global', async ({ page, host }) => {
  await host.open({ a: never }, { head: '<script>window.before = Object.getOwnPropertyNames(window)</script>' });
  await host.is('a', 'armed');
  expect(await page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => !before.includes(name) && !/^(before|__)/.test(name)))).toEqual(['plaudit']);
});

for (const [name, head] of [
  ['belongs to another tool', '<script>window.plaudit = { its: "own" }</script>'],
  ['cannot be had', '<script>Object.defineProperty(window, "plaudit", { value: undefined })</script>'],
  ['is a frozen stub', '<script>window.plaudit = Object.freeze({ q: [["track", "bought"]] })</script>'],
]) {
  test(`a page whose window.plaudit ${name} keeps it, and shows its survey`, async ({ page, host }) => {
    await host.open({ a: {} }, { head });
    await host.hasShown('a');
    expect(await page.evaluate(() => window.plaudit?.why)).toBeUndefined();
  });
}

test('an element whose id is plaudit is no tool', async ({ host }) => {
  await host.open({ a: never }, { head: '<meta id="plaudit">' });
  await host.is('a', 'armed');
});

test('a page that has patched what arrays and objects can do harms nobody', async ({ host }) => {
  const head = `<script>
    for (const name of ['map', 'forEach', 'reduce']) Array.prototype[name] = () => { throw new Error('patched') };
    Array.prototype.extra = 1;
    Object.prototype.more = 1;
  </script>`;
  await host.open({ a: { display: { pages: ['/*'], cancel: ['x'], sample: 1, when: [{ event: 'bought' }] } } }, { head });
  await expect.poll(() => host.page.evaluate(() => window.plaudit?.why?.()[0]?.state)).toBe('armed');
  await host.call('track', 'bought');
  await host.page.waitForFunction(() => plaudit.why()[0].state === 'open');
});

test('?plaudit=debug shows on the page why, in words, and follows what happens', async ({ page, host }) => {
  await host.open({ a: { display: { when: [{ event: 'bought', click: 'h1' }, { after: '1h' }] } }, b: { status: 'paused' } }, { path: '/?plaudit=debug' });
  const panel = page.getByRole('region', { name: 'Plaudit: why' });
  await expect(panel).toContainText('status: the survey is paused');
  await expect(panel).toContainText('✗ the event bought and a click on h1');
  await expect(panel).toContainText('✗ 1h on the page');
  await host.call('track', 'bought');
  await page.click('h1');
  await expect(panel).toContainText('✓ the event bought and a click on h1');
  await expect(panel).toContainText('is on the page');
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toHaveCount(0);
});

test('without ?plaudit=debug nothing of it is fetched', async ({ page, host }) => {
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  await host.open({ a: {} });
  await host.hasShown('a');
  expect(fetched.filter((url) => url.includes('debug'))).toEqual([]);
});
