/** What shows the history of the user's own repositories; loaded when somebody asks for it, or when such a page returns. */
import * as vscode from 'vscode';
import { runCommand } from '../commands/registerCommand';
import type { FaceContext } from '../face';
import { HistoryPanels } from './historyPanels';
import { findRepositories, type Unreadable } from './ownRepository';
import { sayTrouble } from './sayTrouble';

export class RepositoryRoom implements vscode.Disposable {
  readonly panels: HistoryPanels;
  readonly #context: FaceContext;

  constructor(context: FaceContext) {
    this.#context = context;
    this.panels = new HistoryPanels(context.extension.extensionUri, context.host);
  }

  /** Of this repository, or of the one that is open; asks only where there is a choice. */
  async show(where: vscode.Uri | undefined): Promise<void> {
    const found = where ? [where] : await findRepositories(this.#context.host);
    if (typeof found === 'string') {
      await this.#explain(found);
      return;
    }
    const root = found.length === 1 ? found[0] : await choose(found);
    if (root) this.panels.show(root);
  }

  /** A page returns after a reload, with what it had kept. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const repository =
      typeof state === 'object' && state !== null && 'repository' in state ? state.repository : undefined;
    if (typeof repository !== 'string') {
      panel.dispose();
      return;
    }
    this.panels.adopt(panel, vscode.Uri.parse(repository));
  }

  dispose(): void {
    this.panels.dispose();
  }

  async #explain(why: Unreadable): Promise<void> {
    const { t } = vscode.l10n;
    const offers: Partial<Record<Unreadable, readonly [title: string, act: () => Thenable<unknown>]>> = {
      untrusted: [t('Manage Trust'), () => vscode.commands.executeCommand('workbench.trust.manage')],
      'no-folder': [t('Open Folder'), () => vscode.commands.executeCommand('vscode.openFolder')],
      'no-repository': [t('Start Sandbox'), () => runCommand('gitFlow.start')],
    };
    const [title, act] = offers[why] ?? [];
    const sentence = sayTrouble(why, '');
    const chosen = await vscode.window.showInformationMessage(sentence, ...(title === undefined ? [] : [title]));
    if (chosen !== undefined) await act?.();
  }
}

async function choose(roots: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showQuickPick(
    roots.map(root => ({
      label: root.path.split('/').findLast(part => part !== '') ?? root.path,
      description: root.fsPath,
      root,
    })),
    { title: vscode.l10n.t('Show My Repository’s History'), placeHolder: vscode.l10n.t('Of which repository?') },
  );
  return chosen?.root;
}
