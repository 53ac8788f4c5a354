import { say } from '../../base/say';
import type { Commit, Row, Snapshot } from '../../world/snapshot';
import { branchRole } from '../flowDefinition';
import { proposeStory } from '../story';
import { isGit, type Rule } from './advice';

export const commitOnSharedBranch: Rule = ({ snapshot, previous, flow, failed }) => {
  const { head } = snapshot.learner;
  const before = previous.learner.head;
  if (failed || head.kind !== 'branch' || before.kind !== 'branch' || head.branch !== before.branch) return null;
  const role = branchRole(flow, head.branch);
  if (role !== 'main' && role !== 'integration') return null;
  if (!isPlainCommit(snapshot, previous)) return null;
  const subject = commitAt(snapshot, head.row)?.subject ?? '';
  const lines = [
    'git reset --soft HEAD~1',
    `git switch -c ${proposeStory(snapshot, flow)}`,
    `git commit -m "${subject.replace(/["\\$`]/g, '\\$&')}"`,
  ];
  return {
    code: 'commit-on-shared-branch',
    sentence: say`This commit is on ${head.branch}, the team’s own branch, and not on a story branch. Move it, nothing is lost: ${lines.join(say`, then `)}`,
    lines,
  };
};

/** The tip is one new commit on top of the old tip: a commit, neither a merge nor a fast-forward to known work. */
function isPlainCommit(snapshot: Snapshot, previous: Snapshot): boolean {
  const tip = commitAt(snapshot, snapshot.learner.head.row);
  const before = commitAt(previous, previous.learner.head.row);
  if (!tip || !before || tip.parents.length !== 1 || previous.commits.some(({ oid }) => oid === tip.oid)) return false;
  return commitAt(snapshot, tip.parents[0] ?? -1)?.oid === before.oid;
}

const commitAt = (snapshot: Snapshot, row: Row): Commit | undefined => snapshot.commits[row];

export const emptyMessage: Rule = ({ failed, output }) => {
  if (!failed || !/empty commit message|did not edit the message|no commit message/i.test(output)) return null;
  return {
    code: 'empty-message',
    sentence: say`No commit was made, for it had no message. Your changes are still staged. Say in one sentence why you made them: git commit -m "..."`,
    lines: [],
  };
};

export const nothingToCommit: Rule = ({ failed, line, output, snapshot }) => {
  if (!failed || !isGit(line, 'commit')) return null;
  if (!/nothing to commit|nothing added to commit|no changes added to commit/.test(output)) return null;
  const changed = snapshot.learner.files.length > 0;
  return {
    code: 'nothing-to-commit',
    sentence: changed
      ? say`No commit was made, for nothing is staged. Choose what belongs to it with git add FILE, or all with git add .`
      : say`No commit was made, for no file has changed. Change a file first, then git add it.`,
    lines: changed ? ['git add .'] : [],
  };
};
