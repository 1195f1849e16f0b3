// Browser tests of the whole: the real collector, the real pages, a real Chromium. `cargo xtask test` sets PLAUDIT_BIN,
// PLAUDIT_DIST, CHROMIUM and FIREFOX.

import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 30_000,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Who clicks here is a person; scanners.spec.js has the machines.
        '--disable-blink-features=AutomationControlled',
      ],
    },
  },
});
