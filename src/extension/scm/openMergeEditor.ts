import * as vscode from 'vscode';
import { findMergeBase } from './findMergeBase';
import { cloneUri, objectUri } from '../files/cloneUri';
import type { SandboxState } from '../state/sandbox';

/** The editor's three-way merge editor; where it cannot be opened, the file with its markers. */
export async function openMergeEditor(path: string, { snapshot }: SandboxState): Promise<void> {
  const { learner, commits } = snapshot;
  const output = cloneUri(learner, path);
  const other = learner.operation?.other ?? -1;
  const mine = commits[learner.head.row]?.oid;
  const theirs = commits[other]?.oid;
  const base = commits[findMergeBase(commits, learner.head.row, other)]?.oid;
  if (mine === undefined || theirs === undefined) {
    await vscode.window.showTextDocument(output);
    return;
  }
  try {
    await vscode.commands.executeCommand('_open.mergeEditor', {
      base: objectUri(learner, path, base ?? ''),
      input1: {
        uri: objectUri(learner, path, theirs),
        title: vscode.l10n.t('Incoming'),
        description: theirs.slice(0, 7),
      },
      input2: { uri: objectUri(learner, path, mine), title: vscode.l10n.t('Current'), description: mine.slice(0, 7) },
      output,
    });
  } catch {
    // The command is the editor's own and may be missing in another version of it.
    await vscode.window.showTextDocument(output);
  }
}
