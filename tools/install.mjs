// What a fresh checkout needs before anything else runs. Uses nothing but Node.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');

/** Runs `npm ci` where it has not been run, or was broken off. */
export async function ensureInstalled() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Failure(`Node ${process.versions.node} is too old; this needs Node 20 or later.`);
  // npm writes this file last.
  if (existsSync(path.join(root, 'node_modules/.package-lock.json'))) return;
  console.log('Installing the packages of package-lock.json ...');
  const onWindows = process.platform === 'win32';
  const child = spawn(onWindows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: onWindows,
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', () => reject(new Failure('npm is not there; it comes with Node.')));
    child.once('close', resolve);
  });
  if (code !== 0) throw new Failure('The packages could not be installed; npm says above why.');
}
