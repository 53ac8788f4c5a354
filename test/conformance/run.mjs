// `npm run test:conformance -- [--cases FOLDER] [--json]`: bundles the scorer and its adapters, and runs them in plain Node.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

const outfile = path.resolve('out/conformance', `${process.pid}.mjs`);
await build({
  entryPoints: ['test/conformance/main.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
  logLevel: 'error',
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
rmSync(outfile, { force: true });
process.exit(status ?? 1);
