// The real binary on a free port with a database of its own.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '../..');
const binary = process.env.PLAUDIT_BIN || join(root, 'target/release/plaudit');
const dist = process.env.PLAUDIT_DIST || join(root, 'dist');

export class Collector {
  static async start() {
    const collector = new Collector();
    collector.folder = mkdtempSync(join(tmpdir(), 'plaudit-'));
    collector.database = `sqlite:${join(collector.folder, 'plaudit.db')}`;
    await collector.serve('127.0.0.1:0');
    collector.token = collector.run('token', 'create', '--scope', 'read,manage', '--name', 'tests').trim();
    return collector;
  }

  async serve(listen) {
    const config = this.config ? ['--config', this.config] : [];
    this.process = spawn(binary, ['serve', '--listen', listen, '--database', this.database, '--assets', dist, ...config], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, RUST_LOG: 'error' },
    });
    const gone = new Promise((_, reject) => {
      this.process.once('error', reject);
      this.process.once('exit', (code) => reject(new Error(`plaudit serve ended with ${code}`)));
    });
    // Whoever waits for the address hears of it; later on an end is a test's own doing.
    gone.catch(() => {});
    const told = new Promise((done) => {
      createInterface({ input: this.process.stdout }).on('line', (line) => {
        const address = /^listening on (http:\S+)/.exec(line)?.[1];
        if (address) done(address);
      });
    });
    this.url = await Promise.race([told, gone]);
  }

  // As a power cut would: no goodbye.
  async kill() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGKILL');
    await ended;
  }

  async restart() {
    await this.kill();
    await this.serve(new URL(this.url).host);
  }

  // Starts again with these settings.
  async configure(toml) {
    this.config = join(this.folder, 'plaudit.toml');
    writeFileSync(this.config, toml);
    await this.restart();
  }

  async end() {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  run(...command) {
    return execFileSync(binary, [...command, '--database', this.database], { encoding: 'utf8' });
  }

  // What a help desk fills in.
  template(...more) {
    return this.run('link', 'template', '--assets', dist, '--public-url', this.url, ...more);
  }

  surveyPage(id = 'demo-nps', more = '') {
    return `${this.url}/?survey=${id}${more}`;
  }

  get dashboard() {
    return `${this.url}/dashboard/#token=${this.token}`;
  }

  async api(path, init = {}) {
    const headers = { authorization: `Bearer ${this.token}`, ...init.headers };
    const response = await fetch(this.url + path, { ...init, headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  // Every response of a survey, provisional ones and all.
  async responses(survey = 'demo-nps', filter = '') {
    return (await this.api(`/api/v1/responses?survey=${survey}${filter}`)).responses;
  }

  // The same, once an answer is there that is whole: a visitor is thanked when it is stored on the device, and it arrives then.
  async complete(survey) {
    for (;;) {
      const responses = await this.responses(survey);
      if (responses.some(({ complete }) => complete)) return responses;
      await new Promise((done) => setTimeout(done, 25));
    }
  }

  async putSurvey(file) {
    const body = JSON.stringify(file);
    return this.api(`/api/v1/surveys/${file.id}`, { method: 'PUT', body, headers: { 'content-type': 'application/json' } });
  }
}
