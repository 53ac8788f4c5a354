// `npm run bench [-- WORD ...]`: bundles every test/bench/*.bench.ts (whose path holds a word, or all), runs them one after the
// other, prints one table and writes it to bench/latest.md together with what the machine is.
import { build } from 'esbuild';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleGit } from '../../src/git/bundling.mjs';
import { Failure, readFlags, runMain } from '../../tools/failure.mjs';
import { globSync } from '../../tools/glob.mjs';
import { scriptsStay } from '../tools/scriptsStay.mjs';

const columns = ['name', 'ours', 'peer', 'ratio', 'goal'];

await runMain(async () => {
  const { rest: words } = readFlags(process.argv.slice(2), {}, 'npm run bench -- [WORD ...]');
  const files = globSync(['test/bench'], '.bench.ts').filter(
    file => words.length === 0 || words.some(word => file.includes(word)),
  );
  if (files.length === 0) throw new Failure(`No benchmark has ${words.join(' or ') || 'anything'} in its path.`, 2);
  const outdir = path.resolve('out/bench', String(process.pid));
  try {
    await build({
      entryPoints: files,
      outdir,
      outbase: 'test/bench',
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      outExtension: { '.js': '.mjs' },
      external: ['playwright-core', 'esbuild'],
      banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
      plugins: [scriptsStay, bundleGit()],
      logLevel: 'error',
    });
    const rows = [];
    for (const file of files) {
      console.log(`${file} ...`);
      const made = path.join(outdir, path.relative('test/bench', file).replace(/\.ts$/, '.mjs'));
      const { run } = await import(pathToFileURL(made).href);
      rows.push(...(await run()));
    }
    const table = drawTable(rows);
    console.log(`\n${table}\n\n${describeMachine()}`);
    mkdirSync('bench', { recursive: true });
    writeFileSync('bench/latest.md', `# Latest benchmark\n\n${describeMachine()}\n\n${table}\n`);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
});

function drawTable(rows) {
  const cells = [columns, ...rows.map(row => columns.map(column => String(row[column])))];
  const widths = columns.map((_, index) => Math.max(...cells.map(line => line[index].length)));
  const line = parts => `| ${parts.map((part, index) => part.padEnd(widths[index])).join(' | ')} |`;
  const [head, ...body] = cells;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function describeMachine() {
  const cpus = os.cpus();
  const memory = (os.totalmem() / 2 ** 30).toFixed(0);
  return `Node ${process.versions.node} on ${os.platform()} ${os.arch()}, ${cpus.length} x ${cpus[0]?.model.trim() ?? 'unknown processor'}, ${memory} GiB.`;
}
