// Puts a complete VS Code server with its workbench into `.vscode-host/<version>`: the `lib/vscode` folder of the npm package
// `code-server`, checked against a pinned hash. No install script runs, nothing native is built, and what is there is kept.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../failure.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
const standInFolder = path.join(root, 'tools/editor/standIns');

/** The oldest VS Code that the manifest admits, and a current one that runs on Node 20. */
export const servers = {
  minimum: {
    vscode: '1.90.2',
    codeServer: '4.90.3',
    integrity: 'sha512-oaEgM5YkzIh6Eosk14V+2U+JEMg6smdJ1GSA5LHpexfQDIs/uH2ve4GL6AU6Kdcpbu5+nWE6kiU7eOr4uBZMlg==',
  },
  current: {
    vscode: '1.117.0',
    codeServer: '4.117.0',
    integrity: 'sha512-FIMu90X/cw9tCAR4wII5ypK4R9Xbg5Zu/2LttqJNH+MuVOP15eODFCnTZHkH44r2d9MjDdaESP8VHSlotpTyQQ==',
  },
};

/** Dependencies that want a compiler, a download, an account, Windows or an AI agent. */
const unwantedDependency =
  /^(kerberos|native-watchdog|node-pty|ssh2|katex|zod|tar|node-addon-api|@github\/.*|@anthropic-ai\/.*|@devcontainers\/.*|@microsoft\/(mxc-sdk|1ds-post-js)|@vscode\/(windows-.*|native-watchdog|spdlog|sqlite3|vsce-sign|fs-copyfile|sandbox-runtime|copilot-api|deviceid|ripgrep.*|tree-sitter-wasm|vscode-languagedetection))$/;

/** Built-in extensions that start language servers, want an account or have no business in a Git trainer. */
const unwantedExtension =
  /^(copilot|ms-vscode\..*|github|github-authentication|microsoft-authentication|typescript-language-features|(css|html|json|php)-language-features|emmet|npm|grunt|gulp|jake|tunnel-forwarding|debug-.*|notebook-renderers|ipynb|media-preview|mermaid-chat-features|simple-browser|terminal-suggest|extension-editing)$/;

const standIns = {
  '@vscode/spdlog': 'spdlog.cjs',
  'native-watchdog': 'watchdog.cjs',
  '@vscode/native-watchdog': 'watchdog.cjs',
  'node-pty': 'nodePty.cjs',
  '@vscode/deviceid': 'deviceId.cjs',
  '@vscode/fs-copyfile': 'fsCopyfile.cjs',
  '@vscode/ripgrep': 'ripgrep.cjs',
  '@vscode/ripgrep-universal': 'ripgrep.cjs',
};

const ripgrepVersion = '1.18.0';

/**
 * @param {keyof typeof servers} which
 * @param {(line: string) => void} [say]
 * @returns {Promise<string>} the folder that holds `out/server-main.js`
 */
export async function fetchServer(which, say = console.log) {
  const { vscode, codeServer, integrity } = servers[which];
  const store = path.join(root, '.vscode-host');
  const target = path.join(store, vscode);
  const stamp = JSON.stringify({ codeServer, integrity, recipe: recipeHash() });
  const stampFile = path.join(target, 'complete.json');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return target;

  say(`Fetching the VS Code ${vscode} server (once, about 40 MB) ...`);
  mkdirSync(store, { recursive: true });
  // In a folder of its own until complete, so that an interrupted fetch is never taken for a whole one.
  const partial = mkdtempSync(path.join(store, 'partial-'));
  try {
    await npm(['pack', `code-server@${codeServer}`, '--silent', '--pack-destination', partial], root);
    const tarball = path.join(partial, `code-server-${codeServer}.tgz`);
    const hash = 'sha512-' + createHash('sha512').update(readFileSync(tarball)).digest('base64');
    if (hash !== integrity)
      throw new Failure(`code-server ${codeServer} is not the package that was tested (its hash is ${hash}).`);
    await run('tar', ['xzf', tarball, '-C', partial, '--exclude=*.map', 'package/lib/vscode'], partial);
    const server = path.join(partial, 'package/lib/vscode');
    await installDependencies(server);
    addStandIns(server);
    for (const name of readdirSync(path.join(server, 'extensions')))
      if (unwantedExtension.test(name)) rmSync(path.join(server, 'extensions', name), { recursive: true });
    writeFileSync(path.join(server, 'complete.json'), stamp);
    rmSync(target, { recursive: true, force: true });
    renameSync(server, target);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return target;
}

async function installDependencies(server) {
  const manifestFile = path.join(server, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const wanted = Object.entries(manifest.dependencies)
    .filter(([name]) => !unwantedDependency.test(name))
    // Some versions name a GitHub commit; any release does for what this server is asked to do.
    .map(([name, version]) => [name, /[/#]/.test(version) ? '*' : version]);
  const trimmed = {
    ...manifest,
    dependencies: Object.fromEntries(wanted),
    optionalDependencies: { [`@vscode/ripgrep-${process.platform}-${process.arch}`]: ripgrepVersion },
    overrides: {},
  };
  writeFileSync(manifestFile, JSON.stringify(trimmed, null, 2));
  rmSync(path.join(server, 'npm-shrinkwrap.json'), { force: true });
  const quiet = ['--no-package-lock', '--no-audit', '--no-fund', '--silent'];
  await npm(['install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', ...quiet], server);
}

function addStandIns(server) {
  for (const [name, file] of Object.entries(standIns)) {
    const folder = path.join(server, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '0.0.0', main: 'index.js' }));
    cpSync(path.join(standInFolder, file), path.join(folder, 'index.js'));
  }
}

/** Changes with what is left out or put in, so that a cached server made by an older recipe is made anew. */
function recipeHash() {
  const lists = [unwantedDependency.source, unwantedExtension.source, JSON.stringify(standIns), ripgrepVersion];
  const hash = createHash('sha256').update(lists.join('\n'));
  for (const file of readdirSync(standInFolder).sort()) hash.update(readFileSync(path.join(standInFolder, file)));
  return hash.digest('hex').slice(0, 16);
}

function npm(args, cwd) {
  const onWindows = process.platform === 'win32';
  return run(onWindows ? 'npm.cmd' : 'npm', args, cwd, { shell: onWindows });
}

function run(program, args, cwd, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', data => (output = (output + data).slice(-2000)));
    const fail = why =>
      reject(new Failure(`The VS Code server could not be fetched: ${program} ${args[0]} ${why}\n${output}`.trim()));
    child.once('error', error => fail(`could not start (${error.message}).`));
    child.once('close', code => (code === 0 ? resolve() : fail(`ended with ${code}.`)));
  });
}
