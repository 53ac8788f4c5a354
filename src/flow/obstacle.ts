import { say } from '../base/say';
import type { Snapshot } from '../world/snapshot';

/** What must be ended before any step makes sense, in one sentence; null when nothing is in the way. */
export function readObstacle({ learner, commits }: Snapshot): string | null {
  const { operation, head } = learner;
  const conflicts = learner.files.filter(file => file.conflict !== null);
  if (operation) {
    const what = { merge: 'merge', rebase: 'rebase', 'cherry-pick': 'cherry-pick', revert: 'revert' }[operation.kind];
    const end = `git ${operation.kind} --continue`;
    if (conflicts.length === 0)
      return say`A ${what} waits for you to end it: ${end} (or git ${operation.kind} --abort).`;
    const files = conflicts.map(file => file.path).join(', ');
    return say`A ${what} stopped at a conflict in ${files}. Edit, git add, then ${end}; or git ${operation.kind} --abort.`;
  }
  if (conflicts.length > 0) {
    return say`There is a conflict in ${conflicts.map(file => file.path).join(', ')}. Edit the file, then git add it.`;
  }
  if (head.kind === 'detached') {
    const oid = commits[head.row]?.oid.slice(0, 7) ?? '?';
    return say`You stand on commit ${oid}, not on a branch. Go to one with git switch, or keep your work with git switch -c NAME.`;
  }
  return null;
}
