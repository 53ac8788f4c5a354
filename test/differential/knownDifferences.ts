/** Where the team does not do what git 2.39 does, each with its reason. A line that matches is not generated. */
export interface KnownDifference {
  readonly what: string;
  readonly reason: string;
  /** Lines (without the person) that would show it in the state that `hint` describes. */
  readonly line: RegExp;
  readonly when?: 'head-is-a-revert' | 'index-differs-from-head' | 'always';
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    what: 'Reverting a revert is called `Reapply "..."`, not `Revert "Revert "...""`.',
    reason: 'Git itself does so since 2.43; the team follows the newer git.',
    line: /^git revert /,
    when: 'head-is-a-revert',
  },
  {
    what: '`git revert -n`, `git cherry-pick -n` and both with A..B are refused when the index has other changes, or leave those as they are.',
    reason:
      'Git merges into the index as it is, and a refused A..B leaves a sequencer behind; just-git asks for an index that is the same as HEAD. Nothing is lost.',
    line: /^git (revert|cherry-pick) (-n |\S+\.\.\S+)/,
    when: 'index-differs-from-head',
  },
  {
    what: '`git stash branch` with other changes in the index works, where git finds them in the way.',
    reason: 'What was staged is staged again file by file, not as a patch to the index. Nothing is lost.',
    line: /^git stash branch /,
    when: 'index-differs-from-head',
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
