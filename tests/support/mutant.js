// The outbox with one line made wrong: a suite that does not notice it proves nothing.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';

const embed = join(import.meta.dirname, '../../src/embed');

// `brain.js` with `from` in `file` replaced by `to`; without a file as it is.
export async function brain({ file, from, to } = {}) {
  let isMade = file === undefined;
  const mutate = {
    name: 'mutant',
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, async ({ path }) => {
        if (!file || path !== join(embed, file)) return undefined;
        const text = await readFile(path, 'utf8');
        isMade = text.includes(from);
        return { contents: text.replace(from, to), loader: 'js' };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: [join(embed, 'brain.js')],
    bundle: true,
    format: 'esm',
    define: { BUILD: '"mutant"', GIVEN: 'null' },
    plugins: [mutate],
    write: false,
  });
  if (!isMade) throw new Error(`${file} has no "${from}" any more: make the mutant anew`);
  return outputFiles[0].text;
}
