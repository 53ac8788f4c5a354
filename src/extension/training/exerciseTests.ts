import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Attempts, CurrentAttempt } from './attempts';
import { exerciseUri } from './exerciseUri';

/** The goals of the exercise under way as tests, for those who like to see them in the Test Explorer. */
export function exerciseTests(attempts: Attempts): vscode.Disposable {
  const parts = new Disposables();
  const controller = parts.add(
    vscode.tests.createTestController('gitFlow.exercises', vscode.l10n.t('Git Flow Exercises')),
  );
  let shown: string | null = null;
  const show = (current: CurrentAttempt | null) => {
    if (shown === (current?.exercise.id ?? null)) return;
    shown = current?.exercise.id ?? null;
    controller.items.replace(current ? [itemOf(controller, current)] : []);
  };
  show(attempts.current);
  parts.add(attempts.onDidChange(show));
  controller.createRunProfile(
    vscode.l10n.t('Check'),
    vscode.TestRunProfileKind.Run,
    async request => {
      const run = controller.createTestRun(request);
      try {
        await report(run, controller, attempts);
      } finally {
        run.end();
      }
    },
    true,
  );
  return parts;
}

function itemOf(controller: vscode.TestController, { exercise }: CurrentAttempt): vscode.TestItem {
  const item = controller.createTestItem(exercise.id, exercise.title, exerciseUri(exercise.id));
  item.children.replace(
    exercise.goal.map(({ says }, n) => {
      const goal = controller.createTestItem(`${exercise.id}/${n}`, says, exerciseUri(exercise.id));
      goal.sortText = String(n).padStart(3, '0');
      return goal;
    }),
  );
  return item;
}

/** A check looks at the whole team anyway, so every goal is reported, also when only some were asked for. */
async function report(run: vscode.TestRun, controller: vscode.TestController, attempts: Attempts): Promise<void> {
  const progress = await attempts.check();
  const { current } = attempts;
  const item = current && controller.items.get(current.exercise.id);
  if (!progress || !item) return;
  for (const [n, { met, why }] of progress.goals.entries()) {
    const test = item.children.get(`${item.id}/${n}`);
    if (!test) continue;
    if (met) run.passed(test);
    else run.failed(test, new vscode.TestMessage(why));
  }
  if (progress.forbidden !== null)
    run.failed(item, new vscode.TestMessage(vscode.l10n.t('This line is not allowed here: {0}', progress.forbidden)));
}
