// Starts the VS Code server that `fetchServer` put here, with the proxy for webviews in front of it.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Failure } from '../failure.mjs';
import { serveWithWebviewOrigins, workbenchHost } from './webviewOrigins.mjs';

/** A quiet editor: no accounts, no telemetry, no look-ups on the network, nothing that moves by itself. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  // Test folders may lie inside of this checkout.
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * @typedef {object} ServerOptions
 * @property {string} server the folder from `fetchServer`
 * @property {number} [port]
 * @property {NodeJS.ProcessEnv} [env] added to the environment of the server and of its extension host
 * @property {Record<string, unknown>} [settings] user settings beside the quiet ones
 * @property {Record<string, string>} [mounts]
 * @property {(config: any, port: number) => void} [configure]
 * @property {(authority: string) => Record<string, string>} [startQuery]
 * @property {string} [extensionsFolder] installed extensions, none where not given
 * @property {string} [dataFolder] where the editor keeps its state; gone with the rest after `close` where not given
 *
 * @typedef {object} RunningServer
 * @property {number} port
 * @property {string} authority host and port of the workbench page
 * @property {string} workFolder a temporary folder, gone after `close`
 * @property {(query: Record<string, string>) => string} url
 * @property {() => string | undefined} crash how the extension host died, if it did
 * @property {() => string} log
 * @property {() => void} close
 */

/** @param {ServerOptions} options @returns {Promise<RunningServer>} */
export async function startServer({
  server,
  port = 0,
  env = {},
  settings = {},
  dataFolder,
  extensionsFolder,
  ...proxyOptions
}) {
  const workFolder = mkdtempSync(path.join(tmpdir(), 'git-flow-editor-'));
  dataFolder ??= path.join(workFolder, 'data');
  const settingsFile = path.join(dataFolder, 'data/User/settings.json');
  const logFile = path.join(workFolder, 'server.log');
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  // In a folder that was there before, the person's own changes stay.
  if (!existsSync(settingsFile))
    writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, null, 2));

  const child = spawn(
    process.execPath,
    [
      path.join(server, 'out/server-main.js'),
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
      ...['--telemetry-level', 'off', '--disable-workspace-trust', '--server-data-dir', dataFolder],
      ...(extensionsFolder ? ['--extensions-dir', extensionsFolder] : []),
      '--enable-smoke-test-driver', // newer servers load an extension from source only with it
    ],
    {
      env: { ...process.env, ...env, NODE_OPTIONS: nodeOptions() },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32', // a group of its own, so that extension hosts and watchers end with it
    },
  );
  const logStream = createWriteStream(logFile);
  const state = { crash: undefined, closed: false };

  const stop = signal => {
    try {
      if (process.platform === 'win32') child.kill(signal);
      else process.kill(-child.pid, signal);
    } catch {
      // It has ended by itself.
    }
  };
  const removeWorkFolder = () => rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
  // Whoever ends this process at once, as a script does that has closed the server, still leaves nothing behind.
  const onExit = () => {
    stop('SIGKILL');
    removeWorkFolder();
  };
  process.once('exit', onExit);

  const close = () => {
    if (state.closed) return;
    state.closed = true;
    proxy?.close();
    const finish = () => {
      process.removeListener('exit', onExit);
      removeWorkFolder();
    };
    if (child.exitCode === null) child.once('close', finish);
    else finish();
    stop('SIGTERM');
    logStream.end();
  };

  let proxy;
  try {
    const target = await new Promise((resolve, reject) => {
      let output = '';
      const read = data => {
        if (!state.closed) logStream.write(data);
        output = (output + data).slice(-20_000);
        const [, listening] = /Extension host agent listening on (\d+)/.exec(output) ?? [];
        if (listening) resolve(Number(listening));
        const [line, code, signal] =
          /Extension Host Process exited with code: (\S+), signal: (\S+)\./.exec(String(data)) ?? [];
        if (line && !state.closed && (code !== '0' || signal !== 'null')) state.crash = line;
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('error', reject);
      child.once('exit', code => reject(new Failure(`The VS Code server ended with ${code}.\n${output}`)));
    });
    proxy = await serveWithWebviewOrigins(target, { port, ...proxyOptions });
  } catch (error) {
    close();
    throw error;
  }

  return {
    port: proxy.port,
    authority: `${workbenchHost}:${proxy.port}`,
    workFolder,
    url: query => `http://${workbenchHost}:${proxy.port}/?${new URLSearchParams(query)}`,
    crash: () => state.crash,
    log: () => readFileSync(logFile, 'utf8'),
    close,
  };
}

/** VS Code 1.112 and later want a global WebSocket, which Node has by itself from 22 on. */
function nodeOptions() {
  const before22 = Number(process.versions.node.split('.')[0]) < 22;
  return [process.env.NODE_OPTIONS, before22 ? '--experimental-websocket' : ''].filter(Boolean).join(' ');
}
