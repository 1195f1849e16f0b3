// What the page's address asks of us: `?plaudit=test` for a try that is never counted, `?plaudit=debug` for the reasons on
// the page. Read once, since a single-page app may drop it from the address at its first step.

const mode = new URLSearchParams(location.search).get('plaudit');

export const isTest = mode === 'test';
export const isDebug = mode === 'debug';
