import * as vscode from 'vscode';
import type { SavedPicture } from '../../protocol/mapProtocol';

/** Asks where, and writes it there; null where nobody said. */
export async function savePicture({
  name,
  encoding,
  content,
}: SavedPicture): Promise<{ readonly savedAs: string | null }> {
  const bytes =
    encoding === 'text'
      ? new TextEncoder().encode(content)
      : Uint8Array.from(atob(content), character => character.charCodeAt(0));
  const folder = vscode.workspace.workspaceFolders?.find(each => each.uri.scheme === 'file')?.uri;
  const chosen = await vscode.window.showSaveDialog(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {});
  if (!chosen) return { savedAs: null };
  await vscode.workspace.fs.writeFile(chosen, bytes);
  return { savedAs: chosen.path.split('/').at(-1) ?? name };
}
