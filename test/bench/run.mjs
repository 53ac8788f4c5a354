// `node test/bench/run.mjs [WORD]`: runs the benches of this folder whose name holds the word, and prints their rows.
import { build } from 'esbuild';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleGit } from '../../src/git/bundling.mjs';
import { globSync } from '../tools/glob.mjs';

const word = process.argv[2] ?? '';
for (const file of globSync(['test/bench'], '.bench.ts').filter(name => name.includes(word))) {
  const outfile = path.resolve('out/bench', path.basename(file).replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
    plugins: [bundleGit()],
    logLevel: 'error',
  });
  for (const bench of Object.values(await import(pathToFileURL(outfile).href)))
    if (typeof bench === 'function') console.table(await bench());
}
