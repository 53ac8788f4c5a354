import * as vscode from 'vscode';
import type { Snapshot } from '../../world/snapshot';
import type { FaceContext } from '../face';
import { page } from './page';

/** Undefined where what it shows is not there at this point of the timeline. */
type MakeBody = (snapshot: Snapshot) => string | undefined;

interface OpenPage {
  readonly panel: vscode.WebviewPanel;
  readonly makeBody: MakeBody;
  readonly title: string;
  body: string;
}

/** What a link of a page may run. */
const commands = [
  'gitFlow.request.open', 'gitFlow.request.openChanges', 'gitFlow.request.act', 'gitFlow.request.merge',
  'gitFlow.pipeline.open', 'gitFlow.pipeline.log', 'gitFlow.pipeline.retry', 'gitFlow.pipeline.cancel', 'gitFlow.pipeline.play',
]; // prettier-ignore

/** Pages in editor tabs, each made anew from the snapshot whenever what it says has changed. They hold no script. */
export class ReviewPages implements vscode.Disposable {
  readonly #context: FaceContext;
  readonly #open = new Map<string, OpenPage>();
  readonly #subscription: vscode.Disposable;

  constructor(context: FaceContext) {
    this.#context = context;
    this.#subscription = context.sandbox.onDidChange(() => {
      for (const one of this.#open.values()) this.#draw(one);
    });
  }

  /** What a page says now; undefined when it is not open. */
  bodyOf(key: string): string | undefined {
    return this.#open.get(key)?.body;
  }

  show(key: string, title: string, makeBody: MakeBody): void {
    const known = this.#open.get(key);
    if (known) {
      known.panel.reveal();
      return;
    }
    const { extensionUri } = this.#context.extension;
    const panel = vscode.window.createWebviewPanel('gitFlow.review', title, vscode.ViewColumn.Active, {
      enableCommandUris: commands,
      enableFindWidget: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'media')],
    });
    const opened: OpenPage = { panel, makeBody, title, body: '' };
    this.#open.set(key, opened);
    panel.onDidDispose(() => this.#open.delete(key));
    this.#draw(opened);
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const { panel } of [...this.#open.values()]) panel.dispose();
  }

  #draw(one: OpenPage): void {
    const snapshot = this.#context.sandbox.state?.snapshot;
    const body =
      (snapshot && one.makeBody(snapshot)) ??
      `<p>${vscode.l10n.t('It is not there at this point of the timeline.')}</p>`;
    if (body === one.body) return;
    one.body = body;
    const { webview } = one.panel;
    const file = vscode.Uri.joinPath(this.#context.extension.extensionUri, 'media', 'review.css');
    webview.html = page(
      {
        title: one.title,
        language: vscode.env.language,
        styleSheet: webview.asWebviewUri(file).toString(),
        cspSource: webview.cspSource,
      },
      body,
    );
  }
}
