import { say } from '../../base/say';
import { listOf } from '../../base/listOf';
import type { Round, StepState, StepStatus } from '../../flow/step';
import type { StepOutlook } from '../triggers/stepTriggers';
import { literal, type TreeNode } from './treeNode';

/** The round as seven items: done, next, possible, or blocked and why. */
export function stepsModel({ steps, obstacle }: Round, outlook: StepOutlook = {}): readonly TreeNode[] {
  return steps.map(step => stepNode(step, step.state === 'next' ? obstacle : null, outlook));
}

interface Look {
  readonly icon: string;
  readonly colour?: string;
  readonly word: () => string;
}

const looks: Readonly<Record<StepState | 'waits', Look>> = {
  done: { icon: 'pass-filled', colour: 'testing.iconPassed', word: () => say`done` },
  next: { icon: 'arrow-circle-right', colour: 'charts.blue', word: () => say`next` },
  possible: { icon: 'circle-large-outline', word: () => say`possible` },
  blocked: { icon: 'circle-slash', colour: 'disabledForeground', word: () => say`blocked` },
  waits: { icon: 'warning', colour: 'list.warningForeground', word: () => say`waits` },
};

function stepNode(step: StepStatus, obstacle: string | null, outlook: StepOutlook): TreeNode {
  const { id, number, title, why, lines, mayTrigger } = step;
  const state = obstacle === null ? step.state : 'waits';
  const { icon, colour } = looks[state];
  const word = looks[state].word();
  const reason = obstacle ?? step.reason;
  const triggers = mayTrigger.map(trigger => (trigger === 'ci' ? 'CI/CD' : say`code review`));
  const runs = (step.state === 'next' || step.state === 'possible') && obstacle === null && lines.length > 0;
  const expected = id === 'push' || id === 'pull-request' ? outlook[id] : undefined;
  const tooltip = [
    `**${number}. ${literal(title)}** (${word})`,
    literal(why),
    literal(reason),
    ...(lines.length > 0 ? [['```sh', ...lines, '```'].join('\n')] : []),
    ...(triggers.length > 0 ? [say`May trigger ${listOf(triggers)}.`] : []),
    ...(expected === undefined ? [] : [literal(expected)]),
  ];
  return {
    id: `step:${id}`,
    label: `${number}. ${title}`,
    description: step.state === 'done' ? looks.done.word() : reason,
    tooltip: tooltip.join('\n\n'),
    spoken: [say`Step ${number} of 7, ${title}: ${word}.`, reason, expected].filter(Boolean).join(' '),
    icon,
    ...(colour === undefined ? {} : { colour }),
    kind: `step.${state}`,
    // The same command in every state: it looks at the team when it is run, and explains what cannot be done.
    command: {
      id: `gitFlow.step.${id}`,
      title: runs ? say`Do step ${number}` : say`Explain step ${number}`,
      arguments: [],
    },
  };
}
