import * as vscode from 'vscode';
import { pathInClone } from '../files/cloneUri';
import type { SandboxState } from '../state/sandbox';

/** Git sees only what is saved, so a person is asked about the rest first. false: nothing shall be done. */
export async function settleUnsaved(state: SandboxState, paths?: readonly string[]): Promise<boolean> {
  const unsaved = unsavedFiles(state, paths);
  if (unsaved.length === 0) return true;
  const [save, leave] = [vscode.l10n.t('Save and go on'), vscode.l10n.t('Go on without')];
  const question = vscode.l10n.t(
    'What you typed in {0} is not saved, and git sees only what is saved.',
    unsaved.map(({ path }) => path).join(', '),
  );
  const chosen = await vscode.window.showWarningMessage(question, { modal: true }, save, leave);
  return chosen === save ? saveEach(unsaved) : chosen === leave;
}

/** Saves what is not saved of these files; false when one could not be saved. */
export const saveFiles = (state: SandboxState, paths: readonly string[]) => saveEach(unsavedFiles(state, paths));

interface Unsaved {
  readonly path: string;
  readonly document: vscode.TextDocument;
}

function unsavedFiles({ snapshot }: SandboxState, paths?: readonly string[]): readonly Unsaved[] {
  return vscode.workspace.textDocuments.flatMap(document => {
    const path = document.isDirty ? pathInClone(document.uri, snapshot.learner) : undefined;
    return path === undefined || (paths && !paths.includes(path)) ? [] : [{ path, document }];
  });
}

async function saveEach(unsaved: readonly Unsaved[]): Promise<boolean> {
  for (const { document } of unsaved) if (!(await document.save())) return false;
  return true;
}
