import * as vscode from 'vscode';
import { messageFiles } from './messageFiles';

/**
 * Opens a text in a real editor tab, as git opens its editor, and waits until the tab is closed. Gives the text as it was saved
 * last (as it was proposed, when it was never saved), or null when the command was cancelled meanwhile.
 */
export async function editInTab(name: string, proposed: string, signal?: AbortSignal): Promise<string | null> {
  const uri = messageFiles.create(name, proposed);
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  try {
    const closed = await closedOrCancelled(uri, signal);
    return closed ? messageFiles.read(uri) : null;
  } finally {
    messageFiles.forget(uri);
  }
}

function closedOrCancelled(uri: vscode.Uri, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise(resolve => {
    const finish = (closed: boolean) => {
      subscription.dispose();
      signal?.removeEventListener('abort', cancel);
      resolve(closed);
    };
    let wasOpen = tabsOf(uri).length > 0;
    const subscription = whenTabsChange(() => {
      // A tab that moved to another group is closed in one and opened in the other, so all are looked at.
      const isOpen = tabsOf(uri).length > 0;
      if (wasOpen && !isOpen) finish(true);
      wasOpen ||= isOpen;
    });
    const cancel = () => {
      void vscode.window.tabGroups.close(tabsOf(uri)).then(() => {
        finish(false);
      });
    };
    signal?.addEventListener('abort', cancel);
  });
}

/** The editor tells of all its tabs at once, as after a reload, only as a change of groups. */
export function whenTabsChange(look: () => void): vscode.Disposable {
  const { tabGroups } = vscode.window;
  return vscode.Disposable.from(tabGroups.onDidChangeTabs(look), tabGroups.onDidChangeTabGroups(look));
}

export function tabsOf(uri: vscode.Uri): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}
