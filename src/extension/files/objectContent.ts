import * as vscode from 'vscode';
import type { Sandbox } from '../state/sandbox';
import { objectScheme, pathInClone } from './cloneUri';
import { clonesOf } from './teamFileSystem';

/** Serves a file as it is in the index or in a commit. A file that is not there is empty, so that a diff shows it as added or deleted. */
export class ObjectContent implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #sandbox: Sandbox;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscription: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    this.#subscription = sandbox.onDidChange(() => {
      // Commits never change; the index does.
      for (const { uri } of vscode.workspace.textDocuments) {
        if (uri.scheme === objectScheme && uri.query === 'index') this.#changed.fire(uri);
      }
    });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    await this.#sandbox.ready;
    const { state } = this.#sandbox;
    if (!state || uri.query === '') return '';
    for (const clone of clonesOf(state)) {
      const path = pathInClone(uri, clone);
      if (path === undefined) continue;
      const { files } = state.team;
      const content =
        uri.query === 'index' ? await files.readStaged(clone.person, path) : await files.readAt(uri.query, path);
      return content ? new TextDecoder().decode(content) : '';
    }
    return '';
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
