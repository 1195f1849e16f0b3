// Where the answers of a survey go: what its file says, as far as a browser may follow it.

// What is left of any spelling of an IPv4 address is four numbers.
const isLoopback = ({ hostname }) => /^(localhost|127[.\d]+|\[::1])$/.test(hostname);

// The forms whose body is the record itself; formats.js writes the others.
export const plain = { plaudit: 'text/plain;charset=UTF-8', json: 'application/json' };

const others = ['form', 'template', 'posthog', 'zendesk-request'];

// `put` and `sent` are the last revisions that were put into the outbox for it and sent.
//
// An entry whose address or form is not for us is left out; `plaudit check` tells its author.
export function endpointsOf({ deliver }, base) {
  const endpoints = [];
  for (const { to, as, headers = {}, body, partial = as === 'plaudit' } of deliver) {
    let url;
    try {
      // Judged after the browser has read the address, so that no spelling deceives.
      url = new URL(to, base);
    } catch {
      continue;
    }
    const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && (isLoopback(url) || url.origin === new URL(base).origin));
    if (isAllowed && (plain[as] || others.includes(as))) endpoints.push({ url: url.href, as, headers, body, partial, put: 0, sent: 0 });
  }
  return endpoints;
}
