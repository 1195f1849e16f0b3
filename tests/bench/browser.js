// A browser that nobody has used before, slowed down to a modest phone on a modest line.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

const program = process.env.CHROMIUM || '/usr/bin/chromium';

export const slowness = { cpu: 4, download: 1_600_000 / 8, upload: 750_000 / 8, roundTrip: 150 };

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--window-size=1280,900',
  // Whoever calls anything beyond this machine fails at once, and is seen to.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

// Gives `use` a page of a fresh profile, and leaves nothing behind.
export async function withFreshBrowser(use) {
  const profile = mkdtempSync(join(tmpdir(), 'plaudit-bench-'));
  let context;
  try {
    context = await chromium.launchPersistentContext(profile, {
      executablePath: program,
      // Playwright's own flags switch on things that no visitor has.
      ignoreDefaultArgs: true,
      args: [...flags, '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'],
      viewport: null,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    return await use(page, await context.newCDPSession(page));
  } finally {
    await context?.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

export async function slowDown(devtools) {
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slowness.roundTrip,
    downloadThroughput: slowness.download,
    uploadThroughput: slowness.upload,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowness.cpu });
}
