import * as http from 'node:http';
import type { ExtensionContext } from 'vscode';
import { activate as activateIn, type GitFlowApi } from './extension/activate';

export { deactivate } from './extension/activate';

export function activate(extension: ExtensionContext): GitFlowApi {
  const start = performance.now();
  const busy = process.cpuUsage();
  const api = activateIn(extension, {
    kind: 'node',
    loadEngine: () => import('./extension/engine.lazy'),
    http,
    programs: { load: () => import('node:child_process'), environment: process.env },
    canWriteToDisk: true,
  });
  // The editor activates by itself, so what that costs can only be measured here.
  performance.measure('gitFlow/activate', { start, end: performance.now(), detail: process.cpuUsage(busy) });
  return api;
}
