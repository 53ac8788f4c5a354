import type { Round, StepState, StepStatus } from '../../flow/step';
import type { StepOutlook } from '../triggers/stepTriggers';
import { literal, type TreeNode } from './treeNode';

/** The round as seven items: done, next, possible, or blocked and why. */
export function stepsModel({ steps, obstacle }: Round, outlook: StepOutlook = {}): readonly TreeNode[] {
  return steps.map(step => stepNode(step, step.state === 'next' ? obstacle : null, outlook));
}

const looks: Readonly<Record<StepState, { readonly icon: string; readonly colour?: string; readonly word: string }>> = {
  done: { icon: 'pass-filled', colour: 'testing.iconPassed', word: 'done' },
  next: { icon: 'arrow-circle-right', colour: 'charts.blue', word: 'next' },
  possible: { icon: 'circle-large-outline', word: 'possible' },
  blocked: { icon: 'circle-slash', colour: 'disabledForeground', word: 'blocked' },
};

function stepNode(step: StepStatus, obstacle: string | null, outlook: StepOutlook): TreeNode {
  const { id, number, title, why, lines, mayTrigger } = step;
  const { icon, colour, word } =
    obstacle === null ? looks[step.state] : { icon: 'warning', colour: 'list.warningForeground', word: 'waits' };
  const reason = obstacle ?? step.reason;
  const triggers = mayTrigger.map(trigger => (trigger === 'ci' ? 'CI/CD' : 'code review'));
  const runs = (step.state === 'next' || step.state === 'possible') && obstacle === null && lines.length > 0;
  const expected = id === 'push' || id === 'pull-request' ? outlook[id] : undefined;
  const tooltip = [
    `**${number}. ${literal(title)}** (${word})`,
    literal(why),
    literal(reason),
    ...(lines.length > 0 ? [['```sh', ...lines, '```'].join('\n')] : []),
    ...(triggers.length > 0 ? [`May trigger ${triggers.join(' and ')}.`] : []),
    ...(expected === undefined ? [] : [literal(expected)]),
  ];
  return {
    id: `step:${id}`,
    label: `${number}. ${title}`,
    description: step.state === 'done' ? 'done' : reason,
    tooltip: tooltip.join('\n\n'),
    spoken: `Step ${number} of 7, ${title}: ${word}. ${reason}${expected === undefined ? '' : ` ${expected}`}`,
    icon,
    ...(colour === undefined ? {} : { colour }),
    kind: `step.${word}`,
    // The same command in every state: it looks at the team when it is run, and explains what cannot be done.
    command: { id: `gitFlow.step.${id}`, title: `${runs ? 'Do' : 'Explain'} step ${number}`, arguments: [] },
  };
}
