// The browser's own Promise, whatever a host page has put in its place.

export const Own = (async () => {})().constructor;
