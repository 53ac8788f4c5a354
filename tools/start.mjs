// `npm start`: installs, builds, and opens VS Code with the extension loaded and its walkthrough open. Takes the `code` of this
// machine, else a VS Code server that shows in the browser. `npm start -- --headless` goes once through the seven steps in the
// terminal instead. Needs nothing but Node and npm to begin with, so all that comes from npm is imported after the install.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure, readFlags, runMain } from './failure.mjs';
import { ensureInstalled } from './install.mjs';
import { checkPort } from './port.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const starter = path.join(root, 'tools/starter');
const usage = 'npm start -- [--headless [--host gitlab|github|bitbucket] [--seed N]] [--browser] [--port N]';
const defaultPort = 8973;

/** The server comes without its native modules, so no shell can start in it: where a terminal is wanted, it is the trainer's own. */
const settingsWithoutShells = {
  'terminal.integrated.hideOnStartup': 'whenEmpty',
  ...Object.fromEntries(
    ['linux', 'osx', 'windows'].map(system => [`terminal.integrated.defaultProfile.${system}`, 'Git Flow']),
  ),
};

await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  await ensureInstalled();
  if (options.headless) {
    const { loadHeadless } = await import('./bundleHeadless.mjs');
    const { runRound } = await loadHeadless('round');
    const done = await runRound(text => process.stdout.write(text + '\n'), options.host, options.seed);
    if (!done) throw new Failure('A line of the round failed; its answer stands above.');
    return;
  }
  if (options.browser) await checkPort(options.port);
  const build = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
  if (build.status !== 0) throw new Failure('The extension could not be built, so there is nothing to open.');
  if (!options.browser && startDesktop()) return;
  await startInBrowser(options.port);
});

function readOptions(args) {
  const allowed = { headless: 'switch', browser: 'switch', port: 'value', host: 'value', seed: 'value' };
  const { flags, rest } = readFlags(args, allowed, usage);
  const wrong = sentence => new Failure(`${sentence} Usage: ${usage}`, 2);
  if (rest.length) throw wrong(`npm start takes no ${rest[0]}.`);
  const { headless = false, browser = false, port = String(defaultPort), host = 'gitlab', seed = '0' } = flags;
  if (!headless && (flags.host !== undefined || flags.seed !== undefined))
    throw wrong('--host and --seed go with --headless.');
  if (headless && (browser || flags.port !== undefined)) throw wrong('--headless opens no editor and no port.');
  if (!['gitlab', 'github', 'bitbucket'].includes(host)) throw wrong(`There is no host ${host}.`);
  if (!/^\d{1,9}$/.test(seed)) throw wrong(`--seed is a whole number, not ${seed}.`);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw wrong(`--port is a number up to 65535, not ${port}.`);
  return { headless, browser, port: Number(port), host, seed: Number(seed) };
}

/** @returns whether this machine has a desktop VS Code that is new enough and started */
function startDesktop() {
  const shell = process.platform === 'win32';
  const asked = spawnSync('code', ['--version'], { encoding: 'utf8', shell, timeout: 30_000 });
  const [version] = asked.status === 0 ? asked.stdout.split('\n') : [];
  const [major, minor] = (version ?? '').split('.').map(Number);
  if (!(major > 1 || (major === 1 && minor >= 90))) {
    if (version) console.log(`The VS Code here is ${version}; the extension needs 1.90 or later.`);
    return false;
  }
  const quoted = text => (shell ? `"${text}"` : text);
  const extensions = [root, starter].map(folder => quoted(`--extensionDevelopmentPath=${folder}`));
  const started = spawnSync('code', ['--new-window', ...extensions, quoted(makeWorkspace())], {
    stdio: 'inherit',
    shell,
  });
  if (started.status !== 0) return false;
  console.log(`VS Code ${version} opens with the extension and its walkthrough. Close its window when you have done.`);
  return true;
}

async function startInBrowser(port) {
  await checkPort(port);
  const { fetchServer } = await import('./editor/fetchServer.mjs');
  const { startServer } = await import('./editor/server.mjs');
  const server = await fetchServer('current');
  const folder = makeWorkspace();
  const running = await startServer({
    server,
    port,
    dataFolder: path.join(root, '.vscode-host/start'),
    extensionsFolder: makeExtensions(),
    startQuery: () => ({ folder }),
    settings: settingsWithoutShells,
    configure: config => {
      // With the driver that tests need, the editor shows no notification by itself.
      delete config.developmentOptions?.enableSmokeTestDriver;
      config.isEnabledCoderGettingStarted = false;
    },
  });
  const url = `http://127.0.0.1:${running.port}/`;
  console.log(`VS Code with the extension is at ${url}  (Ctrl+C stops it)`);
  openInBrowser(url);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      running.close();
      console.log('Stopped.');
      process.exit(0);
    });
}

/** Both extensions as installed ones: from source, the editor would be one for developers, with its remarks on other extensions. */
function makeExtensions() {
  const folder = path.join(root, '.vscode-host/extensions');
  rmSync(folder, { recursive: true, force: true });
  cpSync(starter, path.join(folder, 'git-flow-trainer.git-flow-starter-0.0.0'), { recursive: true });
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const part of ['package.json', 'package.nls.json', 'dist', 'l10n', 'media'])
    cpSync(path.join(root, part), path.join(folder, `${publisher}.${name}-${version}`, part), { recursive: true });
  return folder;
}

/** An empty folder to open, so that the learner's own files are out of the way. */
function makeWorkspace() {
  const folder = path.join(root, '.vscode-host/workspace');
  mkdirSync(folder, { recursive: true });
  return folder;
}

function openInBrowser(url) {
  if (process.env.CI || (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)) return;
  const [program, ...args] = { darwin: ['open', url], win32: ['cmd', '/c', 'start', url] }[process.platform] ?? [
    'xdg-open',
    url,
  ];
  // The address stands in the terminal, so it does no harm if there is no such program.
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
