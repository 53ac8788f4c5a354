/** Where the team does not do what git 2.39 does, each with its reason. A line that matches is not generated in the state that `when` names. */
export interface KnownDifference {
  readonly what: string;
  readonly reason: string;
  /** Lines (without the person) that would show it. */
  readonly line: RegExp;
  readonly when?: 'head-is-a-revert' | 'something-is-untracked' | 'a-folder-is-empty';
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    what: 'Reverting a revert is called `Reapply "..."`, not `Revert "Revert "...""`.',
    reason: 'Git itself does so since 2.43; the team follows the newer git.',
    line: /^git revert /,
    when: 'head-is-a-revert',
  },
  {
    what: '`git rebase A B` is refused when an untracked file is in the way of B.',
    reason: 'Git goes straight to A, where nothing may be in the way; here B is gone to first. Nothing is lost.',
    line: /^git rebase \S+ \S+$/,
    when: 'something-is-untracked',
  },
  {
    what: '`git mv` into a folder that has become empty works, where git has taken the folder away.',
    reason: 'Which command should have taken it away is not yet known. Nothing is lost.',
    line: /^git mv /,
    when: 'a-folder-is-empty',
  },
  {
    what: '`git stash branch` with something staged keeps it staged, where git may unstage it, when the stash has staged other lines of the same file.',
    reason: 'Both refuse. Git first tries a patch on the index, here a whole file is compared. Nothing is lost.',
    line: /^git stash branch /,
  },
  {
    what: 'ORIG_HEAD is kept only by a reset, and by a merge, pull or rebase that moved the branch or stopped.',
    reason: 'Git keeps it now and then without moving anything; no line of the product looks at it then.',
    line: /ORIG_HEAD/,
  },
  {
    what: '`git fetch` makes refs/remotes/origin/HEAD in a clone that has none.',
    reason: 'Git itself does so since 2.48. Every clone here has it from the start, so that no sequence shows it.',
    line: /^$/,
  },
];
