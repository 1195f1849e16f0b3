// Made-up answers as our own table, the same each time.

import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const COLUMNS = 'id,rev,survey,survey_version,metric,score,group,comment,scored_at,complete,confirmed,test,channel,locale,page,ticket,agent,department,person.id,person.email,person.name,consent,shown_at,sent_at,received_at,standing,duration_ms,answers,extra,properties.plan,properties.country,properties';
const WORDS = 'the delivery was quick and support helped me at once but price is high checkout slow love it never again thank you'.split(' ');
// One by one as frequent as they are.
const SCORES = [0, 0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 8, 8, 8, 8, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10];
const FIRST = Date.UTC(2024, 0, 1);

// Writes so many rows to `path`: two in five with a comment, a thousand days, three channels, 60 agents, 300 pages.
export async function writeTable(path, rows) {
  const next = random(1);
  const pick = (list) => list[next() % list.length];
  const hex = (digits) => next().toString(16).padStart(8, '0').slice(0, digits);
  const file = createWriteStream(path);
  let lines = [COLUMNS];
  for (let row = 0; row < rows; row += 1) {
    const score = pick(SCORES);
    const group = score < 7 ? 'detractor' : score < 9 ? 'passive' : 'promoter';
    const comment = next() % 5 < 2 ? Array.from({ length: 4 + (next() % 16) }, () => pick(WORDS)).join(' ') : '';
    const at = new Date(FIRST + Math.floor((row / rows) * 1000 * 86_400_000) + (next() % 3_600_000)).toISOString();
    const id = `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(8)}${hex(4)}`;
    lines.push(
      [
        ...[id, 1, 'shop-nps', '', 'nps', score, group, comment, at, 'true', 'gesture', 'false', pick(['web', 'email', 'link'])],
        ...[pick(['en', 'et', 'de', 'fr']), `https://shop.example/p/${next() % 300}`, '', `Agent ${next() % 60}`, pick(['Sales', 'Support'])],
        ...['', '', '', '', '', '', at, 'counted', 1000 + (next() % 90_000), '', '', pick(['free', 'pro', 'team']), pick(['EE', 'DE', 'FI', 'FR', 'US']), ''],
      ].join(','),
    );
    if (lines.length > 5000) {
      if (!file.write(`${lines.join('\r\n')}\r\n`)) await once(file, 'drain');
      lines = [];
    }
  }
  file.end(lines.map((line) => `${line}\r\n`).join(''));
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
