import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { registerCommand } from '../commands/registerCommand';
import type { FaceContext } from '../face';
import { lazyRoom } from '../lazyRoom';
import { TreeView } from '../views/treeView';
import { decidingFiles } from '../../triggers/ciPaths';
import { hostSettings } from './hostSettings';
import type { Answer } from './triggersMarkdown';

export interface TriggersFace extends vscode.Disposable {
  /** What was asked last; undefined before the first question. */
  readonly answer: () => Answer | undefined;
}

/** What would run, and why. Until somebody asks or opens a file that decides it, nothing of this is loaded. */
export function triggersFace(context: FaceContext): TriggersFace {
  const parts = new Disposables();
  const view = parts.add(new TreeView('gitFlow.triggers'));
  const { open, room } = lazyRoom(parts, async () => {
    const { TriggersRoom: Room } = await import('./triggersRoom.lazy');
    return new Room(context, view);
  });

  parts.add(registerCommand('gitFlow.triggers.ask', async question => (await open()).ask(question ?? {})));
  parts.add(registerCommand('gitFlow.triggers.refresh', async () => (await open()).refresh()));
  parts.add(registerCommand('gitFlow.triggers.copy', async () => (await open()).copy()));
  parts.add(hostSettings(context));
  const look = (document: vscode.TextDocument) => {
    if (vscode.languages.match({ pattern: decidingFiles }, document) > 0) void open();
  };
  parts.add(vscode.workspace.onDidOpenTextDocument(look));
  vscode.workspace.textDocuments.forEach(look);
  return {
    answer: () => room()?.answer,
    dispose: () => {
      parts.dispose();
    },
  };
}
