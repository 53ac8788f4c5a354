import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { registerCommand, runCommand } from '../commands/registerCommand';
import type { FaceContext } from '../face';
import { TreeView } from '../views/treeView';
import { askEvent } from './askEvent';
import { hostFileLanguage } from './hostFileLanguage';
import { lenses } from './lenses';
import { problems } from './problems';
import type { TriggerQuestion } from './question';
import { Readings } from './readings';
import { evaluateEvent, type TriggerRepository } from './repository';
import { sandboxHostFile } from './sandboxHostFile';
import { hostSettingsUri, sandboxId, sandboxRepository } from './sandboxRepository';
import { toRange } from './toRange';
import { triggersMarkdown, type Answer } from './triggersMarkdown';
import { triggersModel } from './triggersModel';
import { findRoots, workspaceRepository } from './workspaceRepository';

export interface TriggersFace extends vscode.Disposable {
  /** What was asked last; undefined before the first question. */
  readonly answer: () => Answer | undefined;
}

/** What would run, and why: the command and its tree, and what the configuration files themselves show. */
export function triggersFace(context: FaceContext): TriggersFace {
  const parts = new Disposables();
  const readings = parts.add(new Readings(context.sandbox));
  const view = parts.add(new TreeView('gitFlow.triggers'));
  let last: { readonly answer: Answer; readonly repository: TriggerRepository } | undefined;

  const show = async (repository: TriggerRepository, given: TriggerQuestion['event']) => {
    const event = given ?? (await askEvent(repository));
    if (!event) return;
    const evaluations = await evaluateEvent(repository, event);
    last = { repository, answer: { repository: repository.label, event, evaluations, remarks: repository.remarks() } };
    readings.remember(repository, event);
    view.show(
      triggersModel(last.answer, range => ({
        id: 'vscode.open',
        title: vscode.l10n.t('Open'),
        arguments: [repository.uriOf(range.file), { selection: toRange(range), preserveFocus: true }],
      })),
    );
    void vscode.commands.executeCommand('setContext', 'gitFlow.triggers.hasAnswer', true);
    await vscode.commands.executeCommand('gitFlow.triggers.focus');
  };

  parts.add(
    registerCommand('gitFlow.triggers.ask', async question => {
      const given = question ?? {};
      const repository = await chooseRepository(context, given.where);
      if (repository) await show(repository, given.event);
    }),
  );
  parts.add(
    registerCommand('gitFlow.triggers.refresh', async () => {
      if (!last) return runCommand('gitFlow.triggers.ask');
      const repository = await openRepository(context, last.repository.id);
      if (repository) await show(repository, last.answer.event);
      return undefined;
    }),
  );
  parts.add(
    registerCommand('gitFlow.triggers.copy', async () => {
      if (!last) return;
      await vscode.env.clipboard.writeText(triggersMarkdown(last.answer));
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as Markdown.'), 3000);
    }),
  );
  parts.add(hostSettings(context));
  parts.add(lenses(readings));
  parts.add(problems(readings));
  parts.add(hostFileLanguage());
  return {
    answer: () => last?.answer,
    dispose: () => {
      parts.dispose();
    },
  };
}

/** The settings of the sandbox's host as a text that can be read but not written, so that a proof can point into it. */
function hostSettings({ sandbox }: FaceContext): vscode.Disposable {
  const parts = new Disposables();
  const changed = parts.add(new vscode.EventEmitter<vscode.Uri>());
  parts.add(
    sandbox.onDidChange(() => {
      changed.fire(hostSettingsUri);
    }),
  );
  parts.add(
    vscode.workspace.registerTextDocumentContentProvider(hostSettingsUri.scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: () =>
        sandbox.state ? sandboxHostFile(sandbox.state.snapshot, sandbox.state.flow) : '',
    }),
  );
  return parts;
}

async function openRepository({ sandbox }: FaceContext, where: string): Promise<TriggerRepository | undefined> {
  if (where !== sandboxId) return workspaceRepository(vscode.Uri.parse(where));
  await sandbox.ready;
  return sandbox.state ? sandboxRepository(sandbox.state, 'commits') : undefined;
}

/** Asks only where there is a choice. */
async function chooseRepository(
  context: FaceContext,
  where: string | undefined,
): Promise<TriggerRepository | undefined> {
  if (where !== undefined) {
    const repository = await openRepository(context, where);
    if (!repository) void vscode.window.showInformationMessage(nothingThere());
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
