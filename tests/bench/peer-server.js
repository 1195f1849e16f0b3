// Serves the peers and the host pages on a loopback port, as a process of its own, so that serving does not share an event
// loop with the measuring. Everything is compressed by brotli 11 before the first request, and nothing may be cached.
//
//   node peer-server.js COLLECTOR-URL        sends { url } to its parent

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import { contestants } from './contestants/all.js';
import { page } from './contestants/page.js';

const types = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json' };
const packages = join(import.meta.dirname, 'node_modules');
const served = new Map();

function serve(path, kind, text) {
  const body = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  served.set(path, { body, type: `${types[kind]}; charset=utf-8` });
}

serve('/blank', '.html', page({}));
for (const { name, library, html, files, answers = {} } of contestants(process.argv[2])) {
  if (html) serve(`/${name}`, '.html', html);
  for (const [path, answer] of Object.entries(answers)) serve(path, '.json', JSON.stringify(answer));
  if (!files) continue;
  const { version } = JSON.parse(readFileSync(join(packages, library, 'package.json')));
  for (const [path, file] of Object.entries(files(version))) serve(path, extname(file), readFileSync(join(packages, file)));
}

const server = createServer((request, response) => {
  request.resume();
  const found = served.get(new URL(request.url, 'http://x').pathname);
  if (!found) return response.writeHead(404, { 'content-length': 0 }).end();
  const { type, body } = found;
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', 'content-length': body.length, 'cache-control': 'no-store' }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
process.on('disconnect', () => process.exit());
