import { readRound } from '../flow/round';
import type { Team } from '../world/team';
import type { Attempt } from './attempt';
import type { Action } from './exercise';
import { isSamePlanState, readPlanState, restOfPlan, type HintPlan } from './hintPlan';
import { linesOf, performAction } from './performAction';

export type NextHint =
  /** This act begins the shortest way that was tried and that reaches the goal; `actions` is all of it. */
  | {
      readonly kind: 'act';
      readonly action: Action;
      readonly lines: readonly string[];
      readonly actions: readonly Action[];
    }
  /** Nothing forward reaches it; going back so far does, and then these. */
  | { readonly kind: 'undo'; readonly times: number; readonly actions: readonly Action[] }
  /** The goal is met. */
  | { readonly kind: 'done' }
  /** Neither the rests of the solutions nor going back leads there. */
  | { readonly kind: 'restart' };

const maxUndo = 5;
/** How many acts are tried before the search goes back to the start, where the way is known. */
const maxTried = 60;

/**
 * A hint is only given when it was tried: each candidate runs on a fork of the timeline, and the shortest that reaches the goal is
 * hinted. Candidates are the rests of the solutions, a possible step before such a rest, and both after one or more undos. Whoever does
 * what was hinted gets the next act of the same way, which was tried from exactly there.
 */
export async function findHint(attempt: Attempt, signal?: AbortSignal): Promise<NextHint> {
  const { team } = attempt;
  if ((await attempt.check()).done) {
    attempt.plan = null;
    return { kind: 'done' };
  }
  const rest = await restOfPlan(attempt.plan, team);
  if (rest) {
    attempt.plan = rest;
    return hintFor(attempt, 0, rest.actions);
  }
  const found = await search(attempt, signal);
  if (!found) return { kind: 'restart' };
  attempt.plan = found.plan;
  return hintFor(attempt, found.undo, found.plan.actions);
}

interface Found {
  readonly undo: number;
  readonly plan: HintPlan;
}

async function search(attempt: Attempt, signal: AbortSignal | undefined): Promise<Found | null> {
  const { position } = attempt.team.snapshot.timeline;
  const fork = await attempt.team.fork();
  const trial = new Trial(attempt, fork);
  try {
    for (let undo = 0; undo <= Math.min(maxUndo, position); undo++) {
      // The start needs no search: the first solution leads from there.
      if (undo === position && position > 0) break;
      for (const actions of candidatesFor(attempt, undo)) {
        if (signal?.aborted) return null;
        if (trial.tried >= maxTried) break;
        const plan = await trial.run(position - undo, actions);
        if (plan) return { undo, plan };
      }
    }
    for (const { actions } of attempt.exercise.solutions) {
      const plan = await trial.run(0, actions);
      if (plan) return { undo: position, plan };
    }
    return null;
  } finally {
    fork.dispose();
  }
}

/** Runs candidates one after another on one fork, going back in between. It only ever goes back further, never forward. */
class Trial {
  readonly #attempt: Attempt;
  readonly #fork: Team;
  #tried = 0;

  constructor(attempt: Attempt, fork: Team) {
    this.#attempt = attempt;
    this.#fork = fork;
  }

  get tried(): number {
    return this.#tried;
  }

  async run(position: number, actions: readonly Action[]): Promise<HintPlan | null> {
    const fork = this.#fork;
    const { flow } = this.#attempt;
    await fork.jump(position);
    const states = [await readPlanState(fork)];
    for (const [n, action] of actions.entries()) {
      // An act may fail and still be on the way: a merge that stops at a conflict, a push that is refused.
      await performAction(fork, action, flow);
      this.#tried++;
      // Without its first act, which does nothing here, it is a candidate of its own and was tried before.
      const state = await readPlanState(fork);
      if (n === 0 && actions.length > 1 && isSamePlanState(states[0], state)) return null;
      states.push(state);
    }
    return (await this.#attempt.check(fork)).done ? { actions, states } : null;
  }
}

function candidatesFor({ exercise, team, flow }: Attempt, undo: number): readonly (readonly Action[])[] {
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
  return [...new Map(all.map(actions => [JSON.stringify(actions), actions])).values()];
}

function hintFor({ team, flow }: Attempt, undo: number, actions: readonly Action[]): NextHint {
  const [action] = actions;
  if (undo > 0 || !action) return { kind: 'undo', times: undo, actions };
  const lines = action.kind === 'save' ? [`edit ${action.path}`] : linesOf(team, action, flow);
  return { kind: 'act', action, lines, actions };
}
