// One POST. It tells how the other side answered, with status 0 where it did not, and never throws.

// What browsers let outlive a page, all requests together.
const BUDGET = 60_000;
const AT_ONCE = 8;
const PATIENCE = 30_000;

let bytes = 0;
let requests = 0;

const isKept = 'keepalive' in Request.prototype;

// `headers` are more of them; `isLeaving` says that the page goes away.
export async function post(url, type, body, { headers = {}, isLeaving } = {}) {
  const { size } = new Blob([body]);
  const keepalive = bytes + size <= BUDGET && requests < AT_ONCE;
  // A browser without `keepalive` has only this, which tells of no reply.
  if (isLeaving && !isKept && Reflect.ownKeys(headers).length === 0) {
    try {
      navigator.sendBeacon(url, new Blob([body], { type }));
      return { status: 0 };
    } catch {
      // The other way may do.
    }
  }
  if (keepalive) {
    bytes += size;
    requests += 1;
  }
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...headers },
      // A redirected POST becomes a GET without its body, and its 200 would look like an acknowledgement.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      keepalive,
      signal: AbortSignal.timeout(PATIENCE),
    });
    // One that a host page has made up has no address.
    if (response.url) return { status: response.status, after: response.headers.get('retry-after') };
  } catch {
    // Offline, a redirect, or not the browser's own `fetch`.
  } finally {
    if (keepalive) {
      bytes -= size;
      requests -= 1;
    }
  }
  return /native code/.test(window.fetch) ? { status: 0 } : posted(url, type, body, headers);
}

// The older way, where a host page has put something of its own in the place of `fetch`.
const posted = (url, type, body, headers) =>
  new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', type);
    for (const name of Reflect.ownKeys(headers)) request.setRequestHeader(name, headers[name]);
    request.timeout = PATIENCE;
    request.onload = () => done({ status: request.responseURL === url ? request.status : 0 });
    request.onerror = request.ontimeout = () => done({ status: 0 });
    request.send(body);
  });
