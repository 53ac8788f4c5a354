import type { StepId, StepStatus } from '../../flow/step';
import { fitText } from '../fitText';
import type { Act, Bounds, Mark } from '../scene';
import type { Measure } from '../textWidth';
import { list, stateWords, stepName } from '../words';
import { badgesFor } from './badges';
import type { FlowLayout } from './flowLayout';
import type { FlowModel, FlowTriggers } from './flowModel';

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

export interface BadgeAreas {
  readonly push: Bounds;
  readonly pullRequest: Bounds;
}

const signs = { done: '✓', next: '▸', possible: '', blocked: '–' } as const;

/** The seven numbered arrows: 1 to 3 go down and bring the team's work, 4 to 7 go up and give one's own. */
export function drawSteps(
  model: FlowModel,
  layout: FlowLayout,
  at: Stations,
  areas: BadgeAreas,
  triggers: FlowTriggers,
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
    const y = way.disc ?? (way.from + way.to) / 2;
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
      tip: `${step.title}: ${step.reason} ${step.why}`,
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
  const badges = [
    ...badgeMarks('push', areas.push, triggers, layout, measure),
    ...badgeMarks('pull-request', areas.pullRequest, triggers, layout, measure),
  ];
  return [...arrows, ...discs, ...badges];
}

export function stepSentence(step: StepStatus, model: FlowModel): string {
  const lines = step.lines.length > 0 ? ` Type: ${list(step.lines)}.` : '';
  return `Step ${step.number}, ${stepName(step.id, model.snapshot.flavour)}: ${stateWords[step.state]}. ${step.reason}${lines}`;
}

function stepActs(step: StepStatus): readonly Act[] {
  return step.lines.map((line, index) => ({
    title: index === 0 ? `Do step ${step.number}` : `Then`,
    intent: { kind: needsWords(line) ? 'compose' : 'run', line },
  }));
}

/** A message is the learner's own: such lines are offered for editing instead of being run. */
const needsWords = (line: string) => /\s(-m|--message|--title)\b/.test(line) || line.startsWith('echo ');

function badgeMarks(
  step: 'push' | 'pull-request',
  area: Bounds,
  triggers: FlowTriggers,
  layout: FlowLayout,
  measure: Measure,
): readonly Mark[] {
  const evaluation = step === 'push' ? triggers.push : triggers.pullRequest;
  const number = step === 'push' ? 6 : 7;
  const marks: Mark[] = [];
  let x = area.x;
  let y = area.y;
  for (const badge of badgesFor(step, evaluation)) {
    const lead = layout.isWide ? '' : `${number} `;
    const text = fitText(`${lead}${badge.text}`, area.width - 18, 'label', measure);
    const width = Math.ceil(measure(text, 'label')) + 18;
    const reason = badge.location ? fitText(badge.location, area.width, 'small', measure) : '';
    const block = Math.max(width, Math.ceil(measure(reason, 'small')));
    if (x > area.x && x + block > area.x + area.width) {
      x = area.x;
      y += 40;
    }
    marks.push({
      shape: 'pill',
      id: `badge:${step}:${badge.id}`,
      part: 'badge',
      x,
      y,
      width,
      height: 20,
      text,
      style: 'label',
      state: badge.state,
      look: [badge.id, ...(badge.isOpen ? ['dashed'] : [])],
      region: 'steps',
      spoken: `Step ${number}: ${badge.spoken}`,
      acts: badge.range
        ? [
            {
              title: `Show ${badge.location ?? ''}`,
              intent: { kind: 'open-location', file: badge.range.file, line: badge.range.line },
            },
          ]
        : [],
    });
    if (reason)
      marks.push({
        shape: 'text',
        id: `badge:${step}:${badge.id}:why`,
        part: 'badge',
        x: x + 2,
        y: y + 33,
        width: measure(reason, 'small'),
        text: reason,
        style: 'small',
        look: ['muted'],
      });
    x += block + 12;
  }
  return marks;
}
