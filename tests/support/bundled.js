// A page with a script of a framework's: built small for those who visit, or as whoever writes it sees it.

import { join } from 'node:path';

import { build } from 'esbuild';

export async function bundled(source, { isForDevelopment = false } = {}) {
  const mode = isForDevelopment ? 'development' : 'production';
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../frameworks', source)],
    bundle: true,
    minify: !isForDevelopment,
    format: 'esm',
    target: ['chrome111', 'firefox114', 'safari16.4'],
    jsx: 'automatic',
    jsxDev: isForDevelopment,
    define: {
      'process.env.NODE_ENV': JSON.stringify(mode),
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    legalComments: 'none',
    write: false,
  });
  // Inside a page `</script` would end the script.
  return outputFiles[0].text.replaceAll('</script', '<\\/script');
}
