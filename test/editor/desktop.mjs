// `npm run test:desktop`: the suite in the desktop's VS Code, the oldest supported version and the stable one. VS Code is
// downloaded; where that is impossible, or there is no display, the part says so and is left out.
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { servers } from '../../tools/editor/fetchServer.mjs';
import { quietSettings } from '../../tools/editor/server.mjs';
import { readFlags, runMain } from '../../tools/failure.mjs';
import { reportResult } from '../tools/partResult.mjs';
import { bundleSuite, suiteFiles } from './bundleSuite.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
const nothing = { passed: 0, failed: 0, skipped: 0, files: [], failures: [] };

await runMain(async () => {
  const { rest: words } = readFlags(process.argv.slice(2), {}, 'npm run test:desktop -- [WORD ...]');
  const obstacle = await downloadObstacle();
  if (obstacle) reportResult({ ...nothing, leftOut: obstacle });
  if (needsDisplay()) {
    const again = spawnSync('xvfb-run', ['-a', process.execPath, ...process.argv.slice(1)], { stdio: 'inherit' });
    if (!again.error) process.exit(again.status ?? 1);
    reportResult({
      ...nothing,
      leftOut: 'there is no display here for a desktop VS Code, and no xvfb-run to make one.',
    });
  }

  const files = suiteFiles('node', words);
  const bundle = await bundleSuite('node', files);
  const results = [];
  for (const version of [servers.minimum.vscode, 'stable']) results.push(await runIn(version, bundle));
  const sum = key => results.reduce((total, result) => total + result[key], 0);
  reportResult({
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    files: [...new Set(results.flatMap(result => result.files))],
    failures: results.flatMap(result => result.failures),
  });
});

async function runIn(version, bundle) {
  console.log(`VS Code ${version} for the desktop`);
  const folder = mkdtempSync(path.join(tmpdir(), 'git-flow-desktop-'));
  const resultFile = path.join(folder, 'result.json');
  const userData = path.join(folder, 'user');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  mkdirSync(path.join(folder, 'workspace'));
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(quietSettings));
  try {
    const vscodeExecutablePath = await downloadAndUnzipVSCode(version);
    let ended = '';
    try {
      await runTests({
        vscodeExecutablePath,
        extensionDevelopmentPath: root,
        extensionTestsPath: bundle,
        extensionTestsEnv: { TEST_RESULT: resultFile },
        launchArgs: [
          path.join(folder, 'workspace'),
          ...['--disable-extensions', '--user-data-dir', userData],
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
      });
    } catch (error) {
      ended = String(error);
    }
    // The editor's own exit code is not believed: an extension host that dies can leave 0.
    const result = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : undefined;
    if (result && result.passed + result.failed > 0 && (ended === '' || result.failed > 0)) return result;
    const message = `The suite did not run to its end. ${ended}`;
    return { ...nothing, ...result, failed: 1, failures: [{ title: `desktop ${version}`, message }] };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** VS Code has no headless mode of its own; on Linux it needs an X server. */
function needsDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

async function downloadObstacle() {
  try {
    const signal = AbortSignal.timeout(15_000);
    const response = await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal });
    if (response.ok) return undefined;
    return `VS Code for the desktop cannot be downloaded here (its server answers ${response.status}).`;
  } catch {
    return 'VS Code for the desktop cannot be downloaded here (its server does not answer).';
  }
}
