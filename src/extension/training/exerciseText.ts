import * as vscode from 'vscode';
import type { GoalState } from '../../training/attempt';
import type { Action, Exercise, Route } from '../../training/exercise';
import { literal } from '../views/treeNode';
import type { CurrentAttempt } from './attempts';

const { t } = vscode.l10n;

/** The page of an exercise: what happened and what is wanted, how far it is, and what was helped so far. */
export function exerciseText(exercise: Exercise, current: CurrentAttempt | null): string {
  const own = current?.exercise.id === exercise.id ? current : null;
  return [
    `# ${literal(exercise.title)}`,
    literal(exercise.story),
    ...(exercise.forbidden.length > 0
      ? [t('Do it without {0}.', exercise.forbidden.map(verb => `\`git ${verb}\``).join(', '))]
      : []),
    `## ${t('Goals')}`,
    exercise.goal.map((goal, n) => goalLine(goal.says, own?.progress?.goals[n])).join('\n'),
    ...(own ? stateOf(own) : [t('This exercise is not under way. Start it from the Exercises view.')]),
  ].join('\n\n');
}

function goalLine(says: string, state: GoalState | undefined): string {
  if (state?.met) return `- ✓ ${t('Met:')} ${literal(says)}`;
  return `- ○ ${t('Not met yet:')} ${literal(says)}${state ? `\n  - ${literal(state.why)}` : ''}`;
}

function stateOf({ exercise, progress, help, misconceptions }: CurrentAttempt): readonly string[] {
  return [
    t('Commands so far: {0}. Par is {1}; looking around is free.', progress?.commands ?? 0, exercise.par),
    ...(progress?.forbidden ? [t('This line is not allowed here: {0}', `\`${progress.forbidden}\``)] : []),
    ...(misconceptions.length > 0
      ? [`## ${t('Good to know')}`, misconceptions.map(({ sentence }) => `- ${literal(sentence)}`).join('\n')]
      : []),
    ...(help.length > 0 ? [`## ${t('Help so far')}`, help.map(text => `- ${text}`).join('\n')] : []),
    ...(progress?.done
      ? [
          `## ${t('Done')} ${'★'.repeat(progress.stars)}`,
          literal(exercise.summary),
          t('Go on with the command “Git Flow: Next Exercise”.'),
        ]
      : [t('For help, run the command “Git Flow: Give Me a Hint”. To look at the goal on the map, press Goal there.')]),
  ];
}

/** A way to do it, one act a line. */
export function routeLines({ actions }: Route): readonly string[] {
  return actions.map(describeAction);
}

export function describeAction(action: Action): string {
  switch (action.kind) {
    case 'type':
      return action.line;
    case 'step':
      return t('the step “{0}” in the sidebar', action.step);
    case 'save':
      return t('save {0}', action.path);
    case 'stage':
      return t('stage {0} in the Source Control view', action.path);
    case 'commit':
      return t('commit “{0}” in the Source Control view', action.message);
  }
}

export const sayForbidden = (line: string) =>
  t('This exercise does without “{0}”. Undo it, or restart the exercise.', line);

/** Code between back quotes, whatever is in it. */
export function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return fence.length === 1 ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}
