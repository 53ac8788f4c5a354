import { say } from '../base/say';
import type { Finding } from '../base/finding';
import type { Team } from '../world/team';
import type { Attempt, Progress } from './attempt';
import type { Route } from './exercise';
import { performAction } from './performAction';

/**
 * What the exercise promises and does not keep, each with its place in the file: that there is something to do, that every solution
 * reaches the goal, that no near-miss does and each is told by the right goal, and that par can be reached. All is played on forks.
 */
export async function proveExercise(attempt: Attempt): Promise<readonly Finding[]> {
  const { exercise, team, flow } = attempt;
  const findings: Finding[] = [];
  const tell = (range: Finding['range'], message: string) =>
    findings.push({ code: 'exercise-proof', severity: 'warning', message, range });
  const after = async ({ actions }: Pick<Route, 'actions'>): Promise<Progress> => {
    const fork: Team = await team.fork(0);
    try {
      for (const action of actions) await performAction(fork, action, flow);
      return await attempt.check(fork);
    } finally {
      fork.dispose();
    }
  };

  const [first] = exercise.goal;
  if (first && (await after({ actions: [] })).done)
    tell(first.range, say`Every goal is met before anything was done. Set up a situation in which one is not.`);

  const counts: number[] = [];
  for (const solution of exercise.solutions) {
    const progress = await after(solution);
    counts.push(progress.commands);
    if (!progress.done)
      tell(solution.range, say`“${solution.name}” does not reach the goal: ${whatIsMissing(progress)}`);
  }
  const shortest = Math.min(...counts);
  const [solution] = exercise.solutions;
  if (solution && shortest > exercise.par)
    tell(
      solution.range,
      say`No solution is within par: the shortest takes ${shortest} commands, and par is ${exercise.par}.`,
    );

  for (const miss of exercise.nearMisses) {
    const progress = await after(miss);
    const at = progress.goals.findIndex(({ met }) => !met) + 1;
    if (progress.done) tell(miss.range, say`“${miss.name}” is a near-miss, and reaches the goal.`);
    else if (progress.forbidden === null && at !== miss.fails)
      tell(miss.range, say`“${miss.name}” misses goal ${at} first, not goal ${miss.fails}: ${whatIsMissing(progress)}`);
  }
  return findings;
}

function whatIsMissing({ goals, forbidden }: Progress): string {
  if (forbidden !== null) return say`this exercise does without “${forbidden}”.`;
  return goals.find(({ met }) => !met)?.why ?? '';
}
