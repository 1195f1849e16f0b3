// The survey's page as help desks' links open it: whose answer it is, a score that must still be stood behind, a signature.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { read, unfilled } from '../src/embed/link.js';
import { gate } from './support/inbox.js';
import { jsonEndpoint } from './support/server.js';
import { expect, test } from './support/test.js';

const signed = { id: 'signed', metric: 'nps', links: 'signed', properties: ['plan'], deliver: [{ to: '/api/v1/responses', as: 'plaudit' }] };

const picked = (record, ...names) => Object.fromEntries(names.map((name) => [name, record[name]]));

const sign = (collector, ...more) =>
  collector.run('link', 'sign', '--survey', 'signed', '--public-url', collector.url, ...more).trim();

test('every case of an unfilled template is as the collector has it', () => {
  const cases = JSON.parse(readFileSync(resolve(import.meta.dirname, '../src/domain/tests/unfilled.json'), 'utf8'));
  expect(cases.map(([value]) => [value, unfilled(value) ?? null])).toEqual(cases);
});

test('a variable that nobody has filled in arrives as it was written, whatever its name begins with', () => {
  for (const variable of ['{{ticket.id}}', '{%address%}', '{%conversation.number%}-{%date%}', '{$firstname}']) {
    const { searchParams, search, hash } = new URL(`https://x.example/?agent=${variable}&name=50%25#ticket=${variable}&tid=%7B%C3%A4%7D`);
    expect(searchParams.get('name')).toBe('50%');
    expect([...read({ search, hash })]).toEqual([['agent', variable], ['name', '50%'], ['ticket', variable], ['tid', '{ä}']]);
  }
});

test('a link says whose answer it is, behind # and behind ?, and is wiped before anything is asked of the collector', async ({ page, survey, collector }) => {
  await collector.putSurvey({ ...signed, id: 'open', links: 'open' });
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(collector.surveyPage('open', '&tid=LA-1&plan=pro#agent=Mari&department=Sales&email=ann@shop.example&name=Ann&channel=email&secret=no'));
  await survey.answer(9, 'Kind');
  const [record] = await collector.complete('open');
  expect(picked(record, 'ticket', 'agent', 'department', 'person', 'properties', 'channel', 'signs', 'rev')).toEqual({
    ticket: 'LA-1',
    agent: 'Mari',
    department: 'Sales',
    person: { id: '', email: 'ann@shop.example', name: 'Ann' },
    properties: { plan: 'pro' },
    channel: 'email',
    signs: [],
    rev: 2,
  });
  expect(page.url()).toBe(collector.surveyPage('open'));
  expect(asked.slice(1).filter((url) => /LA-1|Mari|ann/.test(url))).toEqual([]);
});

test('what a help desk fills in as it is changes no field before it, no survey, and no address', async ({ page, survey, collector }) => {
  const name = 'Ann&survey=other&ticket=LA-2&score=0&email=x@y.example&plaudit=test#score=0';
  await page.goto(collector.surveyPage('demo-nps', `#score=9&ticket=LA-1&email=ann+shop@shop.example&name=${name}`));
  await expect(survey.score(9)).toBeChecked();
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  const [record] = await collector.complete();
  expect(picked(record, 'survey', 'score', 'ticket', 'person', 'test')).toEqual({
    survey: 'demo-nps',
    score: 9,
    ticket: 'LA-1',
    person: { id: '', email: 'ann+shop@shop.example', name: 'Ann' },
    test: false,
  });
});

test('a score in the link is selected and provisional until a person sends it', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage('demo-nps', '#score=9&ticket=T-1'));
  await expect(survey.score(9)).toBeChecked();
  const provisional = () => collector.responses('demo-nps', '&standing=provisional');
  await expect.poll(async () => (await provisional()).map(({ score, confirmed, ticket }) => [score, confirmed, ticket])).toEqual([[9, 'none', 'T-1']]);
  expect(await collector.responses()).toEqual([]);
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  const [record] = await collector.complete();
  expect(picked(record, 'score', 'confirmed', 'complete', 'rev', 'ticket')).toEqual({ score: 9, confirmed: 'gesture', complete: true, rev: 3, ticket: 'T-1' });
  expect(await provisional()).toEqual([]);
});

test('a comment and another score make a score in the link count, and leaving does not', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage('demo-nps', '#score=9&ticket=T-1'));
  await survey.comment.pressSequentially('K');
  await expect.poll(async () => (await collector.responses()).map(({ score }) => score)).toEqual([9]);
  // In the same tab nothing but what stands behind the # changes, and the page reads it anew.
  const open = async (more) => {
    const anew = page.waitForEvent('load');
    await page.goto(collector.surveyPage('demo-nps', more));
    await anew;
  };
  await open('#score=9&ticket=T-2');
  await survey.score(3).click();
  await expect.poll(async () => (await collector.responses()).map(({ score }) => score).sort()).toEqual([3, 9]);
  const provisional = async () => (await collector.responses('demo-nps', '&standing=provisional')).map(({ score }) => score).sort();
  await open('#score=1&ticket=T-3');
  await expect.poll(provisional).toEqual([1]);
  // What the page sends as it goes away leaves before the next page asks for anything.
  await open('#score=2&ticket=T-4');
  await expect.poll(provisional).toEqual([1, 2]);
  expect((await collector.responses()).map(({ score }) => score).sort()).toEqual([3, 9]);
});

for (const [what, block] of [
  ['', []],
  [', also where the program does not run', ['**/survey_bg.wasm*']],
]) {
  test(`whoever picks another score than the one in the link keeps it, whatever they do then${what}`, async ({ page, survey, collector }) => {
    for (const path of block) await page.route(path, (route) => route.abort());
    // Until it is consented to nothing is sent, so nothing tells the page that somebody stands behind a score.
    const questions = [{ id: 'agree', kind: 'consent' }];
    await collector.putSurvey({ ...signed, id: 'asks', links: 'open', consent: 'required', questions });
    await page.goto(collector.surveyPage('asks', '#score=9'));
    await expect(survey.comment).toBeVisible();
    await survey.score(3).click();
    await survey.comment.pressSequentially('Slow');
    await expect(survey.score(3)).toBeChecked();
    if (await survey.next.isVisible()) await survey.next.click();
    await survey.element.getByRole('checkbox').check();
    await survey.send.click();
    await expect(survey.thanks).toBeVisible();
    const [record] = await collector.complete('asks');
    expect(picked(record, 'score', 'comment', 'consent')).toEqual({ score: 3, comment: 'Slow', consent: true });
    expect(await collector.responses('asks', '&standing=any')).toHaveLength(1);
  });
}

test('another endpoint than the collector gets no provisional answer and no signature', async ({ page, survey, collector }) => {
  const endpoint = await jsonEndpoint();
  await collector.putSurvey({ ...signed, deliver: [...signed.deliver, { to: endpoint.url, as: 'json', partial: true }] });
  await page.goto(`${sign(collector, '--ticket', 'LA-9', '--channel', 'link')}#score=9`);
  await expect.poll(async () => (await collector.responses('signed', '&standing=provisional')).length).toBe(1);
  expect(endpoint.requests).toEqual([]);
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await expect.poll(() => endpoint.requests.at(-1)?.body.complete).toBe(true);
  for (const { body } of endpoint.requests) expect(picked(body, 'score', 'confirmed', 'link')).toEqual({ score: 9, confirmed: 'gesture', link: undefined });
  await endpoint.end();
});

test('under Global Privacy Control the ticket goes with the answer, and who it was does not', async ({ page, survey, collector }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
  await page.goto(collector.surveyPage('demo-nps', '#ticket=T-1&email=ann@shop.example&name=Ann'));
  await survey.answer(9);
  const [record] = await collector.complete();
  expect(picked(record, 'ticket', 'person')).toEqual({ ticket: 'T-1', person: { id: '', email: '', name: '' } });
});

test('where the program does not run a score in the link is as provisional', async ({ page, survey, collector }) => {
  await page.route('**/survey_bg.wasm*', (route) => route.abort());
  await page.goto(collector.surveyPage('demo-nps', '#score=9&ticket=T-1'));
  await expect(survey.score(9)).toBeChecked();
  await expect(survey.comment).toBeVisible();
  await expect.poll(async () => (await collector.responses('demo-nps', '&standing=provisional')).length).toBe(1);
  expect(await collector.responses()).toEqual([]);
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  const [record] = await collector.complete();
  expect(picked(record, 'score', 'confirmed', 'ticket')).toEqual({ score: 9, confirmed: 'gesture', ticket: 'T-1' });
});

test('a survey may let time in the page count, or the opening alone', async ({ page, collector }) => {
  await page.clock.install();
  for (const [confirm, wait] of [
    ['instant', 0],
    ['dwell', 5000],
  ]) {
    await collector.putSurvey({ ...signed, id: confirm, links: 'open', confirm });
    await page.goto(collector.surveyPage(confirm, '#score=9'));
    if (wait) {
      await expect.poll(async () => (await collector.responses(confirm, '&standing=provisional')).length).toBe(1);
      // Time stands still from here on, but for what is told to pass.
      await page.clock.pauseAt(Date.now() + 100);
      expect(await collector.responses(confirm)).toEqual([]);
      await page.clock.fastForward(wait);
    }
    await expect.poll(async () => (await collector.responses(confirm)).map(({ score, confirmed }) => [score, confirmed])).toEqual([[9, confirm]]);
  }
});

test('whoever has only passed over the scores still finds the one of the link', async ({ page, survey, collector }) => {
  const { promise, resolve } = gate();
  await page.route('**/brain.js*', async (route) => {
    await promise;
    await route.continue();
  });
  await page.goto(collector.surveyPage('demo-nps', '#score=9'));
  await survey.isOpen();
  await expect.poll(() => page.evaluate(() => customElements.get('plaudit-survey') !== undefined)).toBe(true);
  await survey.score(5).focus();
  await survey.score(5).blur();
  resolve();
  await expect(survey.score(9)).toBeChecked();
});

test('what a template left unfilled is dropped, the answer is kept, and the fault is told', async ({ page, survey, collector }) => {
  await page.goto(collector.surveyPage('demo-nps', '#ticket={{ticket.id}}&agent=&name={$firstname}&channel=email'));
  await survey.answer(9);
  const [record] = await collector.complete();
  expect(picked(record, 'ticket', 'agent', 'person')).toEqual({ ticket: null, agent: null, person: { id: '', email: '', name: '' } });
  const { faults } = await collector.api('/api/v1/faults?survey=demo-nps');
  expect(faults.map(({ channel, field, written, n }) => [channel, field, written, n]).sort()).toEqual([
    ['email', 'agent', '', 1],
    ['email', 'name', '{$firstname}', 1],
    ['email', 'ticket', '{{ticket.id}}', 1],
  ]);
});

test('an answer by a signed link bears what the link says, and the second click edits the first answer', async ({ page, survey, collector }) => {
  await collector.putSurvey(signed);
  const link = sign(collector, '--ticket', 'LA-9', '--agent', 'Mari', '--property', 'plan=pro', '--channel', 'link');
  await page.goto(`${link}#score=2&ticket=made-up`);
  await survey.send.click();
  await expect(survey.thanks).toBeVisible();
  await collector.complete('signed');
  await page.goto(link);
  await survey.answer(10, 'After all');
  await expect.poll(async () => (await collector.responses('signed')).map(({ score, complete }) => [score, complete])).toEqual([[10, true]]);
  const [record] = await collector.responses('signed');
  expect(picked(record, 'ticket', 'agent', 'properties', 'signed', 'contested', 'link')).toEqual({
    ticket: 'LA-9',
    agent: 'Mari',
    properties: { plan: 'pro' },
    signed: true,
    contested: false,
    link: null,
  });
  expect((await collector.responses('signed', '&standing=superseded')).map(({ score }) => score)).toEqual([2]);
});

for (const [what, spoil] of [
  ['none at all', (link) => link.replace(/&t=.*/, '')],
  ['one that was altered', (link) => link.replace(/.(?=.{50}$)/, (letter) => (letter === 'A' ? 'B' : 'A'))],
  ['one that was cut off', (link) => link.slice(0, -5)],
]) {
  test(`a survey that wants signed links meets ${what} with a friendly word, and stores nothing`, async ({ page, survey, collector }) => {
    await collector.putSurvey(signed);
    await page.goto(`${spoil(sign(collector, '--ticket', 'LA-9'))}#score=9`);
    await expect(survey.problem).toHaveText(/no longer valid/);
    await expect(survey.element.getByRole('radio')).toHaveCount(0);
    expect(await collector.responses('signed', '&standing=any')).toEqual([]);
  });
}

test('a link that has expired is met with the same word in the language of its reader', async ({ page, survey, collector }) => {
  await collector.putSurvey(signed);
  const link = sign(collector, '--ticket', 'LA-9', '--expires', '1s');
  await expect.poll(async () => (await fetch(`${collector.url}/api/v1/links/check`, { method: 'POST', body: JSON.stringify({ survey: 'signed', token: new URL(link).searchParams.get('t') }) })).status).toBe(422);
  await page.goto(`${link}&lang=et`);
  await expect(survey.problem).toHaveText(/ei kehti enam/);
});
