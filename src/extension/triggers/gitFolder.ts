import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';

/** What Git knows about a folder of the workspace. */
export interface GitFolder {
  readonly branch: string | undefined;
  readonly branches: readonly string[];
  /** Where `origin/HEAD` points to, where that is known. */
  readonly defaultBranch: string | undefined;
  /** The paths that differ between where two branches parted and the second; undefined where nobody can tell. */
  readonly changedFiles: (base: string, head: string) => Promise<readonly string[] | undefined>;
}

/** As much as is needed of the interface of VS Code's own Git extension. */
interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD?: { readonly name?: string; readonly commit?: string };
    readonly onDidChange: vscode.Event<void>;
  };
  /** Absent in older versions. */
  readonly getRefs?: (query: object) => Promise<readonly GitRef[]>;
  diffBetween(base: string, head: string): Promise<readonly { readonly uri: vscode.Uri }[] | string>;
}

interface GitRef {
  readonly name?: string;
  readonly remote?: string;
  /** 0: a branch of this clone, 1: a remote-tracking branch, 2: a tag. */
  readonly type: number;
}

interface GitApi {
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  getRepository(uri: vscode.Uri): GitRepository | null;
}

interface GitExports {
  getAPI(version: 1): GitApi;
}

/** Fires when a repository is found, another branch is checked out, or a commit is made. */
export function watchHeads(act: () => void): vscode.Disposable {
  const parts = new Disposables();
  const watch = (repository: GitRepository) => {
    const read = () => `${repository.state.HEAD?.name ?? ''} ${repository.state.HEAD?.commit ?? ''}`;
    let last = read();
    // It fires for every change of a file as well.
    parts.add(
      repository.state.onDidChange(() => {
        const now = read();
        if (now !== last) act();
        last = now;
      }),
    );
  };
  void quietly(async () => {
    const git = (await vscode.extensions.getExtension<GitExports>('vscode.git')?.activate())?.getAPI(1);
    if (!git) return;
    git.repositories.forEach(watch);
    parts.add(
      git.onDidOpenRepository(repository => {
        watch(repository);
        act();
      }),
    );
  });
  return parts;
}

/** By the Git extension where there is one, else by the files of `.git`, which can be read in the browser too. */
export async function readGitFolder(root: vscode.Uri): Promise<GitFolder> {
  const repository = await gitRepository(root);
  const files = await readGitFiles(root);
  if (!repository) return { ...files, changedFiles: () => Promise.resolve(undefined) };
  const refs = (await quietly(() => repository.getRefs?.({}) ?? Promise.resolve([]))) ?? [];
  const names = refs.flatMap(({ name, remote, type }) => {
    if (name === undefined || type > 1 || name.endsWith('/HEAD')) return [];
    return [remote !== undefined && name.startsWith(`${remote}/`) ? name.slice(remote.length + 1) : name];
  });
  return {
    branch: repository.state.HEAD?.name ?? files.branch,
    branches: [...new Set([...files.branches, ...names])],
    defaultBranch: files.defaultBranch,
    changedFiles: async (base, head) => {
      const changes =
        (await quietly(() => repository.diffBetween(`origin/${base}`, head))) ??
        (await quietly(() => repository.diffBetween(base, head)));
      if (changes === undefined || typeof changes === 'string') return undefined;
      const folder = `${root.path.replace(/\/$/, '')}/`;
      return changes.map(({ uri }) => (uri.path.startsWith(folder) ? uri.path.slice(folder.length) : uri.path));
    },
  };
}

async function gitRepository(root: vscode.Uri): Promise<GitRepository | undefined> {
  const extension = vscode.extensions.getExtension<GitExports>('vscode.git');
  if (!extension) return undefined;
  return quietly(async () => {
    const git = await extension.activate();
    return git.getAPI(1).getRepository(root) ?? undefined;
  });
}

async function readGitFiles(root: vscode.Uri): Promise<Omit<GitFolder, 'changedFiles'>> {
  const read = (path: string) =>
    quietly(async () =>
      new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(root, '.git', path))),
    );
  const [head, origin, packed] = await Promise.all([
    read('HEAD'),
    read('refs/remotes/origin/HEAD'),
    read('packed-refs'),
  ]);
  const branch = /^ref: refs\/heads\/(.+)$/m.exec(head ?? '')?.[1];
  const loose = head === undefined ? [] : await listBranches(vscode.Uri.joinPath(root, '.git/refs/heads'), '', 0);
  const kept = [...(packed ?? '').matchAll(/ refs\/(?:heads|remotes\/origin)\/(.+)$/gm)].map(([, name]) => name ?? '');
  const own = branch === undefined ? [] : [branch];
  return {
    branch,
    branches: [...new Set([...own, ...loose, ...kept])].filter(name => name !== 'HEAD'),
    defaultBranch: /^ref: refs\/remotes\/origin\/(.+)$/m.exec(origin ?? '')?.[1],
  };
}

async function listBranches(folder: vscode.Uri, prefix: string, depth: number): Promise<readonly string[]> {
  if (depth > 5) return [];
  const entries = (await quietly(() => vscode.workspace.fs.readDirectory(folder))) ?? [];
  const lists = entries
    .slice(0, 500)
    .map(([name, type]) =>
      type === vscode.FileType.Directory
        ? listBranches(vscode.Uri.joinPath(folder, name), `${prefix}${name}/`, depth + 1)
        : Promise.resolve([`${prefix}${name}`]),
    );
  return (await Promise.all(lists)).flat();
}

/** What another extension or a missing file refuses is simply not known. */
async function quietly<T>(act: () => Thenable<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch {
    return undefined;
  }
}
