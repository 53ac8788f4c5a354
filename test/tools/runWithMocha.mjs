// Bundles test files and runs them with mocha in plain Node.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundleGit } from '../../src/git/bundling.mjs';
import { leaveResult } from './partResult.mjs';
import { scriptsStay } from './scriptsStay.mjs';

/**
 * @param {readonly string[]} files
 * @param {{ timeout: number, flags?: readonly string[] }} options
 * @returns {Promise<number>} mocha's exit code
 */
export async function runWithMocha(files, { timeout, flags = [] }) {
  // A folder a process, so that two runs at the same time do not disturb each other.
  const outdir = path.resolve('out/unit', String(process.pid));
  mkdirSync(outdir, { recursive: true });
  try {
    await build({
      entryPoints: [...files],
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
      plugins: [scriptsStay, bundleGit()],
      logLevel: 'error',
    });
    const made = file => path.join(outdir, path.relative('test', file).replace(/\.ts$/, '.mjs'));
    const resultFile = path.join(outdir, 'result.json');
    const { status } = spawnSync(
      process.execPath,
      [
        '--enable-source-maps',
        path.resolve('node_modules/mocha/bin/mocha.js'),
        ...[
          '--ui',
          'bdd',
          '--timeout',
          String(timeout),
          '--reporter',
          path.resolve('test/tools/recordingReporter.cjs'),
        ],
        ...flags,
        ...files.map(made),
      ],
      { stdio: 'inherit', env: { ...process.env, MOCHA_RESULT: resultFile } },
    );
    if (existsSync(resultFile)) {
      const result = JSON.parse(readFileSync(resultFile, 'utf8'));
      leaveResult({ ...result, files: files.filter(file => result.files.includes(made(file))) });
    }
    return status ?? 1;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
