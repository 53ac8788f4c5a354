import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { Queue } from '../../base/queue';
import { registerCommand } from '../commands/registerCommand';
import type { Face } from '../face';
import { tabsOf, whenTabsChange } from './editInTab';
import { messageFiles, messageScheme } from './messageFiles';
import { tell } from '../commands/tell';

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
  // Tabs of the last session: the commands that waited for them are gone. One look after another, so that it is told once.
  const looks = new Queue();
  const look = () => void looks.run(closeLeftTabs);
  parts.add(whenTabsChange(look));
  look();
  return parts;
};

async function closeLeftTabs(): Promise<void> {
  const left = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputText &&
        input.uri.scheme === messageScheme &&
        messageFiles.read(input.uri) === null,
    );
  if (left.length === 0 || !(await vscode.window.tabGroups.close(left))) return;
  const sentence = vscode.l10n.t(
    'The window was closed while a message was being written, so that command did nothing. What you had staged is still staged: type the command again.',
  );
  void tell(sentence);
}
