// A browser with a profile of its own on the disk, which outlives it, and which can be killed as a crash would.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A process that has ended meanwhile.
    return '';
  }
};

// Every process of this machine: { id, parent, command }.
function processes() {
  const all = [];
  for (const id of readdirSync('/proc')) {
    if (!/^\d+$/.test(id)) continue;
    const parent = Number(/^PPid:\s*(\d+)/m.exec(read(`/proc/${id}/status`))?.[1]);
    all.push({ id: Number(id), parent, command: read(`/proc/${id}/cmdline`).split('\0') });
  }
  return all;
}

export class Profile {
  constructor(options) {
    this.options = options;
    this.folder = mkdtempSync(join(tmpdir(), 'plaudit-profile-'));
  }

  async open() {
    this.context = await chromium.launchPersistentContext(this.folder, this.options);
    return this.context;
  }

  // The browser and all its helpers, at once and without a word to any of them.
  async kill() {
    const all = processes();
    const doomed = new Set();
    for (const { id, command } of all) if (command.includes(`--user-data-dir=${this.folder}`)) doomed.add(id);
    if (doomed.size === 0) throw new Error('the browser is not there');
    for (let before = 0; before < doomed.size; ) {
      before = doomed.size;
      for (const { id, parent } of all) if (doomed.has(parent)) doomed.add(id);
    }
    const closed = new Promise((done) => this.context.once('close', done));
    for (const id of doomed) {
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        // It has gone with another.
      }
    }
    await closed;
  }

  async end() {
    await this.context.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
