// A small HTTP server on a free loopback port, for everything in the tests that is not ours.

import { createServer } from 'node:http';

export class Server {
  static async start(answer) {
    const server = new Server();
    server.http = createServer(answer);
    await new Promise((done) => server.http.listen(0, '127.0.0.1', done));
    server.url = `http://127.0.0.1:${server.http.address().port}`;
    return server;
  }

  async end() {
    this.http.closeAllConnections();
    await new Promise((done) => this.http.close(done));
  }
}

// A website of somebody's: pages by path, under headers of their own.
export function website(pages, headers = {}) {
  return Server.start((request, response) => {
    const page = pages[new URL(request.url, 'http://x').pathname];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(page ?? 'not found');
  });
}

// A plain JSON endpoint that knows nothing of us: keeps what it is sent, and answers as it is told to.
export async function jsonEndpoint() {
  const endpoint = await Server.start((request, response) => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };
    if (request.method === 'OPTIONS') return response.writeHead(204, headers).end();
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/landed') endpoint.landed += 1;
      if (endpoint.redirect && request.url !== '/landed') return response.writeHead(302, { ...headers, location: endpoint.redirect }).end();
      if (request.method !== 'POST') return response.writeHead(200, headers).end();
      const status = endpoint.status;
      endpoint.requests.push({ status, type: request.headers['content-type'], body: JSON.parse(Buffer.concat(chunks)) });
      response.writeHead(status, headers).end();
    });
  });
  endpoint.requests = [];
  endpoint.landed = 0;
  endpoint.status = 200;
  return endpoint;
}
