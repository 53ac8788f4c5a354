import * as vscode from 'vscode';
import type { NextHint } from '../../training/findHint';
import { lineShape } from '../../training/lineShape';
import { nextWords } from '../../training/nextWords';
import type { NextWords } from '../../training/verbWords';
import type { FaceContext } from '../face';
import { literal } from '../views/treeNode';
import type { TeamTerminals } from '../terminal/teamTerminals';
import type { Attempts, CurrentAttempt } from './attempts';
import { code, describeAction } from './exerciseText';
import { playActions } from './playActions';
import type { Stage } from './stage';

const { t } = vscode.l10n;

/**
 * Helps by one stage more than before with the same act, and from the first stage with another one. What is said about the next act
 * was tried on a fork first.
 */
export async function giveHint(
  { host, sandbox }: Pick<FaceContext, 'host' | 'sandbox'>,
  attempts: Attempts,
  terminals: TeamTerminals,
  wanted?: Stage,
): Promise<string | null> {
  const { current } = attempts;
  if (!current) return null;
  const { findHint } = await host.loadEngine();
  const hint = await findHint(current.attempt);
  const about = 'actions' in hint ? JSON.stringify([hint.kind, hint.actions]) : hint.kind;
  const stage = wanted ?? attempts.nextStage(about);
  const text = wordsOf(stage, hint, current);
  if (hint.kind === 'done') return text;
  await attempts.addHelp({ text, stage, about });
  if (hint.kind === 'act' || hint.kind === 'undo') {
    if (stage === 'line') terminals.propose(hint.kind === 'undo' ? 'undo' : (hint.lines[0] ?? ''));
    if (stage === 'show') {
      const { team } = current.attempt;
      const from = team.snapshot.timeline.position - (hint.kind === 'undo' ? hint.times : 0);
      await playActions(sandbox, terminals, await team.fork(from), hint.actions, current.attempt.flow);
    }
  }
  return text;
}

function wordsOf(stage: Stage, hint: NextHint, { exercise, attempt }: CurrentAttempt): string {
  if (hint.kind === 'done') return t('The goal is met. There is nothing left to do here.');
  if (hint.kind === 'restart')
    return t(
      'From here no way that was tried leads to the goal. Restart the exercise: nothing is lost that cannot be redone.',
    );
  const back =
    hint.kind === 'undo'
      ? hint.times === 1
        ? t('From here no way that was tried leads to the goal. Go back one command first: {0}.', code('undo'))
        : t(
            'From here no way that was tried leads to the goal. Go back {0} commands first, with {1}.',
            hint.times,
            code('undo'),
          )
      : '';
  const words =
    hint.kind === 'act'
      ? nextWords(exercise, hint.actions, hint.lines, attempt.team.snapshot)
      : nextWords(exercise, hint.actions, [], null);
  return [back, forward(stage, hint, words, exercise.hints.shape)].filter(Boolean).join(' ');
}

function forward(
  stage: Stage,
  hint: Extract<NextHint, { kind: 'act' | 'undo' }>,
  { nudge, concept }: NextWords,
  shape: string,
): string {
  switch (stage) {
    case 'nudge':
      return literal(nudge);
    case 'concept':
      return literal(concept);
    case 'shape':
      return hint.kind === 'act' && hint.lines[0] !== undefined
        ? t('The next command looks like this: {0}. All of it: {1}', code(lineShape(hint.lines[0])), code(shape))
        : t('All of it looks like this: {0}', code(shape));
    case 'line':
      return hint.kind === 'act'
        ? [
            t('This stands in your terminal now; press Enter to run it: {0}', code(hint.lines[0] ?? '')),
            contentOf(hint),
          ]
            .filter(Boolean)
            .join(' ')
        : t('It stands in your terminal now; press Enter to run it.');
    case 'show':
      return t('Shown: {0}', hint.actions.map(action => code(describeAction(action))).join(', '));
  }
}

/** A line can open a file; what is to be written there has to be told. */
function contentOf({ action }: Extract<NextHint, { kind: 'act' }>): string {
  return action.kind === 'save'
    ? t('Save the file with this content: {0}', code(action.content.trimEnd().replaceAll('\n', ' ⏎ ')))
    : '';
}
