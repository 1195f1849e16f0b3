// Somebody else's endpoint: keeps every request as it came, and answers as it is told to.

import { Server } from './server.js';

export async function recorder() {
  const endpoint = await Server.start((request, response) => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type, x-source', ...endpoint.headers };
    if (request.method === 'OPTIONS') return response.writeHead(204, headers).end();
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const status = endpoint.statusOf?.(body) ?? endpoint.status;
      endpoint.requests.push({ status, body, headers: request.headers, at: Date.now() });
      setTimeout(() => response.writeHead(status, headers).end(), endpoint.delay);
    });
  });
  endpoint.requests = [];
  endpoint.status = 200;
  endpoint.headers = {};
  // How long it takes over a reply, in milliseconds.
  endpoint.delay = 0;
  return endpoint;
}
