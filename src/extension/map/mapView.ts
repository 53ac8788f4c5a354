import type * as vscode from 'vscode';
import { MapConversation } from './mapConversation';
import { mapOptions, mapPage } from './mapPage';
import type { MapDeps } from './registerMap';

/** The same map as a view, at home in the side bar and at ease in the panel. */
export class MapView implements vscode.WebviewViewProvider {
  static readonly viewId = 'gitFlow.mapView';
  readonly #deps: MapDeps;

  constructor(deps: MapDeps) {
    this.#deps = deps;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    view.webview.options = mapOptions(this.#deps.extensionUri);
    const conversation = new MapConversation(view.webview, this.#deps);
    view.onDidDispose(() => {
      conversation.dispose();
    });
    view.webview.html = mapPage(view.webview, this.#deps.extensionUri);
  }
}
