// Made-up orders and answers of the same customers, the same each time.

import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const FIRST = Date.UTC(2024, 0, 1);
const DAYS = 900;

// So many orders of so many customers over 900 days, those of one customer some weeks apart; one in eleven with a code, one in fifty taken back.
export async function writeOrders(path, orders, customers) {
  const next = random(7);
  const began = Array.from({ length: customers }, () => next() % DAYS);
  await write(path, 'order_id,customer_id,email,date,amount,currency,coupon code', orders, (row) => {
    const customer = row < customers ? row : next() % customers;
    const day = (began[customer] + (next() % 30) * 17) % DAYS;
    const amount = (next() % 50 === 0 ? -1 : 1) * (500 + (next() % 20_000));
    const code = next() % 11 === 0 ? 'FRIEND' : '';
    return [row, `c${customer}`, `c${customer}@shop.example`, date(day), (amount / 100).toFixed(2), 'EUR', code];
  });
}

// So many answers of the same customers, every second known by the e-mail address alone; one in twenty is nobody's.
export async function writeAnswers(path, answers, customers) {
  const next = random(3);
  await write(path, 'id,score,created at,customer id,email,plan,country', answers, (row) => {
    const customer = next() % 20 === 0 ? customers + row : next() % customers;
    const who = row % 2 ? [`c${customer}`, ''] : ['', `c${customer}@shop.example`];
    return [row, (next() % 37) % 11, date(next() % DAYS), ...who, ['free', 'pro', 'team'][next() % 3], ['EE', 'DE', 'FI', 'FR', 'US'][next() % 5]];
  });
}

const date = (day) => new Date(FIRST + day * 86_400_000).toISOString().slice(0, 10);

async function write(path, columns, rows, cells) {
  const file = createWriteStream(path);
  let lines = [columns];
  for (let row = 0; row < rows; row += 1) {
    lines.push(cells(row).join(','));
    if (lines.length > 5000) {
      if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
      lines = [];
    }
  }
  file.end(lines.map((line) => `${line}\n`).join(''));
  await once(file, 'close');
}

// Marsaglia's xorshift, whole numbers from 0 to 2^32.
function random(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
