// Stands between the browser and whoever takes its answers, and does to each POST what networks and servers do:
//
//   pass      the upstream answers
//   reset     the connection is reset as soon as the request is known to be one
//   stall     the request is read, and nothing is ever answered
//   swallow   the request is read whole, the upstream never sees it, and the connection is reset
//   mute      the upstream has taken it, and its reply is thrown away
//   half      the upstream answers, and the connection ends in the middle of its reply
//   { status, headers }   answered here, with what CORS asks for
//
// Everything else (OPTIONS, GET) passes. A connection carries one request: a browser silently repeats what was reset on one that it
// had used before, and nobody could count.

import { request as ask } from 'node:http';
import { createServer } from 'node:net';

const END = '\r\n\r\n';

export class FaultProxy {
  // `fault` says what happens to a request { method, path, headers, body }; the body is there but for a reset.
  static async start(upstream, fault = 'pass') {
    const proxy = new FaultProxy();
    Object.assign(proxy, { upstream, fault, requests: [], delay: 0, sockets: new Set() });
    proxy.server = createServer((socket) => proxy.#hear(socket));
    await new Promise((done) => proxy.server.listen(0, '127.0.0.1', done));
    proxy.url = `http://127.0.0.1:${proxy.server.address().port}`;
    return proxy;
  }

  // From here on everything passes, and what hung on a dead line is cut: a browser has few connections to one place, and gives up
  // on none before its time, not even on those of pages that are long gone.
  heal() {
    this.fault = 'pass';
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async end() {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  // POSTs so far that were not reset, as JSON.
  get bodies() {
    return this.requests.filter(({ body }) => body).map(({ body }) => JSON.parse(body));
  }

  #hear(socket) {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    // The browser may go at any time.
    socket.on('error', () => {});
    let read = Buffer.alloc(0);
    let request;
    socket.on('data', (chunk) => {
      read = Buffer.concat([read, chunk]);
      const end = read.indexOf(END);
      if (end < 0 || request?.isRead) return;
      request ??= this.#meet(`${read.subarray(0, end)}`);
      if (request.fault === 'reset') {
        request.isRead = true;
        socket.resetAndDestroy();
        return;
      }
      const body = read.subarray(end + END.length);
      if (body.length < Number(request.headers['content-length'] ?? 0)) return;
      request.isRead = true;
      request.body = `${body}`;
      this.#act(request, socket);
    });
  }

  #meet(head) {
    const [first, ...lines] = head.split('\r\n');
    const [method, path] = first.split(' ');
    const headers = {};
    for (const line of lines) {
      const at = line.indexOf(':');
      headers[line.slice(0, at).toLowerCase()] = line.slice(at + 1).trim();
    }
    const request = { method, path, headers, at: Date.now() };
    if (method !== 'POST') return { ...request, fault: 'pass' };
    request.fault = typeof this.fault === 'function' ? this.fault(request) : this.fault;
    this.requests.push(request);
    return request;
  }

  async #act(request, socket) {
    const { fault } = request;
    if (fault === 'stall') return;
    if (this.delay) await new Promise((done) => setTimeout(done, this.delay));
    if (fault === 'swallow') {
      socket.resetAndDestroy();
      return;
    }
    if (fault.status) {
      const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after', ...fault.headers };
      request.status = fault.status;
      write(socket, fault.status, headers, '');
      return;
    }
    try {
      const { status, headers, body } = await this.#forward(request);
      request.status = status;
      if (fault === 'mute') socket.resetAndDestroy();
      else write(socket, status, headers, body, fault === 'half' ? body.length / 2 : body.length);
    } catch {
      socket.resetAndDestroy();
    }
  }

  #forward({ method, path, headers, body }) {
    const { connection, host, ...kept } = headers;
    return new Promise((done, fail) => {
      const asking = ask(this.upstream + path, { method, headers: kept }, (reply) => {
        const chunks = [];
        reply.on('data', (chunk) => chunks.push(chunk));
        reply.on('end', () => done({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(chunks) }));
        reply.on('error', fail);
      });
      asking.on('error', fail);
      asking.end(body);
    });
  }
}

function write(socket, status, headers, body, sent = body.length) {
  const { 'transfer-encoding': chunked, connection, 'keep-alive': kept, ...others } = headers;
  const lines = [`HTTP/1.1 ${status} -`];
  for (const [name, value] of Object.entries({ ...others, 'content-length': body.length, connection: 'close' })) lines.push(`${name}: ${value}`);
  socket.write(lines.join('\r\n') + END);
  socket.end(body.slice(0, sent));
}
