import * as vscode from 'vscode';
import type { Sandbox } from '../state/sandbox';
import { objectScheme, pathInClone } from './cloneUri';
import { clonesOf } from './teamFileSystem';

/**
 * Files as they are in the index or in a commit. A file that is not there is empty, so that a diff shows it as added or deleted. It is a
 * file system, and not a provider of texts, because the editor waits for one when it opens the diffs of the last session.
 */
export class ObjectFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #sandbox: Sandbox;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscription: vscode.Disposable;
  /** Counts the team's changes, with each of which the index may be another. */
  #changes = 1;

  readonly onDidChangeFile = this.#changed.event;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    this.#subscription = sandbox.onDidChange(() => {
      this.#changes++;
      // Commits never change; the index does.
      const shown = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === objectScheme && isIndex(uri));
      this.#changed.fire(shown.map(({ uri }) => ({ type: vscode.FileChangeType.Changed, uri })));
    });
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { byteLength } = await this.readFile(uri);
    const mtime = isIndex(uri) ? this.#changes : 1;
    return { type: vscode.FileType.File, ctime: 0, mtime, size: byteLength };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    await this.#sandbox.ready;
    const { state } = this.#sandbox;
    if (!state || uri.query === '') return new Uint8Array();
    for (const clone of clonesOf(state)) {
      const path = pathInClone(uri, clone);
      if (path === undefined) continue;
      const { files } = state.team;
      const content = isIndex(uri) ? await files.readStaged(clone.person, path) : await files.readAt(uri.query, path);
      return content ?? new Uint8Array();
    }
    return new Uint8Array();
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

const isIndex = ({ query }: vscode.Uri) => query === 'index';
