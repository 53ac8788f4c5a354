import * as vscode from 'vscode';
import type { GitFlowApi } from '../../../src/extension/activate';
import { MapConversation } from '../../../src/extension/map/mapConversation';
import type { MapDeps } from '../../../src/extension/map/registerMap';

export interface ToPage {
  readonly kind: string;
  readonly id: number;
  readonly name: string;
  readonly value: unknown;
}

/** The extension's end of a map whose page is not there: `onMessage` has what the page would be told, `say` what it would say. */
export function converse(
  api: GitFlowApi,
  onMessage: (message: ToPage) => void,
  goal: Partial<Pick<MapDeps, 'goal' | 'aim' | 'onDidChangeGoal' | 'onDidAskForGoal'>> = {},
): { readonly say: (message: unknown) => void; readonly dispose: () => void } {
  const heard = new vscode.EventEmitter<unknown>();
  const never = new vscode.EventEmitter<never>();
  const webview = {
    postMessage: (message: ToPage) => {
      onMessage(message);
      return Promise.resolve(true);
    },
    onDidReceiveMessage: heard.event,
  } as unknown as vscode.Webview;
  const conversation = new MapConversation(webview, {
    extensionUri: vscode.Uri.file('/'),
    team: () => api.sandbox.state,
    onDidChangeTeam: api.sandbox.onDidChange,
    run: api.perform,
    triggers: () => undefined,
    onDidType: never.event,
    goal: () => null,
    aim: () => null,
    onDidChangeGoal: never.event,
    onDidAskForGoal: never.event,
    showChanges: () => Promise.resolve(),
    openFile: () => Promise.resolve(),
    ...goal,
  });
  return {
    say: message => {
      heard.fire(message);
    },
    dispose: () => {
      for (const part of [conversation, heard, never]) part.dispose();
    },
  };
}
