import * as vscode from 'vscode';

/** Far above what the reader takes: only what nobody should load into memory is not even read. */
const maxBytes = 1024 * 1024;

/** The exercise files of the workspace, folder by folder, by name. */
export async function listOwnFiles(): Promise<readonly vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const folder = vscode.Uri.joinPath(uri, '.gitflow', 'exercises');
    for (const name of await listNames(folder)) files.push(vscode.Uri.joinPath(folder, name));
  }
  return files;
}

/** The files in the same folder, with the one that is asked about, also where none can be listed. */
export async function listBeside(uri: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const folder = vscode.Uri.joinPath(uri, '..');
  const names = new Set([...(await listNames(folder)), uri.path.split('/').at(-1) ?? '']);
  return [...names].map(name => vscode.Uri.joinPath(folder, name));
}

async function listNames(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => type !== vscode.FileType.Directory && /\.ya?ml$/.test(name))
      .map(([name]) => name)
      .sort();
  } catch {
    // Most folders have none, and over HTTP none can be listed.
    return [];
  }
}

/** As it is on the screen where it is open; undefined where it cannot be read any more. */
export async function readOwnFile(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    // The reader refuses it by its length, with a finding; there is no need to have the text for that.
    if (size > maxBytes) return ' '.repeat(maxBytes);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
