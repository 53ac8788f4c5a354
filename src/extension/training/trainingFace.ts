import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { registerCommand } from '../commands/registerCommand';
import type { FaceContext } from '../face';
import { lazyRoom } from '../lazyRoom';
import type { TeamTerminals } from '../terminal/teamTerminals';
import { exerciseFiles } from './exerciseFiles';
import { exerciseScheme } from './exerciseUri';
import { ExercisesView } from './exercisesView';
import { attemptKey, progressKey } from './keys';
import type { TrainingRoom } from './trainingRoom.lazy';

export interface TrainingFace extends vscode.Disposable {
  readonly open: () => Promise<TrainingRoom>;
  /** undefined before anything of it was used. */
  readonly room: () => TrainingRoom | undefined;
}

/** Exercises. Nothing of them is loaded before the first look at one, unless one was under way when the last session ended. */
export function trainingFace(context: FaceContext, terminals: TeamTerminals): TrainingFace {
  const parts = new Disposables();
  const changed = parts.add(new vscode.EventEmitter<vscode.Uri>());
  const { open, room } = lazyRoom<TrainingRoom>(parts, async () => {
    const { TrainingRoom: Room } = await import('./trainingRoom.lazy');
    return new Room(context, terminals, view, changed);
  });
  const view: ExercisesView = parts.add(new ExercisesView(async () => (await open()).nodes()));
  parts.add(
    vscode.workspace.registerTextDocumentContentProvider(exerciseScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async uri => (await open()).page.read(uri),
    }),
  );

  parts.add(registerCommand('gitFlow.exercise.start', async given => (await open()).commands.start(given)));
  parts.add(registerCommand('gitFlow.exercise.check', async () => (await open()).commands.check()));
  parts.add(registerCommand('gitFlow.exercise.hint', async stage => (await open()).commands.hint(stage)));
  parts.add(registerCommand('gitFlow.exercise.restart', async () => (await open()).commands.restart()));
  parts.add(registerCommand('gitFlow.exercise.goal', async () => (await open()).commands.goal()));
  parts.add(registerCommand('gitFlow.exercise.skip', async () => (await open()).commands.skip()));
  parts.add(registerCommand('gitFlow.exercise.next', async () => (await open()).commands.next()));
  parts.add(registerCommand('gitFlow.exercise.solution', async given => (await open()).commands.solution(given)));
  parts.add(
    registerCommand('gitFlow.exercise.exportProgress', async uri => (await open()).commands.exportProgress(uri)),
  );
  parts.add(
    registerCommand('gitFlow.exercise.importProgress', async uri => (await open()).commands.importProgress(uri)),
  );
  parts.add(registerCommand('gitFlow.exercise.record', async from => (await open()).commands.record(from)));
  parts.add(registerCommand('gitFlow.exercise.try', async uri => (await open()).commands.try(uri)));

  const look = (document: vscode.TextDocument) => {
    if (vscode.languages.match(exerciseFiles, document) > 0) void open();
  };
  parts.add(vscode.workspace.onDidOpenTextDocument(look));
  vscode.workspace.textDocuments.forEach(look);
  context.extension.globalState.setKeysForSync([progressKey]);
  if (context.extension.globalState.get(attemptKey) !== undefined) void open();
  return {
    open,
    room,
    dispose: () => {
      parts.dispose();
    },
  };
}
