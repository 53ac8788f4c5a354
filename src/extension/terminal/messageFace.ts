import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { registerCommand } from '../commands/registerCommand';
import type { Face } from '../face';
import { tabsOf } from './editInTab';
import { messageFiles, messageScheme } from './messageFiles';

/** The files that git has a person edit, and a button that saves and closes one. */
export const messageFace: Face = () => {
  const parts = new Disposables();
  parts.add(vscode.workspace.registerFileSystemProvider(messageScheme, messageFiles, { isCaseSensitive: true }));
  parts.add(
    registerCommand('gitFlow.message.finish', async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document?.uri.scheme !== messageScheme || !(await document.save())) return;
      await vscode.window.tabGroups.close(tabsOf(document.uri));
    }),
  );
  return parts;
};
