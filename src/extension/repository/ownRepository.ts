import * as vscode from 'vscode';
import { flowFilePath } from '../../flow/flowFile';
import type { EditorHost } from '../editorHost';
import { openGitApi, type GitApi } from './gitExtension';
import { GitProgram } from './gitProgram';
import type { RepositoryFiles } from './readRepository';

/** A repository of the user's own that can be read. */
export interface OwnRepository {
  readonly root: vscode.Uri;
  readonly label: string;
  readonly git: GitProgram;
  readonly files: RepositoryFiles;
  /** Absent where VS Code's Git extension is off, or does not have this repository open. */
  readonly api: GitApi | undefined;
  /** Something may have changed. */
  readonly onMayHaveChanged: vscode.Event<unknown>;
}

/** Why no repository can be read here. `browser`: nothing starts programs there · `untrusted`: the workspace is not trusted. */
export type Unreadable = 'browser' | 'untrusted' | 'virtual' | 'no-folder' | 'no-repository';

/** What stands in the way before any repository is looked at; null where nothing does. */
function obstacle({ programs }: EditorHost): Unreadable | null {
  if (!programs) return 'browser';
  // git follows what a repository's own settings say: only where its owner is trusted.
  if (!vscode.workspace.isTrusted) return 'untrusted';
  return null;
}

/** The roots of what is open: as the Git extension sees it, else the folders of the workspace. */
export async function findRepositories(host: EditorHost): Promise<readonly vscode.Uri[] | Unreadable> {
  const stands = obstacle(host);
  if (stands) return stands;
  const api = await openGitApi();
  if (api && api.repositories.length > 0) return api.repositories.map(({ rootUri }) => rootUri);
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme !== 'gitflow');
  if (folders.length === 0) return 'no-folder';
  const onDisk = folders.filter(({ uri }) => uri.scheme === 'file');
  if (onDisk.length === 0) return 'virtual';
  const roots = new Map<string, vscode.Uri>();
  let isMissing = false;
  for (const { uri } of onDisk) {
    const git = await gitIn(uri, host, api);
    const top = await git.text(['rev-parse', '--show-toplevel']);
    if (!top.ok && top.code === 'no-git') isMissing = true;
    // A repository without a work tree has no such place: it is its own root.
    const bare = top.ok ? undefined : await git.text(['rev-parse', '--is-bare-repository']);
    const isOdd = !top.ok && (top.code === 'foreign-owner' || (bare?.ok === true && bare.value.trim() === 'true'));
    const root = top.ok ? vscode.Uri.file(top.value.replace(/\r?\n$/, '')) : isOdd ? uri : undefined;
    if (root) roots.set(root.toString(), root);
  }
  // The page will say that git is missing, and what to do.
  if (roots.size === 0 && isMissing) return onDisk.slice(0, 1).map(({ uri }) => uri);
  return roots.size > 0 ? [...roots.values()] : 'no-repository';
}

export async function openOwnRepository(host: EditorHost, root: vscode.Uri): Promise<OwnRepository | Unreadable> {
  const stands = obstacle(host);
  if (stands) return stands;
  if (root.scheme !== 'file') return 'virtual';
  const api = await openGitApi();
  const known = api?.repositories.find(({ rootUri }) => rootUri.toString() === root.toString());
  return {
    root,
    label: root.path.split('/').findLast(part => part !== '') ?? root.fsPath,
    git: await gitIn(root, host, api),
    files: filesOf(root),
    api: known ? api : undefined,
    onMayHaveChanged: known ? known.state.onDidChange : watch(root),
  };
}

async function gitIn(root: vscode.Uri, { programs }: EditorHost, api: GitApi | undefined): Promise<GitProgram> {
  if (!programs) throw new Error('There are no programs in the browser.');
  return new GitProgram(await programs.load(), api?.git.path ?? 'git', root.fsPath, programs.environment);
}

function filesOf(root: vscode.Uri): RepositoryFiles {
  const { fs } = vscode.workspace;
  return {
    flowFile: async () => {
      try {
        return new TextDecoder().decode(await fs.readFile(vscode.Uri.joinPath(root, flowFilePath)));
      } catch {
        return undefined; // the team has none
      }
    },
    exists: async (gitFolder, name) => {
      try {
        await fs.stat(vscode.Uri.joinPath(vscode.Uri.file(gitFolder), name));
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Where nobody tells: what lies in the `.git` folder, or in the repository itself where it has no work tree. */
function watch(root: vscode.Uri): vscode.Event<unknown> {
  return (listener, thisArgument, disposables) => {
    const pattern = new vscode.RelativePattern(root, '{.git/,}{HEAD,packed-refs,refs/**}');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidChange(listener, thisArgument);
    watcher.onDidCreate(listener, thisArgument);
    watcher.onDidDelete(listener, thisArgument);
    disposables?.push(watcher);
    return watcher;
  };
}
