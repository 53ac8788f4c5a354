import { readRound } from '../flow/round';
import type { Team } from '../world/team';
import type { Attempt } from './attempt';
import type { Action } from './exercise';
import { linesOf, performAction } from './performAction';

export type NextHint =
  /** This act begins the shortest way that was tried and that reaches the goal. */
  | { readonly kind: 'act'; readonly action: Action; readonly lines: readonly string[]; readonly left: number }
  /** Nothing forward reaches it; going back so far does. */
  | { readonly kind: 'undo'; readonly times: number }
  /** The goal is met. */
  | { readonly kind: 'done' }
  /** Neither the rests of the solutions nor a few steps back lead there. */
  | { readonly kind: 'restart' };

interface Candidate {
  readonly undo: number;
  readonly actions: readonly Action[];
}

const maxUndo = 5;

/**
 * A hint is only given when it was tried: each candidate runs on a fork of the timeline, and the shortest that reaches the goal is
 * hinted. Candidates are the rests of the solutions, a possible step before such a rest, and both after one or more undos.
 */
export async function findHint(attempt: Attempt, signal?: AbortSignal): Promise<NextHint> {
  if ((await attempt.check()).done) return { kind: 'done' };
  const done = attempt.team.snapshot.timeline.position;
  for (const undo of undoSteps(done)) {
    for (const candidate of candidatesFor(attempt, undo)) {
      if (signal?.aborted) return { kind: 'restart' };
      if (await reachesGoal(attempt, candidate)) return hintFor(attempt, candidate);
    }
  }
  return { kind: 'restart' };
}

/** Nothing, a few steps, and as the last resort all of it. */
function undoSteps(done: number): readonly number[] {
  const steps = Array.from({ length: Math.min(maxUndo, done) + 1 }, (_, n) => n);
  return done > maxUndo ? [...steps, done] : steps;
}

function candidatesFor({ exercise, team, flow }: Attempt, undo: number): readonly Candidate[] {
  const rests = exercise.solutions.flatMap(({ actions }) => actions.map((_, from) => actions.slice(from)));
  // A step that is possible now may be what is missing before a rest (a forgotten fetch, for one).
  const steps: readonly Action[] =
    undo > 0
      ? []
      : readRound(team.snapshot, flow)
          .steps.filter(({ lines }) => lines.length > 0)
          .map(({ id }) => ({ kind: 'step', step: id }));
  const withStep = steps.flatMap(step => [
    [step],
    ...rests.filter(({ length }) => length <= 2).map(rest => [step, ...rest]),
  ]);
  const all = [...rests, ...withStep].sort((a, b) => a.length - b.length);
  const distinct = new Map(all.map(actions => [JSON.stringify(actions), actions]));
  return [...distinct.values()].map(actions => ({ undo, actions }));
}

async function reachesGoal(attempt: Attempt, { undo, actions }: Candidate): Promise<boolean> {
  const { position } = attempt.team.snapshot.timeline;
  const fork = await attempt.team.fork(position - undo);
  try {
    // An act may fail and still be on the way: a merge that stops at a conflict, a push that is refused.
    for (const action of actions) await performAction(fork, action, attempt.flow);
    return (await attempt.check(fork)).done;
  } finally {
    fork.dispose();
  }
}

function hintFor({ team, flow }: Attempt, { undo, actions }: Candidate): NextHint {
  const [action] = actions;
  if (undo > 0 || !action) return { kind: 'undo', times: undo };
  return { kind: 'act', action, lines: linesFor(team, action, flow), left: actions.length };
}

function linesFor(team: Team, action: Action, flow: Attempt['flow']): readonly string[] {
  return action.kind === 'save' ? [`edit ${action.path}`] : linesOf(team, action, flow);
}
