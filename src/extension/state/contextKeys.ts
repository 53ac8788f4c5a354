import * as vscode from 'vscode';
import type { Face } from '../face';
import { readContextKeys } from './readContextKeys';

/** Keeps the keys as the team is; only what changed is sent to the editor. */
export const contextKeys: Face = ({ sandbox, host }) => {
  const sent = new Map<string, unknown>();
  const send = () => {
    for (const [key, value] of Object.entries(readContextKeys(sandbox.state, host.kind === 'node'))) {
      if (sent.get(key) === value) continue;
      sent.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  };
  send();
  return sandbox.onDidChange(send);
};
