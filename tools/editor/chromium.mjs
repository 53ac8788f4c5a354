// Finds a Chromium for the tests, or installs one: Playwright's download first, else Debian's package where we are root.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { Failure } from '../failure.mjs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Quiet, and without the sandbox only where Chromium itself refuses to run with it: as root, in a container. */
const flags = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'].concat([
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]);

/** @returns {string | undefined} the program, where one is there and starts */
export function findChromium() {
  const named = process.env.GIT_FLOW_CHROMIUM;
  if (named !== undefined) {
    if (starts(named)) return named;
    throw new Failure(`GIT_FLOW_CHROMIUM names ${named}, which is not a Chromium that starts.`);
  }
  return [chromium.executablePath(), ...usualPlaces].find(starts);
}

/** @param {(line: string) => void} [say] */
export function ensureChromium(say = console.log) {
  const found = findChromium();
  if (found) return found;
  say('No Chromium here; installing the one of Playwright ...');
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const why = run(process.execPath, [cli, 'install', 'chromium'], { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' });
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`That did not do (${why}); installing the chromium package of this system ...`);
    run('apt-get', ['update', '-qq']);
    const refused = run('apt-get', [
      ...['install', '-y', '-qq', '--no-install-recommends'],
      ...['chromium', 'fonts-dejavu-core'],
    ]);
    const packaged = findChromium();
    if (packaged) return packaged;
    say(`That did not do either (${refused}).`);
  }
  throw new Failure(
    'There is no Chromium here and none could be installed. Install one and name it in GIT_FLOW_CHROMIUM, or run ' +
      '"npx playwright-core install --with-deps chromium".',
  );
}

export async function launchChromium() {
  return chromium.launch({ executablePath: ensureChromium(), headless: true, args: flags });
}

function starts(program) {
  return existsSync(program) && spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** @returns {string} the first line of what went wrong: the tools repeat themselves at length */
function run(program, args, env = {}) {
  const { status, error, stderr } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...env },
    timeout: 10 * 60_000,
  });
  if (error) return error.message;
  return stderr.split('\n').find(line => /error|failed|unable/i.test(line)) ?? `it ended with ${status}`;
}
