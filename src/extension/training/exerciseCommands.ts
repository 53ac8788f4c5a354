import * as vscode from 'vscode';
import { arrangeCourses } from '../../training/course';
import type { Exercise } from '../../training/exercise';
import type { Progress } from '../../training/attempt';
import type { Commands } from '../commands/commandIds';
import { runCommand } from '../commands/registerCommand';
import type { FaceContext } from '../face';
import type { TeamTerminals } from '../terminal/teamTerminals';
import type { Attempts } from './attempts';
import type { Catalogue } from './catalogue';
import type { ExerciseDocument } from './exerciseDocument';
import { routeLines, sayForbidden } from './exerciseText';
import { giveHint } from './giveHint';
import { playActions } from './playActions';
import type { ProgressStore } from './progressStore';
import { stages } from './stage';
import { tell } from '../commands/tell';

const { t } = vscode.l10n;

/** What the commands work with. */
export interface Training {
  readonly context: FaceContext;
  readonly terminals: TeamTerminals;
  readonly catalogue: Catalogue;
  readonly attempts: Attempts;
  readonly store: ProgressStore;
  readonly page: ExerciseDocument;
}

/** Each also takes its answer as an argument, so that it can be run without asking. */
export interface ExerciseCommands {
  readonly start: Commands['gitFlow.exercise.start'];
  readonly check: Commands['gitFlow.exercise.check'];
  readonly hint: Commands['gitFlow.exercise.hint'];
  readonly restart: Commands['gitFlow.exercise.restart'];
  readonly goal: Commands['gitFlow.exercise.goal'];
  readonly skip: Commands['gitFlow.exercise.skip'];
  readonly next: Commands['gitFlow.exercise.next'];
  readonly solution: Commands['gitFlow.exercise.solution'];
}

export function exerciseCommands(training: Training): ExerciseCommands {
  const { attempts, store, terminals, context, page } = training;
  return {
    start: given => startGiven(training, given),
    check: async () => {
      if (!(await requireAttempt(attempts))) return undefined;
      const progress = await attempts.check();
      if (!progress || !attempts.current) return undefined;
      const words = describeProgress(progress, attempts.current.exercise);
      await page.show(attempts.current.exercise.id);
      terminals.say(words);
      void tell(words);
      return words;
    },
    hint: async wanted => {
      if (!(await requireAttempt(attempts))) return undefined;
      const stage = stages.find(one => one === wanted);
      const text = await giveHint(context, attempts, terminals, stage);
      if (text !== null && attempts.current) {
        await page.show(attempts.current.exercise.id);
        // Where the learner types, and where a screen reader is.
        if (stage !== 'show') terminals.say(plain(text));
        void tell(plain(text), 'news', { title: t('More Help'), command: 'gitFlow.exercise.hint' });
      }
      return text;
    },
    restart: async () => {
      if (!(await requireAttempt(attempts))) return;
      await context.perform('reset-world');
      await attempts.restart();
      await attempts.check();
    },
    goal: async () => {
      if (!(await requireAttempt(attempts))) return;
      await runCommand('gitFlow.openMap');
      context.goalPicture.ask();
    },
    skip: () => goOn(training, () => true),
    next: () => goOn(training, ({ id }) => store.book[id] === undefined),
    solution: given => showSolution(training, given),
  };
}

/** Starts an exercise in the place of the present team; asks before work outside of exercises is given up. */
export async function startExercise(training: Training, exercise: Exercise): Promise<void> {
  const { context, attempts, page, terminals } = training;
  const { sandbox } = context;
  await sandbox.ready;
  const { state } = sandbox;
  if (state && !attempts.current && state.team.timeline.position > 0 && !(await confirmReplacement())) return;
  // The learner types in the terminal from now on. A line that help put there belongs to the situation before; what is typed while the
  // new one is made stays.
  terminals.withdraw();
  if (state) terminals.show();
  try {
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: t('Setting up …') }, () =>
      attempts.begin(exercise, state?.snapshot.flavour ?? 'gitlab'),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void tell(
      t(
        'The exercise “{0}” cannot be started, because its set-up fails: {1} Correct the file of the exercise, or choose another one.',
        exercise.title,
        reason,
      ),
      'error',
    );
    return;
  }
  if (!state) terminals.show();
  terminals.say(`${exercise.title}. ${exercise.story}`);
  await page.show(exercise.id);
}

async function startGiven(training: Training, given: unknown): Promise<void> {
  const { attempts, page } = training;
  const id = typeof given === 'string' ? given : idOf(given);
  const exercise = id === undefined ? await pick(training) : (await training.catalogue.find(id))?.exercise;
  if (!exercise) {
    if (id !== undefined) void tell(t('There is no exercise called {0}. The Exercises view lists all.', id), 'error');
    return;
  }
  // Choosing what is under way shows its page again and loses nothing.
  if (attempts.current?.exercise.id === exercise.id) await page.show(exercise.id);
  else await startExercise(training, exercise);
}

/** What a context menu of the view hands over. */
function idOf(item: unknown): string | undefined {
  const id = typeof item === 'object' && item !== null && 'exercise' in item ? item.exercise : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** By course, as in the view, and what is done has its mark. */
async function pick({ catalogue, store }: Training): Promise<Exercise | undefined> {
  const exercises = (await catalogue.entries()).map(({ exercise }) => exercise);
  const items = arrangeCourses(exercises).flatMap(course => [
    { label: course.title, kind: vscode.QuickPickItemKind.Separator, exercise: undefined },
    ...course.exercises.map(exercise => ({
      label: `$(${store.book[exercise.id] ? 'pass-filled' : 'circle-large-outline'}) ${exercise.title}`,
      description: ['★'.repeat(store.book[exercise.id]?.stars ?? 0), ...exercise.ideas].filter(Boolean).join(' · '),
      detail: exercise.story,
      exercise,
    })),
  ]);
  const options = { title: t('Start Exercise'), matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.exercise;
}

async function confirmReplacement(): Promise<boolean> {
  const begin = t('Start Exercise');
  const chosen = await vscode.window.showWarningMessage(
    t('Start the exercise? The sandbox that you work in, with all its commits, is given up.'),
    { modal: true },
    begin,
  );
  return chosen === begin;
}

async function requireAttempt(attempts: Attempts): Promise<boolean> {
  await attempts.ready;
  if (attempts.current) return true;
  const begin = t('Start Exercise');
  const chosen = await vscode.window.showInformationMessage(t('No exercise is under way.'), begin);
  if (chosen === begin) await runCommand('gitFlow.exercise.start');
  return isUnderWay(attempts);
}

/** Asked anew, for a command has run meanwhile. */
const isUnderWay = ({ current }: Attempts) => current !== null;

/** The next one after the present that is wanted, round to the beginning. */
async function goOn(training: Training, isWanted: (exercise: Exercise) => boolean): Promise<void> {
  await training.attempts.ready;
  const exercises = (await training.catalogue.entries()).map(({ exercise }) => exercise);
  const at = exercises.findIndex(({ id }) => id === training.attempts.current?.exercise.id);
  const others = [...exercises.slice(at + 1), ...exercises.slice(0, Math.max(at, 0))];
  const next = others.find(isWanted);
  if (next) await startExercise(training, next);
  else void tell(t('You have done every exercise. “Record an Exercise” makes one of your own.'));
}

async function showSolution({ attempts, context, terminals }: Training, given: unknown): Promise<void> {
  if (!(await requireAttempt(attempts)) || !attempts.current) return;
  const { exercise, attempt } = attempts.current;
  const items = exercise.solutions.map(route => ({
    label: route.name,
    detail: routeLines(route).join('; '),
    route,
  }));
  const chosen =
    typeof given === 'number'
      ? items[given]
      : await vscode.window.showQuickPick(items, {
          title: t('Solutions of “{0}”', exercise.title),
          placeHolder: t('Choose one to see it played on a copy of your team'),
        });
  if (!chosen) return;
  const fork = await attempt.team.fork(0);
  await playActions(context.sandbox, terminals, fork, chosen.route.actions, attempt.flow);
}

export function describeProgress({ goals, done, commands, stars, forbidden }: Progress, exercise: Exercise): string {
  if (done)
    return t(
      'All goals are met, with {0} commands against a par of {1}: {2}.',
      commands,
      exercise.par,
      '★'.repeat(stars),
    );
  if (forbidden !== null) return sayForbidden(forbidden);
  const open = goals.filter(({ met }) => !met);
  const [first] = open;
  const count = t('{0} of {1} goals are met.', goals.length - open.length, goals.length);
  return [count, first?.why ?? ''].filter(Boolean).join(' ');
}

/** Writes down what was reached and offers what comes next. */
export async function finish({ store, page }: Training, exercise: Exercise, progress: Progress): Promise<void> {
  if (progress.stars === 0) return;
  await store.record(exercise.id, progress.stars, progress.commands);
  await page.show(exercise.id);
  const next = t('Next Exercise');
  const again = t('Once More');
  const chosen = await vscode.window.showInformationMessage(
    `${t('Done')} ${'★'.repeat(progress.stars)} ${exercise.summary}`,
    next,
    again,
  );
  if (chosen === next) await runCommand('gitFlow.exercise.next');
  if (chosen === again) await runCommand('gitFlow.exercise.restart');
}

/** A message shows no Markdown. */
const plain = (text: string) => text.replace(/\\([^\w\s])/g, '$1').replaceAll('`', '');
