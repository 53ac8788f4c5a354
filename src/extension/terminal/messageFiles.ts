import * as vscode from 'vscode';

export const messageScheme = 'gitflow-message';

interface MessageFile {
  content: Uint8Array;
  mtime: number;
}

/** The few files that git has a person edit, each for as long as the command waits. They lie in no repository. */
class MessageFiles implements vscode.FileSystemProvider {
  readonly #files = new Map<string, MessageFile>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  #count = 0;

  /** The file's name is what the tab shows; the number before it keeps two that wait at once apart. */
  create(name: string, text: string): vscode.Uri {
    this.#count++;
    const uri = vscode.Uri.from({ scheme: messageScheme, path: `/${this.#count}/${name}` });
    this.#files.set(uri.path, { content: new TextEncoder().encode(text), mtime: Date.now() });
    return uri;
  }

  read(uri: vscode.Uri): string | null {
    const file = this.#files.get(uri.path);
    return file ? new TextDecoder().decode(file.content) : null;
  }

  forget(uri: vscode.Uri): void {
    this.#files.delete(uri.path);
    this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { content, mtime } = this.#find(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime, size: content.byteLength };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.#find(uri).content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    const file = this.#find(uri);
    file.content = content;
    file.mtime = Math.max(Date.now(), file.mtime + 1);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  #find(uri: vscode.Uri): MessageFile {
    const file = this.#files.get(uri.path);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }
}

export const messageFiles = new MessageFiles();
