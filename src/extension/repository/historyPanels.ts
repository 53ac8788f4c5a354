import * as vscode from 'vscode';
import type { EditorHost } from '../editorHost';
import { mapOptions, mapPage } from '../map/mapPage';
import { HistoryConversation } from './historyConversation';
import type { Reading } from './readRepository';
import { tabIcon } from '../tabIcon';

/** Pages with the history of the user's own repositories: one each; they return after a reload. */
export class HistoryPanels implements vscode.Disposable {
  static readonly viewType = 'gitFlow.repositoryHistory';
  readonly #extensionUri: vscode.Uri;
  readonly #host: EditorHost;
  readonly #open = new Map<string, { readonly panel: vscode.WebviewPanel; readonly talk: HistoryConversation }>();

  constructor(extensionUri: vscode.Uri, host: EditorHost) {
    this.#extensionUri = extensionUri;
    this.#host = host;
  }

  show(root: vscode.Uri): void {
    const known = this.#open.get(root.toString());
    if (known) {
      known.panel.reveal();
      return;
    }
    this.adopt(
      vscode.window.createWebviewPanel(
        HistoryPanels.viewType,
        vscode.l10n.t('History of {0}', nameOf(root)),
        vscode.ViewColumn.Active,
        mapOptions(this.#extensionUri),
      ),
      root,
    );
  }

  /** A page that was made now, or that returns. */
  adopt(panel: vscode.WebviewPanel, root: vscode.Uri): void {
    const key = root.toString();
    this.#open.get(key)?.panel.dispose();
    panel.webview.options = mapOptions(this.#extensionUri);
    panel.iconPath = tabIcon(this.#extensionUri);
    const talk = new HistoryConversation(panel, root, this.#host);
    this.#open.set(key, { panel, talk });
    panel.onDidDispose(() => {
      talk.dispose();
      if (this.#open.get(key)?.panel === panel) this.#open.delete(key);
    });
    panel.webview.html = mapPage(panel.webview, this.#extensionUri, { repository: key });
  }

  /** What the page of a repository shows; null where there is none yet. */
  readingOf(root: vscode.Uri): Reading | null {
    return this.#open.get(root.toString())?.talk.reading ?? null;
  }

  dispose(): void {
    for (const { panel } of [...this.#open.values()]) panel.dispose();
  }
}

const nameOf = (root: vscode.Uri) => root.path.split('/').findLast(part => part !== '') ?? root.path;
