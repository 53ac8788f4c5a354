import type { ExtensionContext } from 'vscode';
import { activate as activateIn, type GitFlowApi } from './extension/activate';
import * as engine from './extension/engine.lazy';

export { deactivate } from './extension/activate';

/** In the browser there is no disk to write to and no port to listen on, and all is one file. */
export function activate(extension: ExtensionContext): GitFlowApi {
  return activateIn(extension, { kind: 'web', loadEngine: () => Promise.resolve(engine), canWriteToDisk: false });
}
