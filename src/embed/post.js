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
    return response.ok === true;
  } catch {
    return false;
  }
}
