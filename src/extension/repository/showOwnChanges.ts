import * as vscode from 'vscode';
import { RequestFailure } from '../../protocol/channel';
import type { ChangedPath } from './commitTexts';
import type { OwnRepository } from './ownRepository';
import { tell } from '../commands/tell';

/** What a commit changed, or one file of it, in VS Code's own diff editor; the Git extension reads the files. */
export async function showOwnChanges(
  { api, root }: OwnRepository,
  oid: string,
  paths: readonly ChangedPath[],
  path: string | null,
): Promise<void> {
  if (!api)
    throw new RequestFailure(
      'no-git-extension',
      vscode.l10n.t(
        'VS Code’s own Git extension shows changes, and it does not have this repository open. Switch it on (setting git.enabled).',
      ),
    );
  const at = (file: string) => vscode.Uri.joinPath(root, file);
  const title = oid.slice(0, 7);
  if (path === null) {
    if (paths.length === 0) {
      await tell(vscode.l10n.t('{0}: no file differs.', title));
      return;
    }
    const resources = paths.map(({ path: file, status }) => [
      at(file),
      status === 'added' ? undefined : api.toGitUri(at(file), `${oid}^`),
      status === 'deleted' ? undefined : api.toGitUri(at(file), oid),
    ]);
    await vscode.commands.executeCommand('vscode.changes', title, resources);
    return;
  }
  const status = paths.find(each => each.path === path)?.status;
  // The Git extension takes the empty tree for a file that is not there.
  const nothing = oid.length === 64 ? emptyTrees.sha256 : emptyTrees.sha1;
  await vscode.commands.executeCommand(
    'vscode.diff',
    api.toGitUri(at(path), status === 'added' ? nothing : `${oid}^`),
    api.toGitUri(at(path), status === 'deleted' ? nothing : oid),
    `${path} (${title})`,
  );
}

const emptyTrees = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};
