import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { FaceContext } from '../face';
import { nextLine, type TeamTerminals } from '../terminal/teamTerminals';
import { Attempts } from './attempts';
import { Catalogue } from './catalogue';
import { exerciseCommands, type Training } from './exerciseCommands';
import { ExerciseDocument } from './exerciseDocument';
import { exerciseLanguage } from './exerciseLanguage';
import { exerciseTests } from './exerciseTests';
import { exercisesView } from './exercisesView';
import { fileCommands } from './fileCommands';
import { ProgressStore } from './progressStore';

/** What other parts may know of the training. */
export interface TrainingPart extends vscode.Disposable {
  readonly attempts: Attempts;
  readonly catalogue: Catalogue;
  readonly store: ProgressStore;
  readonly context: FaceContext;
}

/** Exercises: the catalogue, the attempt, and all that shows them. */
export function trainingFace(context: FaceContext, terminals: TeamTerminals): TrainingPart {
  const parts = new Disposables();
  const catalogue = parts.add(new Catalogue(context));
  const store = new ProgressStore(context.extension);
  const attempts = parts.add(new Attempts(context, catalogue));
  const page = parts.add(new ExerciseDocument(attempts, catalogue));
  const training: Training = { context, terminals, catalogue, attempts, store, page };
  parts.add(exerciseCommands(training));
  parts.add(fileCommands(training));
  parts.add(exercisesView(catalogue, attempts, store));
  parts.add(exerciseTests(attempts));
  parts.add(exerciseLanguage(context, catalogue));
  parts.add(showContext(attempts));
  parts.add(
    attempts.onDidChange(() => {
      context.goalPicture.set(attempts.goal);
    }),
  );
  terminals.suggest = state => (attempts.current ? null : nextLine(state));
  terminals.remark = line => attempts.misconceptionAfter(line)?.sentence ?? null;
  attempts.restore();
  return {
    attempts,
    catalogue,
    store,
    context,
    dispose: () => {
      parts.dispose();
    },
  };
}

function showContext(attempts: Attempts): vscode.Disposable {
  const show = () => {
    const { current } = attempts;
    void vscode.commands.executeCommand('setContext', 'gitFlow.hasExercise', current !== null);
    void vscode.commands.executeCommand('setContext', 'gitFlow.exerciseDone', current?.progress?.done ?? false);
  };
  show();
  return attempts.onDidChange(show);
}
