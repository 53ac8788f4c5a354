import * as vscode from 'vscode';
import { Channel, type NoRequests } from '../../protocol/channel';
import { readMemory, type PageHeard, type PageRequests, type PageTold, type Said } from '../../protocol/reviewProtocol';
import type { Snapshot } from '../../world/snapshot';
import type { FaceContext } from '../face';
import { webviewPort } from '../webviewPort';
import { page } from './page';
import { tabIcon } from '../tabIcon';

/** What the pages show and what may be said on them. A key is `request:1` or `pipeline:2`. */
export interface PageSource {
  /** Undefined where it is not there at this point of the timeline. */
  readonly bodyOf: (key: string, snapshot: Snapshot) => string | undefined;
  /** true when it was said. */
  readonly send: (key: string, said: Said) => Promise<boolean>;
}

interface OpenPage {
  readonly key: string;
  readonly panel: vscode.WebviewPanel;
  readonly channel: Channel<NoRequests, PageRequests, PageHeard, PageTold>;
  body: string;
}

/** What a link of a page may run. */
const commands = [
  'gitFlow.request.open', 'gitFlow.request.openChanges', 'gitFlow.request.act', 'gitFlow.request.merge',
  'gitFlow.pipeline.open', 'gitFlow.pipeline.log', 'gitFlow.pipeline.retry', 'gitFlow.pipeline.cancel', 'gitFlow.pipeline.play',
]; // prettier-ignore

const pageType = 'gitFlow.review';

/** Pages in editor tabs. Each is told what it says whenever that has changed, and comes back after a reload of the window. */
export class ReviewPages implements vscode.Disposable {
  readonly #context: FaceContext;
  readonly #source: PageSource;
  readonly #open = new Map<string, OpenPage>();
  readonly #subscription: vscode.Disposable;

  constructor(context: FaceContext, source: PageSource) {
    this.#context = context;
    this.#source = source;
    this.#subscription = context.sandbox.onDidChange(() => {
      for (const one of this.#open.values()) this.#tell(one);
    });
  }

  /** What a page says now; undefined when it is not open. */
  bodyOf(key: string): string | undefined {
    return this.#open.get(key)?.body;
  }

  show(key: string, title: string): void {
    const known = this.#open.get(key);
    if (known) known.panel.reveal();
    else
      this.#join(
        key,
        vscode.window.createWebviewPanel(pageType, title, vscode.ViewColumn.Active, { enableFindWidget: true }),
      );
  }

  /** Takes over a page that was open before the window was loaded again. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const memory = readMemory(state);
    if (memory && !this.#open.has(memory.key)) this.#join(memory.key, panel);
    else panel.dispose();
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const { panel } of [...this.#open.values()]) panel.dispose();
  }

  #join(key: string, panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    const { extensionUri } = this.#context.extension;
    const folders = [vscode.Uri.joinPath(extensionUri, 'media'), vscode.Uri.joinPath(extensionUri, 'dist', 'webview')];
    panel.iconPath = tabIcon(extensionUri);
    webview.options = { enableScripts: true, enableCommandUris: commands, localResourceRoots: folders };
    const channel: OpenPage['channel'] = new Channel(webviewPort(webview));
    const opened: OpenPage = { key, panel, channel, body: this.#make(key) };
    channel.answer('send', said => this.#source.send(key, said));
    // It comes up anew whenever its tab is shown again, and may have missed something meanwhile.
    channel.hear('ready', () => {
      channel.tell('body', opened.body);
    });
    panel.onDidDispose(() => {
      channel.dispose();
      this.#open.delete(key);
    });
    this.#open.set(key, opened);
    const file = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
    webview.html = page(
      {
        key,
        title: panel.title,
        language: vscode.env.language,
        styleSheet: file('media', 'review.css'),
        script: file('dist', 'webview', 'review.js'),
        cspSource: webview.cspSource,
      },
      opened.body,
    );
  }

  #make(key: string): string {
    const snapshot = this.#context.sandbox.state?.snapshot;
    return (
      (snapshot && this.#source.bodyOf(key, snapshot)) ??
      `<p>${vscode.l10n.t('It is not there at this point of the timeline.')}</p>`
    );
  }

  #tell(one: OpenPage): void {
    const body = this.#make(one.key);
    if (body === one.body) return;
    one.body = body;
    one.channel.tell('body', body);
  }
}
