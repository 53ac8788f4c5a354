// `npm run test:unit [-- FOLDER-OR-WORD ...]`: bundles the tests of test/unit and test/contract (those whose path holds a given
// word, or all) into a folder of their own, and runs them with mocha in plain Node, without an editor.
import { build } from 'esbuild';
import { bundleGit } from '../../src/git/bundling.mjs';
import { globSync } from './glob.mjs';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const words = process.argv.slice(2).filter(arg => !arg.startsWith('--'));
const mochaFlags = process.argv.slice(2).filter(arg => arg.startsWith('--'));
// Minutes long, so only when asked for by name.
const slow = ['test/differential', 'test/exercises'].filter(folder => words.some(word => folder.endsWith(word)));
const files = globSync(['test/unit', 'test/contract', ...slow], '.test.ts').filter(
  file => words.length === 0 || words.some(word => file.includes(word)),
);
if (files.length === 0) {
  console.error(`No test file's path holds ${words.map(w => `"${w}"`).join(' or ')}.`);
  process.exit(2);
}
const outdir = path.resolve('out/unit', words.join('-').replace(/[^\w-]/g, '_') || 'all');
rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
await build({
  entryPoints: files,
  outbase: 'test',
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  outExtension: { '.js': '.mjs' },
  external: ['fast-check', 'typescript', 'playwright-core', 'axe-core', 'esbuild', 'mocha'],
  banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
  plugins: [bundleGit()],
  logLevel: 'error',
});
const mocha = path.resolve('node_modules/mocha/bin/mocha.js');
const run = spawnSync(
  process.execPath,
  [
    '--enable-source-maps',
    mocha,
    '--ui',
    'bdd',
    '--timeout',
    '20000',
    ...mochaFlags,
    ...files.map(f => path.join(outdir, f.replace(/^test\//, '').replace(/\.ts$/, '.mjs'))),
  ],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);
