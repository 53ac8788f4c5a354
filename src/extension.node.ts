import * as http from 'node:http';
import type { ExtensionContext } from 'vscode';
import { activate as activateIn, type GitFlowApi } from './extension/activate';

export { deactivate } from './extension/activate';

export function activate(extension: ExtensionContext): GitFlowApi {
  return activateIn(extension, {
    kind: 'node',
    loadEngine: () => import('./extension/engine.lazy'),
    http,
    programs: { load: () => import('node:child_process'), environment: process.env },
    canWriteToDisk: true,
  });
}
