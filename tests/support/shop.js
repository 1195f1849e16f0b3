// A small shop whose figures are worked out by hand in `loyalty.spec.js`, what its customers answered, and the screen that joins the two.

import { post, record } from './answers.js';
import { drop } from './files.js';
import { staticHost } from './static.js';
import { expect } from './test.js';

export const PERIOD = '2026-01-01..2026-03-31';

const people = (letter, n) => Array.from({ length: n }, (_, at) => `${letter}${at + 1}`);
const mail = (id) => `${id}@shop.example`;

// Promoters p, detractors d, silent customers s; one who is long gone and one who is new.
export const PROMOTERS = people('p', 6);
export const DETRACTORS = people('d', 6);
export const SILENT = people('s', 8);

let order = 0;
const row = (id, date, amount, more = {}) => ({ order_id: (order += 1), customer_id: id, email: mail(id), date, amount, currency: 'EUR', ...more });

export function orders() {
  order = 1000;
  return [
    row('old', '2025-09-01', '10.00'),
    ...PROMOTERS.map((id) => row(id, '2025-11-10', '10.00')),
    ...DETRACTORS.map((id) => row(id, '2025-11-12', '10.00')),
    ...SILENT.map((id) => row(id, '2025-12-01', '10.00')),
    ...PROMOTERS.map((id) => row(id, '2026-02-10', '20.00')),
    row('d1', '2026-02-12', '6.00'),
    ...SILENT.slice(0, 4).map((id) => row(id, '2026-03-01', '10.00')),
    row('new', '2026-03-05', '40.00'),
  ];
}

// As a table with these columns, which are all there are where nobody says it.
export function table(rows, columns = Object.keys(rows[0]), delimiter = ',') {
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))].map((cells) => cells.join(delimiter)).join('\r\n');
}

// Fifteen answers: ten by a customer's id, three by an address that is written otherwise, one of a stranger, one of nobody. The second detractor
// was content once.
export const answers = () => [
  ...PROMOTERS.slice(0, 3).map((id) => ({ score: 10, person: { id } })),
  ...PROMOTERS.slice(3).map((id) => ({ score: 10, person: { email: mail(id).toUpperCase() } })),
  { score: 9, day: '2026-01-05', person: { id: 'd2' } },
  ...DETRACTORS.map((id) => ({ score: 2, person: { id }, ...(id === 'd1' ? { channel: 'email' } : {}) })),
  { score: 9, person: { email: 'eve@elsewhere.example' } },
  { score: 8 },
];

// The answers as a file of ours.
export function answersTable(all = answers()) {
  const columns = ['id', 'rev', 'survey', 'metric', 'score', 'scored_at', 'complete', 'confirmed', 'channel', 'standing', 'person.id', 'person.email'];
  const line = ({ score, day = '2026-03-10', channel = 'web', person = {} }, at) =>
    [`00000000-0000-4000-8000-${String(at + 1).padStart(12, '0')}`, 1, 'shop-nps', 'nps', score, `${day}T12:00:00Z`, true, 'gesture', channel, 'counted', person.id ?? '', person.email ?? ''].join(',');
  return [columns.join(','), ...all.map(line)].join('\r\n');
}

// The days that the figures are of.
async function choosePeriod(page) {
  await page.getByText('Dates', { exact: true }).click();
  await page.getByLabel('First day').fill('2026-01-01');
  await page.getByLabel('Last day').fill('2026-03-31');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
}

// A larger one, for whoever looks: customers of fourteen months, of whom the content come back more often.
export function large() {
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const day = (from, after) => new Date(Date.parse(from) + after * 86_400_000).toISOString().slice(0, 10);
  const [rows, said] = [[], []];
  for (let at = 0; at < 240; at += 1) {
    const id = `c${at}`;
    const score = [10, 9, 9, 8, 7, 6, 3, 1][at % 8];
    const isSilent = random() < 0.35;
    const usual = 20 + random() * 30 + (score < 7 ? 40 : 0);
    for (let date = Math.floor(random() * 380); date < 420; date += Math.floor(usual * (0.7 + 0.6 * random()))) {
      rows.push(row(id, day('2025-01-20', date), (10 + random() * (score > 8 ? 90 : 40)).toFixed(2), { referral_code: random() < 0.05 ? 'FRIEND' : '' }));
      if (score < 7 && random() < 0.4) break;
    }
    if (!isSilent) said.push({ score, day: day('2026-01-10', Math.floor(random() * 60)), channel: ['web', 'email'][at % 2], person: { id } });
  }
  return { rows, said: [...said, ...people('x', 9).map((id) => ({ score: 9, person: { id } }))] };
}

// The screen of orders, by its parts.
export const panel = (page, name) => page.getByRole('region', { name, exact: true });
export const figure = (page, name) => page.locator('.loyalty-figure').filter({ has: page.getByRole('heading', { name, exact: true }) });
export const value = (page, name) => figure(page, name).locator('.loyalty-value');
export const group = (page, name) => panel(page, 'By score').getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
export const atRisk = (page, name) => panel(page, 'At risk').getByRole('row').filter({ hasText: name });
export const rate = (page) => page.locator('.loyalty-rate');
export const opened = (page) => page.locator('.loyalty-file');
const title = (page) => page.getByRole('heading', { name: 'Loyalty and revenue' });

// A file of answers is opened, then the screen of orders in the days of the shop.
export async function openFile(page, host, said) {
  await page.goto(`${host.url}/dashboard/`);
  await page.locator('main').getByRole('button', { name: 'Open a file' }).click();
  await drop(page, 'answers.csv', answersTable(said));
  await expect(page.locator('.basis')).toBeVisible();
  await choosePeriod(page);
  await page.getByRole('button', { name: 'Loyalty and revenue' }).press('Enter');
  await expect(title(page)).toBeVisible();
}

// A table of nobody's in particular is shown before it is read.
export async function take(page, name, content) {
  await drop(page, name, content);
  await page.getByRole('button', { name: 'Read the file' }).click();
}

export async function openShop(page, host) {
  await openFile(page, host);
  await take(page, 'shop.csv', table(orders()));
  await expect(rate(page)).toHaveText('87% of the answers are customers’');
}

// Answers as a collector takes them.
export const posted = (said = answers()) => said.map(({ score, day = '2026-03-10', ...more }) => record(score, { scored_at: `${day}T12:00:00Z`, ...more }));

// The screen beside a collector, with nothing opened yet.
export async function openCollector(page, collector, token = collector.token) {
  await page.goto(`${collector.url}/dashboard/?period=${PERIOD}&view=loyalty#token=${token}`);
  await expect(title(page)).toBeVisible();
}

// Answers in a collector, and the same orders beside them.
export async function openBeside(page, collector, scope = 'read,followup') {
  await post(collector, posted());
  await openCollector(page, collector, collector.run('token', 'create', '--scope', scope, '--name', 'mari').trim());
  await take(page, 'shop.csv', table(orders()));
  await expect(rate(page)).toHaveText('87% of the answers are customers’');
}

// A host without any collector, for the tests that begin with a file.
export const onAnyHost = (base) =>
  base.extend({
    host: async ({}, use) => {
      const host = await staticHost();
      await use(host);
      await host.end();
    },
  });
