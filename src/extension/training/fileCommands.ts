import * as vscode from 'vscode';
import type { BookRefusal } from '../../training/progressBook';
import type { Commands } from '../commands/commandIds';
import { toDiagnostic } from '../files/toDiagnostic';
import type { OwnFile } from './catalogue';
import { startExercise, type Training } from './exerciseCommands';
import { tell } from '../commands/tell';

const { t } = vscode.l10n;

/** Progress as a file, and exercises of one's own: record one from what was done, and try one that is being written. */
export interface FileCommands {
  readonly exportProgress: Commands['gitFlow.exercise.exportProgress'];
  readonly importProgress: Commands['gitFlow.exercise.importProgress'];
  readonly record: Commands['gitFlow.exercise.record'];
  readonly try: Commands['gitFlow.exercise.try'];
}

export function fileCommands(training: Training): FileCommands {
  return {
    exportProgress: uri => exportProgress(training, uri),
    importProgress: uri => importProgress(training, uri),
    record: from => record(training, from),
    try: uri => tryFile(training, uri),
  };
}

async function exportProgress({ store }: Training, given: vscode.Uri | undefined): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  const target =
    given ??
    (await vscode.window.showSaveDialog({
      filters: { JSON: ['json'] },
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'git-flow-progress.json') } : {}),
    }));
  if (!target) return;
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(store.export()));
  } catch (error) {
    void tell(t('The progress could not be written: {0} Choose another folder and try again.', String(error)), 'error');
    return;
  }
  void tell(t('Your progress is in {0}.', target.path));
}

async function importProgress({ store }: Training, given: vscode.Uri | undefined): Promise<void> {
  const [source] = given ? [given] : ((await vscode.window.showOpenDialog({ filters: { JSON: ['json'] } })) ?? []);
  if (!source) return;
  let text: string;
  try {
    text = new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
  } catch (error) {
    void tell(t('The file could not be read: {0} Choose another one.', String(error)), 'error');
    return;
  }
  const read = await store.import(text);
  if (read.ok)
    void tell(t('Taken over: the progress of {0} exercises. Of what was done twice, the better counts.', read.value));
  else void tell(describeRefusal(read.code), 'error');
}

function describeRefusal(code: BookRefusal): string {
  switch (code) {
    case 'not-json':
    case 'not-progress':
      return t(
        'This file holds no progress of Git Flow exercises, so nothing was taken over. Choose one that “Export Progress” wrote.',
      );
    case 'newer':
      return t(
        'A newer version of this extension wrote this file, so nothing was taken over. Update the extension first.',
      );
    case 'damaged':
      return t('This file is damaged, so nothing was taken over. Export the progress anew where it comes from.');
  }
}

/** Everything up to a point becomes the set-up, what came after it the solution. */
async function record({ context }: Training, given: number | undefined): Promise<void> {
  await context.sandbox.ready;
  const { state } = context.sandbox;
  const entries = state?.snapshot.timeline.entries ?? [];
  if (!state || entries.length === 0) {
    void tell(t('There is nothing to record yet: do first what the exercise is to ask for.'));
    return;
  }
  const items = [
    { label: t('$(home) The beginning'), description: '', from: 0 },
    ...entries.slice(0, -1).map(({ line, who }, n) => ({ label: line, description: who, from: n + 1 })),
  ];
  const from =
    given ??
    (
      await vscode.window.showQuickPick(items, {
        title: t('Record an exercise'),
        placeHolder: t('After which command does the learner’s part begin?'),
      })
    )?.from;
  const start = from === undefined ? undefined : state.team.snapshotAt(from);
  if (from === undefined || !start) return;
  const { recordExercise } = await context.host.loadEngine();
  const content = recordExercise(entries, from, start, state.snapshot);
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
  await vscode.window.showTextDocument(document);
}

/** Plays what the file promises, and tells what it does not keep, in the Problems view and in words. */
async function prove({ attempts, catalogue, context }: Training, { file, findings }: OwnFile): Promise<void> {
  const { current } = attempts;
  if (!current) return;
  const { proveExercise } = await context.host.loadEngine();
  const broken = await proveExercise(current.attempt);
  catalogue.problems.set(file, [...findings, ...broken].map(toDiagnostic));
  const [first] = broken;
  const { solutions, nearMisses } = current.exercise;
  if (first)
    void tell(
      t(
        'You can try this exercise, but it does not keep all that it promises. Line {0}: {1} The Problems view lists all.',
        first.range.line,
        first.message,
      ),
      'warning',
    );
  else
    void tell(
      t(
        'Played on copies: each of its {0} solutions reaches the goal, and none of its {1} near-misses does.',
        solutions.length,
        nearMisses.length,
      ),
    );
}

async function tryFile(training: Training, given: vscode.Uri | undefined): Promise<void> {
  const uri = given ?? vscode.window.activeTextEditor?.document.uri;
  if (!uri) {
    void tell(t('Open the file of an exercise first; it lies in .gitflow/exercises.'));
    return;
  }
  const read = await training.catalogue.readToTry(uri);
  const exercise = read?.exercise;
  const errors = read?.findings.filter(({ severity }) => severity === 'error') ?? [];
  const [first] = errors;
  if (exercise) {
    await startExercise(training, exercise);
    if (training.attempts.current?.exercise === exercise) await prove(training, read);
  } else
    void tell(
      t(
        'This exercise has problems ({0}), so it cannot be tried yet. The first, in line {1}: {2} The Problems view lists all.',
        errors.length,
        first?.range.line ?? 1,
        first?.message ?? '',
      ),
      'error',
    );
}
