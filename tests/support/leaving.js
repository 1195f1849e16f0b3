// What the tests of downloads, saved pictures and reports share.

import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';

import { ago, post, record, times } from './answers.js';

export const HOSTILE = '=HYPERLINK("https://evil.example")<img src=x onerror="document.title=1">,\n;\'@';

// Whoever wants to look at what was made says where it is to be kept.
export const kept = process.env.PLAUDIT_SHOTS;

// The file that comes of it.
export async function download(page, start) {
  const [file] = await Promise.all([page.waitForEvent('download'), start()]);
  const name = file.suggestedFilename();
  if (kept) {
    await mkdir(kept, { recursive: true });
    await file.saveAs(`${kept}/${name}`);
  }
  return { name, bytes: readFileSync(await file.path()) };
}

// Weeks of answers through three channels, one of which few have used.
export async function fill(collector) {
  const channels = ['web', 'email', 'link'];
  const records = Array.from({ length: 300 }, (_, at) =>
    record([10, 9, 9, 8, 3, 10, 7, 0][at % 8], {
      channel: channels[at % 3],
      scored_at: ago(at % 75),
      person: { id: `id-${at}`, email: `p${at}@x.example`, name: 'Ann' },
      properties: { plan: at % 2 ? 'pro' : 'team' },
      ticket: `LA-${at}`,
      ...(at % 10 === 0 && { comment: at === 0 ? HOSTILE : `Comment ${at}` }),
    }),
  );
  await post(collector, [...records, ...times(3, 0, { channel: 'kiosk', scored_at: ago(3) })]);
}
