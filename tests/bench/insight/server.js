// Serves the page of the bench on a loopback port, isolated from other origins, so that the browser's clock is a fine one.

import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const types = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' };
const duckdb = join(import.meta.dirname, '../node_modules/@duckdb/duckdb-wasm/dist');
const html = '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="/page.js"></script>';

// `built` is the folder that has the wasm program, its glue and the page's script.
export async function serve(built) {
  const files = {
    '/page.js': join(built, 'page.js'),
    '/insight_bench.js': join(built, 'insight_bench.js'),
    '/insight_bench_bg.wasm': join(built, 'insight_bench_bg.wasm'),
    '/duckdb/worker.js': join(duckdb, 'duckdb-browser-eh.worker.js'),
    '/duckdb/duckdb.wasm': join(duckdb, 'duckdb-eh.wasm'),
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' };
    if (pathname === '/') return response.writeHead(200, { ...headers, 'content-type': types.html }).end(html);
    if (!files[pathname]) return response.writeHead(404, { 'content-length': 0 }).end();
    response.writeHead(200, { ...headers, 'content-type': types[pathname.split('.').at(-1)] });
    createReadStream(files[pathname]).on('error', () => response.destroy()).pipe(response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, end: () => server.close() };
}
