import * as vscode from 'vscode';
import type { Face } from './face';
import { hostFile } from '../triggers/merge/hostSettings';
import { cloneUri, objectUri } from './files/cloneUri';
import { registerMap } from './map/registerMap';
import { openCommitChanges } from './scm/openCommitChanges';
import type { Sandbox } from './state/sandbox';
import { hostSettingsUri } from './triggers/hostSettings';

/** Joins the map to the sandbox. */
export const mapFace: Face = ({ extension, sandbox, goalPicture, stepTriggers, typing, perform }) =>
  registerMap({
    extensionUri: extension.extensionUri,
    team: () => sandbox.state,
    onDidChangeTeam: sandbox.onDidChange,
    run: perform,
    onDidType: typing,
    triggers: team => stepTriggers.read(team),
    goal: () => goalPicture.snapshot,
    aim: () => goalPicture.sentence,
    onDidChangeGoal: goalPicture.onDidChange,
    onDidAskForGoal: goalPicture.onDidAsk,
    showChanges: (oid, path) => showChanges(sandbox, oid, path),
    openFile: (path, line) => openFile(sandbox, path, line),
  });

async function showChanges({ state }: Sandbox, oid: string, path: string | null): Promise<void> {
  const commit = state?.snapshot.commits.find(candidate => candidate.oid === oid);
  if (!state || !commit) return;
  const { learner, commits } = state.snapshot;
  const parent = commits[commit.parents[0] ?? -1]?.oid;
  const title = `${oid.slice(0, 7)} ${commit.subject}`;
  if (path === null) {
    await openCommitChanges(state.team, parent ?? null, oid, title);
    return;
  }
  await vscode.commands.executeCommand(
    'vscode.diff',
    objectUri(learner, path, parent ?? ''),
    objectUri(learner, path, oid),
    `${path} (${title})`,
  );
}

async function openFile({ state }: Sandbox, path: string, line: number | null): Promise<void> {
  if (!state) return;
  const at = new vscode.Position(Math.max((line ?? 1) - 1, 0), 0);
  // Settings of the host that no file of the repository holds can be read in a text of their own.
  const isSetting = path === hostFile && !state.team.files.stat('learner', path);
  const uri = isSetting ? hostSettingsUri : cloneUri(state.snapshot.learner, path);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
