/** Where the team does not do what git 2.39 does, each with its reason. A line that matches is not generated. */
export interface KnownDifference {
  readonly what: string;
  readonly reason: string;
  /** Lines (without the person) that would show it in the state that `hint` describes. */
  readonly line: RegExp;
  readonly when?: 'head-is-a-revert';
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    what: 'Reverting a revert is called `Reapply "..."`, not `Revert "Revert "...""`.',
    reason: 'Git itself does so since 2.43; the team follows the newer git.',
    line: /^git revert /,
    when: 'head-is-a-revert',
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
