import { say } from '../base/say';
import type { Snapshot } from '../world/snapshot';
import type { FlowDefinition } from './flowDefinition';
import { readObstacle } from './obstacle';
import { readSituation } from './situation';
import { stepIds, type Round, type StepId, type StepState, type StepStatus } from './step';
import { stepTable, type StepReading } from './stepTable';

/** Reads from the state of the team, and nothing else, where in the round the learner stands. */
export function readRound(snapshot: Snapshot, flow: FlowDefinition): Round {
  const situation = readSituation(snapshot, flow);
  const readings = stepIds.map(id => ({ id, ...stepTable[id].read(situation) }));
  const next = readings.find(step => step.progress !== 'done')?.id ?? null;
  const steps = readings.map((reading, index): StepStatus => {
    const { title, called, why, mayTrigger } = stepTable[reading.id];
    const state = stateOf(reading, next);
    return {
      id: reading.id,
      number: index + 1,
      title: title(snapshot.flavour),
      called: called(snapshot.flavour),
      why: why(),
      state,
      reason: reading.reason,
      lines: reading.progress === 'blocked' ? [] : reading.lines,
      mayTrigger,
    };
  });
  const obstacle = readObstacle(snapshot);
  return {
    steps,
    next,
    obstacle,
    sentence: summarize(steps, next, obstacle),
    storyBranch: situation.story?.branch ?? null,
  };
}

function stateOf(reading: StepReading & { id: StepId }, next: StepId | null): StepState {
  if (reading.progress === 'done') return 'done';
  return reading.id === next ? 'next' : reading.progress;
}

function summarize(steps: readonly StepStatus[], next: StepId | null, obstacle: string | null): string {
  if (obstacle) return obstacle;
  const step = steps.find(({ id }) => id === next);
  if (!step) return say`The round is complete: your story is in the team’s branch. Fetch to begin the next one.`;
  return `${say`Step ${step.number} of ${steps.length}: ${step.called}.`} ${step.reason}`;
}
