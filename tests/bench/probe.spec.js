// What the bench takes for "operable" and "answered" is what a person could do and see.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test as base } from '@playwright/test';

import { drawn } from '../support/frames.js';

const probe = readFileSync(join(import.meta.dirname, 'probe.js'), 'utf8');

const test = base.extend({
  // Everything the probe has told so far.
  heard: async ({ page }, use) => {
    const heard = [];
    await page.exposeFunction('benchHears', (told) => heard.push(JSON.parse(told)));
    await page.addInitScript(probe);
    await page.route('http://127.0.0.1/', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }));
    await page.goto('http://127.0.0.1/');
    await use(heard);
  },
});

const scores = Array.from({ length: 11 }, (_, score) => score);
const radios = scores.map((score) => `<label><input type="radio" name="s" value="${score}">${score}</label>`).join('');
const buttons = scores.map((score) => `<button>${score}</button>`).join('');
const unseenRadios = `<style>label { position: relative } input { position: absolute; opacity: 0; width: 1px; height: 1px; clip-path: inset(50%) }</style>${radios}`;
const more = '<p hidden><textarea></textarea></p>';

const put = (page, html) => page.evaluate((text) => (document.body.innerHTML = text), html);
const names = (heard) => heard.map(({ name }) => name);

for (const [what, html] of Object.entries({ radios, buttons, 'labels of radios that cannot be seen': unseenRadios })) {
  test(`eleven ${what} are operable, once`, async ({ page, heard }) => {
    await put(page, html);
    await expect.poll(() => names(heard)).toEqual(['operable']);
    await drawn(page);
    expect(names(heard)).toEqual(['operable']);
  });
}

test('scores in an open shadow root are operable', async ({ page, heard }) => {
  await page.evaluate((html) => {
    const host = document.body.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'open' }).innerHTML = html;
  }, radios);
  await expect.poll(() => names(heard)).toEqual(['operable']);
});

for (const [what, html, mend] of [
  ['covered', `${radios}<div id="cover" style="position: fixed; inset: 0"></div>`, () => document.getElementById('cover').remove()],
  ['without a 10', radios.replace('<label><input type="radio" name="s" value="10">10</label>', ''), () => document.body.insertAdjacentHTML('beforeend', '<button>10</button>')],
  ['disabled', radios.replace('value="4"', 'value="4" disabled'), () => (document.querySelector('[disabled]').disabled = false)],
  ['out of sight', `<div style="position: fixed; inset-block-start: 200vh">${radios}</div>`, () => (document.querySelector('div').style.insetBlockStart = 0)],
]) {
  test(`a scale is not operable while it is ${what}`, async ({ page, heard }) => {
    await put(page, html);
    await drawn(page);
    expect(names(heard)).toEqual([]);
    await page.evaluate(mend);
    await expect.poll(() => names(heard)).toEqual(['operable']);
  });
}

test('answered is when a new text field can be seen after a real click', async ({ page, heard }) => {
  await put(page, `<textarea></textarea>${radios}${more}`);
  await expect.poll(() => names(heard)).toEqual(['operable']);
  const at = await page.evaluate(() => window.benchAims(9));
  // A script's click is nobody's, whatever it brings.
  await page.evaluate(() => {
    document.querySelector('[value="9"]').dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    document.querySelector('p').hidden = false;
  });
  await drawn(page);
  expect(names(heard)).toEqual(['operable']);
  await page.evaluate(() => (document.querySelector('p').hidden = true));
  await page.mouse.click(at.x, at.y);
  await drawn(page);
  expect(names(heard)).toEqual(['operable']);
  expect(await page.evaluate(() => document.querySelector(':checked').value)).toBe('9');
  await page.evaluate(() => (document.querySelector('p').hidden = false));
  await expect.poll(() => names(heard)).toEqual(['operable', 'answered']);
  expect(heard[1].took).toBeGreaterThan(0);
});
