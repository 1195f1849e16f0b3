// One POST. It tells how the other side answered, with status 0 where it did not, with none where nobody can tell, and never throws.

import { Own } from './own.js';

// What browsers let outlive a page, all requests together.
const BUDGET = 60_000;
const AT_ONCE = 8;
const PATIENCE = 30_000;

const canOutlive = 'keepalive' in Request.prototype;
let bytes = 0;
let requests = 0;
let isGoing = false;

for (const name of ['pagehide', 'pageshow']) {
  addEventListener(name, () => {
    isGoing = name === 'pagehide';
  });
}

// `more` are the owner's headers; `isLeaving` says that the page may go away.
export async function post(url, type, body, { headers: more = {}, isLeaving } = {}) {
  try {
    const headers = new Headers(more);
    if (!headers.has('content-type')) headers.set('content-type', type);
    const content = new Blob([body], { type: headers.get('content-type') });
    // A browser whose requests die with the page has this, for what needs no leave from the other side.
    if (isGoing && !canOutlive && !/json/.test(content.type) && navigator.sendBeacon(url, content)) return {};
    // The older way, where a host page has put something of its own in the place of `fetch`: one way or the other, never both.
    if (!isLeaving && !/native code/.test(window.fetch)) return await posted(url, headers, body);
    return await fetched(url, headers, body, content.size);
  } catch {
    // Offline, a redirect, an endpoint that does not let this page in.
    return { status: 0 };
  }
}

async function fetched(url, headers, body, size) {
  const keepalive = bytes + size <= BUDGET && requests < AT_ONCE;
  bytes += keepalive && size;
  requests += keepalive;
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers,
      // A redirected POST becomes a GET without its body, and its 200 would look like an acknowledgement.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      keepalive,
      signal: AbortSignal.timeout(PATIENCE),
    });
    // One that a host page has made up has no address.
    return response.url ? { status: response.status, after: response.headers.get('retry-after') } : { status: 0 };
  } finally {
    bytes -= keepalive && size;
    requests -= keepalive;
  }
}

const posted = (url, headers, body) =>
  new Own((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.timeout = PATIENCE;
    request.onload = () => done({ status: request.responseURL === url ? request.status : 0 });
    request.onerror = request.ontimeout = () => done({ status: 0 });
    request.send(body);
  });
