// `npm run test:unit [-- WORD ...]`: bundles the tests of test/unit and test/contract (those whose path holds a given word, or
// all) into a folder of their own, and runs them with mocha in plain Node, without an editor. `--folder test/golden` takes
// those of another folder; a WORD that ends the name of such a folder brings it in too.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundleGit } from '../../src/git/bundling.mjs';
import { Failure, readFlags, runMain } from '../../tools/failure.mjs';
import { globSync } from '../../tools/glob.mjs';
import { leaveResult } from './partResult.mjs';

const usage = 'npm run test:unit -- [--folder FOLDER] [--grep PATTERN] [--bail] [WORD ...]';

await runMain(async () => {
  const allowed = { folder: 'value', grep: 'value', bail: 'switch' };
  const { flags, rest: words } = readFlags(process.argv.slice(2), allowed, usage);
  // Minutes long, so only when asked for by name.
  const slow = ['test/differential', 'test/exercises'].filter(folder => words.some(word => folder.endsWith(word)));
  const folders = flags.folder ? [flags.folder] : ['test/unit', 'test/contract', 'test/golden', ...slow];
  const files = globSync(folders, '.test.ts').filter(
    file => words.length === 0 || words.some(word => file.includes(word)),
  );
  if (files.length === 0)
    throw new Failure(`No test file in ${folders.join(', ')} has ${words.join(' or ') || 'anything'} in its path.`, 2);

  // A folder a process, so that two runs at the same time do not disturb each other.
  const outdir = path.resolve('out/unit', String(process.pid));
  mkdirSync(outdir, { recursive: true });
  try {
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
      external: ['fast-check', 'typescript', 'playwright-core', 'axe-core', 'esbuild', 'mocha', 'prettier', 'eslint'],
      banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
      plugins: [bundleGit()],
      logLevel: 'error',
    });
    const made = file => path.join(outdir, path.relative('test', file).replace(/\.ts$/, '.mjs'));
    const resultFile = path.join(outdir, 'result.json');
    const run = spawnSync(
      process.execPath,
      [
        '--enable-source-maps',
        path.resolve('node_modules/mocha/bin/mocha.js'),
        ...['--ui', 'bdd', '--timeout', '20000', '--reporter', path.resolve('test/tools/recordingReporter.cjs')],
        ...(flags.grep ? ['--grep', flags.grep] : []),
        ...(flags.bail ? ['--bail'] : []),
        ...files.map(made),
      ],
      { stdio: 'inherit', env: { ...process.env, MOCHA_RESULT: resultFile } },
    );
    if (existsSync(resultFile)) {
      const result = JSON.parse(readFileSync(resultFile, 'utf8'));
      leaveResult({ ...result, files: files.filter(file => result.files.includes(made(file))) });
    }
    process.exitCode = run.status ?? 1;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
});
