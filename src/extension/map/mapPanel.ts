import * as vscode from 'vscode';
import { tabIcon } from '../tabIcon';
import { MapConversation } from './mapConversation';
import { mapOptions, mapPage } from './mapPage';
import type { MapDeps } from './registerMap';

/** The map as an editor: at most one at a time; it returns after a reload with what its page had kept. */
export class MapPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  static readonly viewType = 'gitFlow.map';
  readonly #deps: MapDeps;
  #panel: vscode.WebviewPanel | undefined;

  constructor(deps: MapDeps) {
    this.#deps = deps;
  }

  open(): void {
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      MapPanels.viewType,
      vscode.l10n.t('Git Flow Map'),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      mapOptions(this.#deps.extensionUri),
    );
    this.#adopt(panel);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    panel.webview.options = mapOptions(this.#deps.extensionUri);
    this.#panel?.dispose();
    this.#adopt(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = tabIcon(this.#deps.extensionUri);
    const conversation = new MapConversation(panel.webview, this.#deps);
    panel.onDidDispose(() => {
      conversation.dispose();
      if (this.#panel === panel) this.#panel = undefined;
    });
    panel.webview.html = mapPage(panel.webview, this.#deps.extensionUri);
  }
}
