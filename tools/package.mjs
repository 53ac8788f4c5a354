// `npm run package [-- --out FILE]`: makes the .vsix, which anyone can install with "Install from VSIX...".
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure, readFlags, runMain } from './failure.mjs';
import { ensureInstalled } from './install.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');

await runMain(async () => {
  const usage = 'npm run package -- [--out FILE]';
  const { flags, rest } = readFlags(process.argv.slice(2), { out: 'value' }, usage);
  if (rest.length) throw new Failure(`npm run package takes no ${rest[0]}. Usage: ${usage}`, 2);
  await ensureInstalled();
  const out = path.resolve(typeof flags.out === 'string' ? flags.out : path.join(root, 'git-flow-trainer.vsix'));
  // Everything is in the bundles, so no dependency is packed; building without source maps is the manifest's `vscode:prepublish`.
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', out];
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const { status } = spawnSync(process.execPath, [vsce, 'package', ...options], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Failure('The package could not be made; vsce says above why.');
});
