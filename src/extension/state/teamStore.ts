import * as vscode from 'vscode';

/** Where a team lies while the window is closed. */
export interface TeamStore {
  /** undefined: nothing was saved. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
  /** Keeps what cannot be read under another name, and says which. */
  setAside(): Promise<string>;
}

/** One file in the extension's own folder; written beside and then renamed, so that a crash leaves the old one whole. */
export function folderStore(folder: vscode.Uri): TeamStore & { readonly file: vscode.Uri } {
  const file = vscode.Uri.joinPath(folder, 'team.json');
  const { fs } = vscode.workspace;
  return {
    file,
    async read() {
      try {
        return new TextDecoder().decode(await fs.readFile(file));
      } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
        throw error;
      }
    },
    async write(text) {
      const fresh = vscode.Uri.joinPath(folder, 'team.new.json');
      await fs.createDirectory(folder);
      await fs.writeFile(fresh, new TextEncoder().encode(text));
      await fs.rename(fresh, file, { overwrite: true });
    },
    async setAside() {
      const kept = vscode.Uri.joinPath(folder, `team-unreadable-${Date.now()}.json`);
      await fs.rename(file, kept, { overwrite: true });
      return kept.scheme === 'file' ? kept.fsPath : kept.toString(true);
    },
  };
}
