import * as vscode from 'vscode';
import type { Oid } from '../../world/snapshot';
import type { Team } from '../../world/team';
import { cloneUri, objectUri } from '../files/cloneUri';
import { tell } from '../commands/tell';

/** Shows all files that differ between two commits, in one multi-diff editor. Says so when there are none. */
export async function openCommitChanges(team: Team, from: Oid | null, to: Oid, title: string): Promise<void> {
  const { learner } = team.snapshot;
  const changes = await team.files.diff(from, to);
  if (changes.length === 0) {
    await tell(vscode.l10n.t('{0}: no file differs.', title));
    return;
  }
  const resources = changes.map(({ path, status }) => [
    cloneUri(learner, path),
    status === 'added' || from === null ? undefined : objectUri(learner, path, from),
    status === 'deleted' ? undefined : objectUri(learner, path, to),
  ]);
  await vscode.commands.executeCommand('vscode.changes', title, resources);
}
