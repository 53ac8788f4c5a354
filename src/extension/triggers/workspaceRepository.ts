import * as vscode from 'vscode';
import { hostFile } from '../../triggers/merge/hostSettings';
import type { PullRequestTrigger, PushEvent, TriggerEvent } from '../../triggers/types';
import { configGlob, providerOf, providersIn } from '../../triggers/ciPaths';
import type { FileSource } from '../../triggers/evaluateFrom';
import { readGitFolder, type GitFolder } from './gitFolder';
import { pathsInIndex } from './gitIndex';
import type { TriggerRepository } from './repository';
import { sourceBranch } from './sandboxRepository';

/** Folders that hold what others wrote; nothing in them decides anything, and they can be huge. */
const hugeFolders =
  '**/{node_modules,.git,.hg,.svn,dist,out,build,target,vendor,.venv,venv,__pycache__,.next,.gradle,.cache,bower_components}/**';
/** Of these, some teams commit what lies in them, so without Git's own list they are looked through as well. */
const neverCommitted =
  '**/{node_modules,.git,.hg,.svn,.venv,venv,__pycache__,.next,.gradle,.cache,bower_components}/**';
const maxPaths = 20_000;
const maxSize = 1_000_000;

/** A folder of the user's own, read through the editor's file system, so that it works wherever the editor does. */
export async function workspaceRepository(root: vscode.Uri): Promise<TriggerRepository | undefined> {
  const [paths, git] = await Promise.all([listPaths(root), readGitFolder(root)]);
  const providers = providersIn(paths.known);
  if (providers.length === 0 && !paths.known.some(path => path === hostFile || path.endsWith('CODEOWNERS')))
    return undefined;
  const tooLarge = new Map<string, number>();
  const source: FileSource = {
    // GitHub must know its workflows, and those are known in any case; whether other files exist is left open.
    paths: paths.isComplete || providers.every(provider => provider === 'github') ? paths.known : undefined,
    load: path => loadText(vscode.Uri.joinPath(root, path), size => tooLarge.set(path, size)),
  };
  const { branches } = git;
  const defaultBranch = git.defaultBranch ?? branches.find(name => /^(main|master|trunk)$/.test(name)) ?? 'main';
  const integration = branches.find(name => /^(dev|develop|development)$/.test(name)) ?? defaultBranch;
  const ownHostFile = await source.load(hostFile);
  const changedFiles = (event: TriggerEvent) => changedIn(git, event, event.kind === 'push' ? integration : undefined);
  return {
    id: root.toString(),
    label: root.path.split('/').findLast(part => part !== '') ?? root.toString(),
    providers: providers.length > 0 ? providers : ['github'],
    branches,
    branch: git.branch,
    defaultBranch,
    integration,
    occasions: await occasionsOf(git.branch ?? integration, defaultBranch, integration, changedFiles),
    complete: event => event,
    settings: { branches, ...(ownHostFile === undefined ? {} : { hostFile: ownHostFile }) },
    filesOf: () => ({ own: source, target: source }),
    changedFiles,
    uriOf: path => vscode.Uri.joinPath(root, path),
    remarks: () => [
      ...(paths.isComplete
        ? []
        : [vscode.l10n.t('There are more than {0} files, so whether a file exists is left open.', maxPaths)]),
      ...[...tooLarge].map(([path, size]) =>
        vscode.l10n.t(
          '{0} has {1} MB and was not read; files above 1 MB are left out. Split it.',
          path,
          (size / 1e6).toFixed(1),
        ),
      ),
    ],
  };
}

async function occasionsOf(
  branch: string,
  defaultBranch: string,
  integration: string,
  changedFiles: TriggerRepository['changedFiles'],
): Promise<readonly TriggerEvent[]> {
  const push = (name: string): PushEvent => ({ kind: 'push', ref: { kind: 'branch', name }, defaultBranch });
  const isTrunk = branch === integration || branch === defaultBranch;
  const source = isTrunk ? 'feature/example' : branch;
  const request: PullRequestTrigger = {
    kind: 'pull-request',
    action: 'opened',
    source,
    target: isTrunk ? branch : integration,
    defaultBranch,
  };
  if (isTrunk) return [push(branch), request];
  const changed = await changedFiles(request);
  const files = changed === undefined ? {} : { changedFiles: changed };
  return [{ ...push(branch), ...files }, { ...request, ...files }, push(integration)];
}

async function changedIn(
  git: GitFolder,
  event: TriggerEvent,
  before: string | undefined,
): Promise<readonly string[] | undefined> {
  const head = sourceBranch(event);
  const base = event.kind === 'pull-request' || event.kind === 'merge' ? event.target : before;
  if (base === undefined || base === head || !git.branches.includes(head)) return undefined;
  return git.changedFiles(base, head);
}

interface Paths {
  readonly known: readonly string[];
  readonly isComplete: boolean;
}

async function listPaths(root: vscode.Uri): Promise<Paths> {
  // A CI file that is not added to Git yet is what somebody is just writing.
  const [tracked, config] = await Promise.all([trackedPaths(root), listConfig(root)]);
  if (tracked) return { known: [...new Set([...tracked, ...config])].sort(), isComplete: true };
  const inWorkspace = vscode.workspace.getWorkspaceFolder(root) !== undefined;
  const found = inWorkspace
    ? await vscode.workspace.findFiles(new vscode.RelativePattern(root, '**/*'), neverCommitted, maxPaths)
    : [];
  const prefix = `${root.path.replace(/\/$/, '')}/`;
  const known = found.flatMap(({ path }) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
  return {
    known: [...new Set([...known, ...config])].sort(),
    isComplete: inWorkspace && found.length > 0 && found.length < maxPaths,
  };
}

/** What Git keeps, where its list can be read: files that lie in the folder and are ignored are in no commit. */
async function trackedPaths(root: vscode.Uri): Promise<readonly string[] | undefined> {
  try {
    const file = vscode.Uri.joinPath(root, '.git/index');
    const { size } = await vscode.workspace.fs.stat(file);
    return size > maxIndex ? undefined : pathsInIndex(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined; // there is no such file: no Git here, or a second work tree
  }
}

/** Some hundred thousand files. */
const maxIndex = 30_000_000;

/** The files that decide are looked up by name: a search can be switched off, or not reach hidden folders. */
async function listConfig(root: vscode.Uri): Promise<readonly string[]> {
  const folders = ['', '.github', '.github/workflows', '.gitlab', '.bitbucket', '.gitflow', 'docs'];
  const lists = await Promise.all(
    folders.map(async folder => {
      try {
        const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(root, folder));
        return entries.map(([name]) => (folder === '' ? name : `${folder}/${name}`));
      } catch {
        return []; // there is no such folder
      }
    }),
  );
  return lists
    .flat()
    .filter(path => providerOf(path) !== undefined || path === hostFile || path.endsWith('CODEOWNERS'));
}

/** What is being edited goes before what is saved; what is not, may be older than the file. A file that is too large stands for itself as one that nobody can read. */
async function loadText(uri: vscode.Uri, skip: (size: number) => void): Promise<string | undefined> {
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find(each => each.isDirty && each.uri.toString() === key);
  if (open) return open.getText();
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) return undefined;
    if (size > maxSize) {
      skip(size);
      return unreadable;
    }
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // there is no such file, or nobody may read it
  }
}

/** Above what every evaluator reads: it says so, and leaves open what the file would decide. */
const unreadable = '#'.padEnd(maxSize + 1, ' ');

/** The folders of the workspace, and repositories inside of them, that have something to decide. */
export async function findRoots(): Promise<readonly vscode.Uri[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme !== 'gitflow');
  const roots = new Map<string, vscode.Uri>();
  for (const { uri } of folders) {
    const found = await listConfig(uri);
    if (found.length > 0) roots.set(uri.toString(), uri);
  }
  if (roots.size > 0) return [...roots.values()];
  for (const uri of await vscode.workspace.findFiles(configGlob, hugeFolders, 50)) {
    if (uri.scheme === 'gitflow') continue;
    const root = uri.with({
      path: uri.path.replace(/\/(\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|bitbucket-pipelines\.yml)$/, ''),
    });
    roots.set(root.toString(), root);
  }
  return [...roots.values()];
}
