import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { registerCommand } from '../commands/registerCommand';
import { requireTeam } from '../commands/requireTeam';
import type { Face } from '../face';
import type { SandboxState } from '../state/sandbox';
import { cloneScheme, cloneUri, objectScheme } from './cloneUri';
import { ObjectFileSystem } from './objectFileSystem';
import { TeamFileSystem } from './teamFileSystem';

/** The learner's files in the editor: as a folder of the workspace, or one by one. */
export const filesFace: Face = ({ sandbox }) => {
  const parts = new Disposables();
  const fileSystem = parts.add(new TeamFileSystem(sandbox));
  parts.add(vscode.workspace.registerFileSystemProvider(cloneScheme, fileSystem, { isCaseSensitive: true }));
  const objects = parts.add(new ObjectFileSystem(sandbox));
  const isReadonly = new vscode.MarkdownString(
    vscode.l10n.t('This is what git has kept of the file. Open the file itself to change it.'),
  );
  parts.add(vscode.workspace.registerFileSystemProvider(objectScheme, objects, { isCaseSensitive: true, isReadonly }));
  parts.add(
    registerCommand('gitFlow.openFolder', async () => {
      const state = await requireTeam(sandbox);
      if (state) openFolder(state);
    }),
  );
  parts.add(
    registerCommand('gitFlow.openFile', async given => {
      const state = await requireTeam(sandbox);
      if (!state) return;
      const path = typeof given === 'string' ? given : await pickFile(state);
      if (path !== undefined)
        await vscode.window.showTextDocument(cloneUri(state.snapshot.learner, path), { preview: false });
    }),
  );
  return parts;
};

function openFolder({ snapshot }: SandboxState): void {
  const uri = cloneUri(snapshot.learner);
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.some(folder => folder.uri.toString() === uri.toString())) {
    void vscode.commands.executeCommand('workbench.view.explorer');
    return;
  }
  const name = vscode.l10n.t('{0} (Git Flow)', snapshot.project);
  vscode.workspace.updateWorkspaceFolders(folders.length, 0, { uri, name });
}

async function pickFile({ snapshot, team }: SandboxState): Promise<string | undefined> {
  const changed = new Map(snapshot.learner.files.map(file => [file.path, file]));
  const oid = snapshot.commits[snapshot.learner.head.row]?.oid;
  const tracked = oid === undefined ? [] : await team.files.listAt(oid);
  const paths = [...new Set([...tracked, ...changed.keys()])].filter(
    path => team.files.stat('learner', path)?.kind === 'file',
  );
  const items = paths.sort().map(path => ({
    label: path,
    description: changed.has(path) ? vscode.l10n.t('changed') : '',
  }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Open a file of your clone') }))?.label;
}
