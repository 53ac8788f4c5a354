import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { FaceContext } from '../face';
import { nextLine } from '../terminal/nextLine';
import type { TeamTerminals } from '../terminal/teamTerminals';
import type { TreeNode } from '../views/treeNode';
import { Attempts } from './attempts';
import { Catalogue } from './catalogue';
import { exerciseCommands, finish, type ExerciseCommands, type Training } from './exerciseCommands';
import { ExerciseDocument } from './exerciseDocument';
import { exerciseLanguage } from './exerciseLanguage';
import { sayForbidden } from './exerciseText';
import { exercisesModel } from './exercisesModel';
import { exerciseTests } from './exerciseTests';
import type { ExercisesView } from './exercisesView';
import { fileCommands, type FileCommands } from './fileCommands';
import { ProgressStore } from './progressStore';

const { t } = vscode.l10n;

/** The catalogue, the attempt, and all that shows them. */
export class TrainingRoom implements Training, vscode.Disposable {
  readonly context: FaceContext;
  readonly terminals: TeamTerminals;
  readonly catalogue: Catalogue;
  readonly attempts: Attempts;
  readonly store: ProgressStore;
  readonly page: ExerciseDocument;
  readonly commands: ExerciseCommands & FileCommands;
  readonly #parts = new Disposables();

  constructor(
    context: FaceContext,
    terminals: TeamTerminals,
    view: ExercisesView,
    pageChanged: vscode.EventEmitter<vscode.Uri>,
  ) {
    const parts = this.#parts;
    this.context = context;
    this.terminals = terminals;
    const catalogue = (this.catalogue = parts.add(new Catalogue(context)));
    const store = (this.store = new ProgressStore(context.extension));
    const attempts = (this.attempts = parts.add(new Attempts(context, catalogue)));
    this.page = parts.add(new ExerciseDocument(attempts, catalogue, pageChanged));
    this.commands = { ...exerciseCommands(this), ...fileCommands(this) };
    parts.add(exerciseTests(attempts));
    parts.add(exerciseLanguage(context, catalogue));
    const refresh = () => {
      view.refresh(messageOf(attempts) ?? '');
    };
    const show = () => {
      context.goalPicture.set(attempts.goal, messageOf(attempts));
      tellContext(attempts);
      refresh();
    };
    show();
    parts.add(attempts.onDidChange(show));
    parts.add(store.onDidChange(refresh));
    parts.add(catalogue.onDidChange(refresh));
    parts.add(
      attempts.onDidFinish(({ exercise, progress }) => {
        if (progress && progress.stars > 0) void finish(this, exercise, progress);
      }),
    );
    terminals.suggest = state => (attempts.current ? null : nextLine(state));
    terminals.remark = line => attempts.misconceptionAfter(line)?.sentence ?? null;
    attempts.restore();
  }

  /** What the Exercises view shows. The exercises are read when it is first looked at. */
  async nodes(): Promise<readonly TreeNode[]> {
    const exercises = (await this.catalogue.entries()).map(({ exercise }) => exercise);
    return exercisesModel(exercises, this.store.book, this.attempts.current);
  }

  dispose(): void {
    this.#parts.dispose();
  }
}

/** Which exercise it is, how far, and what is to be reached next. */
function messageOf({ current }: Attempts): string | null {
  if (!current) return null;
  const { exercise, progress } = current;
  if (progress?.done) return t('{0}: every goal is met. {1}', exercise.title, '★'.repeat(progress.stars));
  const met = progress?.goals.filter(goal => goal.met).length ?? 0;
  const count = t('{0}: {1} of {2} goals met.', exercise.title, met, exercise.goal.length);
  if (progress?.forbidden) return `${count} ${sayForbidden(progress.forbidden)}`;
  const next = progress?.goals.find(goal => !goal.met);
  return next ? `${count} ${t('Next goal: {0}', next.goal.says)}` : count;
}

function tellContext({ current }: Attempts): void {
  void vscode.commands.executeCommand('setContext', 'gitFlow.hasExercise', current !== null);
  void vscode.commands.executeCommand('setContext', 'gitFlow.exerciseDone', current?.progress?.done ?? false);
}
