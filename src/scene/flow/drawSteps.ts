import { say } from '../../base/say';
import type { StepId, StepStatus } from '../../flow/step';
import { fitText, plainText } from '../fitText';
import type { Act, Mark } from '../scene';
import type { Measure } from '../textWidth';
import { list, stateWord, stepName } from '../words';
import type { FlowLayout } from './flowLayout';
import type { FlowModel } from './flowModel';

/** Where the lanes are that the arrows connect. */
export interface Stations {
  readonly hostIntegration: number;
  readonly hostFeature: number;
  readonly remote: number;
  readonly integration: number;
  readonly story: number;
  readonly desk: number;
  /** The middle of the space between host and computer. */
  readonly wire: number;
}

const signs = { done: '✓', next: '▸', possible: '', blocked: '–' } as const;

/** The seven numbered arrows: 1 to 3 go down and bring the team's work, 4 to 7 go up and give one's own. */
export function drawSteps(
  model: FlowModel,
  layout: FlowLayout,
  at: Stations,
  isCompact: boolean,
  measure: Measure,
): readonly Mark[] {
  const down = layout.downX;
  const up = layout.upX;
  const ways: Readonly<
    Record<StepId, { readonly x: number; readonly from: number; readonly to: number; readonly disc?: number }>
  > = {
    fetch: { x: down, from: at.hostIntegration, to: at.remote, disc: at.wire },
    merge: { x: down, from: at.remote, to: at.integration },
    branch: { x: down, from: at.integration, to: at.story },
    commit: { x: up, from: at.desk, to: at.story },
    'merge-local': { x: up, from: at.story, to: at.integration },
    push: { x: up, from: at.integration, to: at.hostFeature, disc: at.wire },
    'pull-request': { x: up, from: at.hostFeature, to: at.hostIntegration },
  };
  const arrows: Mark[] = [];
  const discs: Mark[] = [];
  for (const step of model.round.steps) {
    const way = ways[step.id];
    const towards = Math.sign(way.to - way.from) || 1;
    // On short arrows the number stands at the beginning, so that the head is seen.
    const isShort = isCompact && Math.abs(way.to - way.from) < 48;
    const y = way.disc ?? (isShort ? way.from + towards * (layout.discRadius + 6) : (way.from + way.to) / 2);
    arrows.push({
      shape: 'path',
      id: `step:${step.id}:arrow`,
      part: 'step',
      d: `M${way.x},${way.from + towards * 5}L${way.x},${way.to - towards * 6}`,
      arrow: true,
      state: step.state,
    });
    discs.push({
      shape: 'disc',
      id: `step:${step.id}`,
      part: 'step',
      x: way.x,
      y,
      r: layout.discRadius,
      text: String(step.number),
      sign: signs[step.state],
      state: step.state,
      region: 'steps',
      spoken: stepSentence(step, model),
      tip: `${step.title}: ${plainText(step.reason)} ${step.why}`,
      acts: stepActs(step),
      about: { kind: 'step', id: step.id, line: step.lines.at(0) ?? null },
    });
    if (layout.hasStepNames) {
      const style = step.state === 'next' ? 'strong' : 'label';
      const x = way.x + layout.discRadius + 9;
      const room = (way.x === down ? up - layout.discRadius - 4 : layout.computerRight - 6) - x;
      const words = stepName(step.id, model.snapshot.flavour);
      const lines = measure(words, style) <= room ? [words] : words.split(' ');
      lines.forEach((line, index) => {
        const text = fitText(line, room, style, measure);
        discs.push({
          shape: 'text',
          id: `step:${step.id}:name:${index}`,
          part: 'step',
          x,
          y: y + 4 + (index - (lines.length - 1) / 2) * 15,
          width: measure(text, style),
          text,
          style,
          state: step.state,
        });
      });
    }
  }
  return [...arrows, ...discs];
}

export function stepSentence(step: StepStatus, model: FlowModel): string {
  const lines = step.lines.length > 0 ? ` ${say`Type: ${list(step.lines.map(plainText))}.`}` : '';
  const what = say`Step ${step.number}, ${stepName(step.id, model.snapshot.flavour)}: ${stateWord(step.state)}.`;
  return `${what} ${plainText(step.reason)}${lines}`;
}

function stepActs(step: StepStatus): readonly Act[] {
  return step.lines.map((line, index) => ({
    title: index === 0 ? say`Do step ${step.number}` : say`Then`,
    intent: { kind: needsWords(line) ? 'compose' : 'run', line },
  }));
}

/** A message is the learner's own: such lines are offered for editing instead of being run. */
const needsWords = (line: string) => /\s(-m|--message|--title)\b/.test(line) || line.startsWith('echo ');
