import { say } from '../base/say';
import type { Snapshot, TimelineEntry } from '../world/snapshot';
import { writeYaml } from '../yaml/writeYaml';
import { countChangingLines, isLooking } from './looking';

/**
 * Turns a finished timeline into a draft of an exercise: what led to `from` becomes the set-up, what came after it the first solution,
 * and what differs between the two states the goals. The author adds the words, two more solutions and the near-misses; until then the
 * draft shows these as problems, which is how they see what is left to do.
 */
export function recordExercise(
  entries: readonly TimelineEntry[],
  from: number,
  start: Snapshot,
  end: Snapshot,
): string {
  const worked = entries.filter(entry => entry.exitCode === 0);
  const setup = worked.slice(0, from).filter(entry => !isLooking(entry.line));
  const solution = worked
    .slice(from)
    .filter(entry => entry.who === 'learner' && !isLooking(entry.line))
    .map(entry => entry.line);
  const draft = {
    id: 'my-exercise',
    title: say`What the learner will do`,
    course: 'our-team',
    steps: [],
    ideas: [say`the one new idea`],
    story: say`What has happened, and what is wanted.`,
    setup: {
      host: start.flavour,
      lines: setup.map(({ who, line }) => (who === 'learner' ? line : { [who]: line })),
    },
    goal: goalsOf(start, end),
    hints: { nudge: say`Where to look.`, concept: say`What to know.`, shape: 'git …' },
    solutions: [{ name: say`as recorded`, do: solution }],
    'near-misses': [],
    par: Math.max(countChangingLines(solution), 1),
    summary: say`What was practised, and when to do the same in your own repository.`,
  };
  return writeYaml(draft);
}

interface GoalDraft {
  readonly check: Readonly<Record<string, unknown>>;
  readonly says: string;
  readonly otherwise: string;
}

/** Each ref that moved, each file that is left changed and each pull request that came is a goal. */
function goalsOf(start: Snapshot, end: Snapshot): readonly GoalDraft[] {
  const goals: GoalDraft[] = [];
  for (const where of ['host', 'me'] as const) {
    const named = (ref: string) => (where === 'host' ? say`${ref} on ${end.host.name}` : say`${ref} in your clone`);
    const before = where === 'host' ? start.host : start.learner;
    const after = where === 'host' ? end.host : end.learner;
    const oidIn = (snapshot: Snapshot, row: number | undefined) => snapshot.commits[row ?? -1]?.oid;
    const oldOid = (name: string) => oidIn(start, before.refs.find(ref => ref.name === name)?.row);
    for (const ref of after.refs.filter(one => oldOid(one.name) !== oidIn(end, one.row)))
      goals.push({
        check: { ref: `${where}:${ref.short}`, shape: 'goal' },
        says: say`${named(ref.short)} has the new commits.`,
        otherwise: say`${named(ref.short)} is not there yet.`,
      });
    for (const ref of before.refs.filter(one => !after.refs.some(({ name }) => name === one.name)))
      goals.push({
        check: { ref: `${where}:${ref.short}`, exists: false },
        says: say`${named(ref.short)} is gone.`,
        otherwise: say`${named(ref.short)} still exists.`,
      });
  }
  for (const pr of end.host.pullRequests.filter(
    one => start.host.pullRequests.find(({ id }) => id === one.id)?.state !== one.state,
  ))
    goals.push({
      check: { 'pull-request': { source: pr.source, target: pr.target, state: pr.state } },
      says: say`The request from ${pr.source} into ${pr.target} is ${pr.state}.`,
      otherwise: say`The request from ${pr.source} into ${pr.target} is not ${pr.state}.`,
    });
  if (end.learner.files.length === 0)
    goals.push({
      check: { changes: 'none' },
      says: say`Your work tree is clean.`,
      otherwise: say`Something is left uncommitted.`,
    });
  return goals;
}
