import type { SourceRange } from '../../base/finding';
import { childOf, entryOf, itemsOf, stringOf } from '../../yaml/access';
import { rangeOf, rangeOfEntry, type YamlNode } from '../../yaml/node';

/** One step of a pipeline, as the file writes it. */
export interface PipelineStep {
  /** `Build`, or `Step 2` where it has no name. */
  readonly name: string;
  readonly range: SourceRange;
  /** The step's map. */
  readonly node: YamlNode;
  readonly manual: SourceRange | undefined;
  readonly stage: string | undefined;
  readonly environment: string | undefined;
  /** Each condition that must hold: the step's own, and that of its stage. */
  readonly conditions: readonly YamlNode[];
  /** The names of the steps that must have passed before this one starts. */
  readonly after: readonly string[];
}

/** Bitbucket refuses pipelines with more steps. */
const maxSteps = 100;

/** The steps of a pipeline in order: plain ones, those of parallel groups and those of stages. */
export function pipelineSteps(pipeline: YamlNode): readonly PipelineStep[] {
  const steps: PipelineStep[] = [];
  let before: readonly string[] = [];
  for (const item of itemsOf(pipeline)) {
    const group = groupOf(item, steps.length, before);
    if (group.length > 0) before = endsOf(group);
    steps.push(...group);
    if (steps.length > maxSteps) return steps.slice(0, maxSteps);
  }
  return steps;
}

/** What a following step waits for: all of a parallel group, the last of a stage. */
function endsOf(group: readonly PipelineStep[]): readonly string[] {
  const awaited = new Set(group.flatMap(step => step.after));
  return group.map(step => step.name).filter(name => !awaited.has(name));
}

function groupOf(item: YamlNode, count: number, before: readonly string[]): readonly PipelineStep[] {
  const stage = childOf(item, 'stage');
  if (stage !== undefined) return stageSteps(stage, count, before);
  const parallel = childOf(item, 'parallel');
  if (parallel !== undefined) {
    // Written as a list, or as a map with `steps` and `fail-fast`.
    const members = itemsOf(parallel.kind === 'list' ? parallel : childOf(parallel, 'steps'));
    return members.flatMap((member, index) => oneStep(member, count + index, before, undefined));
  }
  return oneStep(item, count, before, undefined);
}

function stageSteps(stage: YamlNode, count: number, before: readonly string[]): readonly PipelineStep[] {
  const steps: PipelineStep[] = [];
  let previous = before;
  for (const item of itemsOf(childOf(stage, 'steps'))) {
    const parallel = childOf(item, 'parallel');
    const members =
      parallel === undefined ? [item] : itemsOf(parallel.kind === 'list' ? parallel : childOf(parallel, 'steps'));
    const at = previous;
    const group = members.flatMap((member, index) => oneStep(member, count + steps.length + index, at, stage));
    steps.push(...group);
    if (group.length > 0) previous = group.map(step => step.name);
  }
  return steps;
}

function oneStep(
  item: YamlNode,
  index: number,
  after: readonly string[],
  stage: YamlNode | undefined,
): readonly PipelineStep[] {
  const entry = entryOf(item, 'step');
  if (entry?.value.kind !== 'map') return [];
  const node = entry.value;
  const inStage = stage === undefined ? undefined : (stringOf(childOf(stage, 'name')) ?? 'stage');
  const environment = stringOf(childOf(node, 'deployment')) ?? stringOf(childOf(stage, 'deployment'));
  const conditions = [childOf(stage, 'condition'), childOf(node, 'condition')].filter(one => one !== undefined);
  const name = entryOf(node, 'name')?.value;
  return [
    {
      name: name?.kind === 'scalar' && name.text !== '' ? name.text : `Step ${index + 1}`,
      range: name === undefined ? rangeOf(entry.key) : rangeOf(name),
      node,
      manual: manualRange(node) ?? manualRange(stage),
      stage: inStage,
      environment,
      conditions,
      after,
    },
  ];
}

function manualRange(node: YamlNode | undefined): SourceRange | undefined {
  const trigger = entryOf(node, 'trigger');
  return trigger !== undefined && stringOf(trigger.value) === 'manual' ? rangeOfEntry(trigger) : undefined;
}
