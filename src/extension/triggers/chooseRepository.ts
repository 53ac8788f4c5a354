import * as vscode from 'vscode';
import { runCommand } from '../commands/registerCommand';
import type { FaceContext } from '../face';
import type { TriggerRepository } from './repository';
import { sandboxId, sandboxRepository } from './sandboxRepository';
import { findRoots, workspaceRepository } from './workspaceRepository';
import { tell } from '../commands/tell';

/** The repository of an id, as it is now. */
export async function openRepository({ sandbox }: FaceContext, where: string): Promise<TriggerRepository | undefined> {
  if (where !== sandboxId) return workspaceRepository(vscode.Uri.parse(where));
  await sandbox.ready;
  return sandbox.state ? sandboxRepository(sandbox.state, 'commits') : undefined;
}

/** Asks only where there is a choice. */
export async function chooseRepository(
  context: FaceContext,
  where: string | undefined,
): Promise<TriggerRepository | undefined> {
  if (where !== undefined) {
    const repository = await openRepository(context, where);
    if (!repository) void tell(nothingThere());
    return repository;
  }
  await context.sandbox.ready;
  const roots = await findRoots();
  const choices = [
    ...(context.sandbox.state ? [{ label: vscode.l10n.t('The sandbox'), where: sandboxId }] : []),
    ...roots.map(root => ({
      label: root.path.split('/').findLast(part => part !== '') ?? root.toString(),
      description: root.path,
      where: root.toString(),
    })),
  ];
  const chosen =
    choices.length > 1
      ? await vscode.window.showQuickPick(choices, {
          title: vscode.l10n.t('What would run?'),
          placeHolder: vscode.l10n.t('In which repository?'),
        })
      : choices[0];
  if (chosen) return chooseRepository(context, chosen.where);
  if (choices.length > 0) return undefined;
  const start = vscode.l10n.t('Start Sandbox');
  if ((await vscode.window.showInformationMessage(nothingThere(), start)) !== start) return undefined;
  await runCommand('gitFlow.start');
  return chooseRepository(context, sandboxId);
}

function nothingThere(): string {
  return vscode.l10n.t(
    'There is no CI configuration here: no .gitlab-ci.yml, no .github/workflows, no bitbucket-pipelines.yml. Open a folder that has one, or start a sandbox.',
  );
}
