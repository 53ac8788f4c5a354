import type { Snapshot } from '../world/snapshot';
import type { Team } from '../world/team';
import type { Action } from './exercise';
import { isSameState } from './sameState';

/** A way to the goal that was tried: what to do, and the state before each act (and, as the last, at the end). */
export interface HintPlan {
  readonly actions: readonly Action[];
  readonly states: readonly PlanState[];
}

export interface PlanState {
  readonly snapshot: Snapshot;
  /** What stands in the files that a snapshot only calls changed. */
  readonly changes: string;
}

export async function readPlanState({ snapshot, files }: Team): Promise<PlanState> {
  const decoder = new TextDecoder();
  const texts: string[] = [];
  for (const { path } of snapshot.learner.files) {
    const staged = await files.readStaged('learner', path);
    const inTree = files.read('learner', path);
    texts.push(path, ...[staged, inTree].map(bytes => (bytes ? decoder.decode(bytes) : '(none)')));
  }
  return { snapshot, changes: JSON.stringify(texts) };
}

export function isSamePlanState(a: PlanState | undefined, b: PlanState): boolean {
  return a !== undefined && a.changes === b.changes && isSameState(a.snapshot, b.snapshot);
}

/** The rest of the way that was hinted last, where the team stands on it. */
export async function restOfPlan(plan: HintPlan | null, team: Team): Promise<HintPlan | null> {
  if (!plan) return null;
  const now = await readPlanState(team);
  const at = plan.states.findLastIndex(state => isSamePlanState(state, now));
  if (at < 0 || at >= plan.actions.length) return null;
  return { actions: plan.actions.slice(at), states: plan.states.slice(at) };
}
