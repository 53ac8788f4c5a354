// Runs the suite of `test/suite` inside a real extension host of the VS Code server, driven by headless Chromium.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { launchChromium } from '../../tools/editor/chromium.mjs';
import { fetchServer, servers } from '../../tools/editor/fetchServer.mjs';
import { startServer } from '../../tools/editor/server.mjs';
import { bundleSuite, suiteFiles } from './bundleSuite.mjs';
import { watchNetwork } from './network.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
const resultMark = 'TEST_RESULT ';

/** Lines that a host without native modules, account or network always prints. */
const noise =
  /^(Ignoring fetching|Resolv(ing|ed) connection|Creating a socket|Updating additional|ChatSession|\[ChatModel|\[AgentHost|\[AccountPolicy|\[reconnection-grace|\[Service Worker\]|Timed out waiting for authentication|Request to '.*package\.nls\.json'|%c)/;

/**
 * @param {object} options
 * @param {'node' | 'web'} options.host
 * @param {'minimum' | 'current'} [options.which]
 * @param {readonly string[]} [options.words]
 * @param {number} [options.timeout]
 * @returns {Promise<import('../tools/result').PartResult>}
 */
export async function runSuite({ host, which = 'current', words = [], timeout = 600_000 }) {
  const files = suiteFiles(host, words);
  const bundle = await bundleSuite(host, files);
  const server = await fetchServer(which);
  const web = host === 'web';
  const resultFile = path.join(root, `out/suite/${host}-${process.pid}/result.json`);
  const running = await startServer({
    server,
    env: { TEST_RESULT: resultFile },
    mounts: web ? { '/extension': root } : {},
    configure: web
      ? (config, port) => {
          const at = file => ({ scheme: 'http', authority: `vs.localhost:${port}`, path: '/extension' + file });
          config.developmentOptions = {
            ...config.developmentOptions,
            extensions: [at('')],
            extensionTestsPath: at(bundle.slice(root.length).replace(/\.js$/, '')),
          };
        }
      : undefined,
  });
  let browser;
  let webResult;
  try {
    browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // Older editors read the clipboard through the browser, which would ask a person first.
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const network = watchNetwork(page);
    await page.exposeFunction('codeAutomationLog', (_type, args) => {
      const line = format(...args);
      if (line.startsWith(resultMark)) webResult = JSON.parse(line.slice(resultMark.length));
      else if (!noise.test(line)) console.log(line);
    });
    const ended = new Promise(resolve => page.exposeFunction('codeAutomationExit', resolve));
    const folder = path.join(running.workFolder, 'workspace');
    mkdirSync(folder);
    const remote = file => `vscode-remote://${running.authority}${file}`;
    const payload = [
      ['extensionDevelopmentPath', remote(root)],
      ['extensionTestsPath', remote(bundle)],
    ];
    console.log(
      `VS Code ${servers[which].vscode}, ${web ? 'web worker' : 'Node'} extension host, ${files.length} test files`,
    );
    await page.goto(running.url({ folder, ...(web ? {} : { payload: JSON.stringify(payload) }) }));
    let timer;
    const code = await Promise.race([ended, new Promise(resolve => (timer = setTimeout(resolve, timeout, 'timeout')))]);
    clearTimeout(timer);
    const result = web ? webResult : existsSync(resultFile) && JSON.parse(readFileSync(resultFile, 'utf8'));
    const trouble = [];
    if (code === 'timeout') trouble.push(`The suite did not end within ${timeout / 1000} seconds.`);
    else if (!result)
      trouble.push(`The suite did not run to its end. ${running.crash() ?? running.log().slice(-3000)}`);
    else if (result.passed + result.failed === 0) trouble.push('No test was run.');
    else if (code !== 0 && result.failed === 0) trouble.push(`The editor ended the suite with ${code}.`);
    const left = network.offMachine();
    if (left.length) trouble.push(`Requests left this machine: ${left.join(', ')}`);
    for (const sentence of trouble) console.log(`  FAIL ${sentence}`);
    // That nothing was asked of the network is one test more, for the whole run.
    const base = result || { passed: 0, failed: 0, skipped: 0, files: [], failures: [] };
    return {
      ...base,
      passed: base.passed + (left.length ? 0 : 1),
      failed: base.failed + trouble.length,
      failures: [...base.failures, ...trouble.map(message => ({ title: `the ${host} host`, message }))],
    };
  } finally {
    await browser?.close();
    running.close();
  }
}
