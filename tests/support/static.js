// A static host: the files of the build under the rules of `_headers`, and nothing behind them.

import { readFileSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';

import { Server } from './server.js';

const dist = resolve(process.env.PLAUDIT_DIST || join(import.meta.dirname, '../../dist'));
const TYPES = { '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

// `[path, [name, value]…]` of each rule.
function rules() {
  const lines = readFileSync(join(dist, '_headers'), 'utf8').split('\n');
  return lines.reduce((all, line) => {
    const header = /^ {2}([^:]+): (.*)$/.exec(line);
    if (header) all.at(-1).push([header[1].toLowerCase(), header[2]]);
    else if (line.startsWith('/')) all.push([line]);
    return all;
  }, []);
}

const matches = (rule, path) => (rule.endsWith('*') ? path.startsWith(rule.slice(0, -1)) : rule === path);

export async function staticHost() {
  const all = rules();
  const host = await Server.start(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    host.requests.push(`${request.method} ${pathname}`);
    await host.held[pathname];
    const reply = host.replies[pathname];
    if (reply) {
      host.asked.push(request.headers);
      return response.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
    }
    const file = join(dist, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!file.startsWith(dist) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    const headers = all.filter(([rule]) => matches(rule, pathname)).flatMap(([, ...given]) => given);
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...Object.fromEntries(headers) });
    response.end(readFileSync(file));
  });
  host.requests = [];
  // What a test puts beside the files, by path, and what was asked of it.
  host.replies = {};
  host.asked = [];
  // Promises by path, that what is asked there waits for.
  host.held = {};
  return host;
}
