// One POST. It tells whether the other side answered with a 2xx, and never throws.

export async function post(url, type, body) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
      // A redirected POST becomes a GET without its body, and its 200 would look like an acknowledgement.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // It outlives the page.
      keepalive: true,
    });
    // One that a host page has made up has no address.
    if (response.url) return response.ok === true;
  } catch {
    // Offline, a redirect, or not the browser's own `fetch`.
  }
  return !/native code/.test(window.fetch) && posted(url, type, body);
}

// The older way, where a host page has put something of its own in the place of `fetch`.
const posted = (url, type, body) =>
  new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', type);
    request.onload = () => done(request.status >= 200 && request.status < 300 && request.responseURL === url);
    request.onerror = () => done(false);
    request.send(body);
  });
