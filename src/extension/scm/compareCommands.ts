import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { ResourceItem } from '../commands/commandIds';
import { registerCommand } from '../commands/registerCommand';
import { requireTeam } from '../commands/requireTeam';
import type { FaceContext } from '../face';
import { cloneUri, objectUri } from '../files/cloneUri';
import type { SandboxState } from '../state/sandbox';
import { requirePaths } from './pathsOf';

/** Opens a file, or its difference from the index, from HEAD, or from any commit. */
export function compareCommands({ sandbox }: FaceContext): vscode.Disposable {
  const commands = new Disposables();
  const withFile = async (
    items: readonly (ResourceItem | undefined)[],
    act: (path: string, state: SandboxState) => Promise<unknown>,
  ) => {
    const state = await requireTeam(sandbox);
    if (!state) return;
    for (const path of await requirePaths(items, state)) await act(path, state);
  };
  const asItems = (uri: vscode.Uri | undefined) => (uri ? [{ resourceUri: uri }] : []);

  commands.add(
    registerCommand('gitFlow.scm.openFile', (...items) => withFile(items, (path, state) => openFile(path, state))),
  );
  commands.add(
    registerCommand('gitFlow.scm.openChanges', (...items) =>
      withFile(items, (path, state) => openChanges(path, state, items.some(isStagedItem))),
    ),
  );
  commands.add(
    registerCommand('gitFlow.scm.compareWithIndex', uri =>
      withFile(asItems(uri), (path, { snapshot: { learner } }) =>
        diff(
          objectUri(learner, path, 'index'),
          cloneUri(learner, path),
          vscode.l10n.t('{0} (index and work tree)', path),
        ),
      ),
    ),
  );
  commands.add(
    registerCommand('gitFlow.scm.compareWithHead', uri =>
      withFile(asItems(uri), (path, state) => compareWithCommit(path, state, headOf(state), 'HEAD')),
    ),
  );
  commands.add(
    registerCommand('gitFlow.scm.compareWithCommit', (uri, given) =>
      withFile(asItems(uri), async (path, state) => {
        const oid = typeof given === 'string' ? given : await pickCommit(state);
        if (oid !== undefined) await compareWithCommit(path, state, oid, oid.slice(0, 7));
      }),
    ),
  );
  return commands;
}

/** A resource of the staged group shows what is staged; of the others, what is not. */
const isStagedItem = (item: ResourceItem | undefined) => item?.contextValue?.startsWith('staged.') === true;

async function openChanges(path: string, state: SandboxState, isStaged: boolean): Promise<unknown> {
  const { learner } = state.snapshot;
  const file = learner.files.find(candidate => candidate.path === path);
  const [head, index, tree] = [
    objectUri(learner, path, headOf(state) ?? ''),
    objectUri(learner, path, 'index'),
    cloneUri(learner, path),
  ];
  if (isStaged) return diff(head, index, vscode.l10n.t('{0} (HEAD and index)', path));
  if (!file || file.unstaged === 'untracked' || file.conflict !== null) return openFile(path, state);
  if (file.unstaged === 'deleted')
    return diff(index, objectUri(learner, path, ''), vscode.l10n.t('{0} (deleted)', path));
  if (file.unstaged === null) return diff(head, tree, vscode.l10n.t('{0} (HEAD and work tree)', path));
  return diff(index, tree, vscode.l10n.t('{0} (index and work tree)', path));
}

async function compareWithCommit(
  path: string,
  { snapshot }: SandboxState,
  oid: string | undefined,
  name: string,
): Promise<unknown> {
  if (oid === undefined) return undefined;
  const { learner } = snapshot;
  const title = vscode.l10n.t('{0} ({1} and work tree)', path, name);
  return diff(objectUri(learner, path, oid), cloneUri(learner, path), title);
}

async function pickCommit({ snapshot }: SandboxState): Promise<string | undefined> {
  const items = snapshot.commits.toReversed().map(({ oid, subject, authorName }) => ({
    label: subject,
    description: `${oid.slice(0, 7)} ${authorName}`,
    oid,
  }));
  const options = { title: vscode.l10n.t('Compare with which commit?'), matchOnDescription: true };
  return (await vscode.window.showQuickPick(items, options))?.oid;
}

function headOf({ snapshot }: SandboxState): string | undefined {
  return snapshot.commits[snapshot.learner.head.row]?.oid;
}

function diff(left: vscode.Uri, right: vscode.Uri, title: string): Promise<unknown> {
  return Promise.resolve(vscode.commands.executeCommand('vscode.diff', left, right, title));
}

/** Of a file that is no longer there, what the last commit has of it. */
async function openFile(path: string, state: SandboxState): Promise<unknown> {
  const { learner } = state.snapshot;
  const isThere = state.team.files.stat('learner', path) !== undefined;
  return vscode.window.showTextDocument(
    isThere ? cloneUri(learner, path) : objectUri(learner, path, headOf(state) ?? ''),
  );
}
