import { build } from 'esbuild';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleGit } from '../src/git/bundling.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');

/** Bundles one module of `src/headless` for plain Node and loads it. @param {string} name */
export async function loadHeadless(name) {
  const outfile = path.join(root, 'out/headless', `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [`src/headless/${name}.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
    plugins: [bundleGit()],
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
