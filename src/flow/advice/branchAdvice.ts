import { nearestName } from '../../base/nearestName';
import { say } from '../../base/say';
import { proposeStory } from '../story';
import type { Rule } from './advice';

export const detachedHead: Rule = ({ snapshot, previous }) => {
  const { head, operation } = snapshot.learner;
  if (head.kind !== 'detached' || previous.learner.head.kind === 'detached' || operation) return null;
  const at = snapshot.commits[head.row]?.oid.slice(0, 7) ?? '?';
  return {
    code: 'detached-head',
    sentence: say`You now stand on commit ${at}, not on a branch, so new commits would belong to no branch. Looking around is fine; go back with git switch -, or keep what you do here with git switch -c NAME.`,
    lines: ['git switch -'],
  };
};

/** A commit that no branch will hold. */
export const commitOnNoBranch: Rule = ({ failed, snapshot, previous, flow }) => {
  const { head, operation } = snapshot.learner;
  if (failed || operation || head.kind !== 'detached' || previous.learner.head.kind !== 'detached') return null;
  const tip = snapshot.commits[head.row];
  if (!tip || previous.commits.some(({ oid }) => oid === tip.oid)) return null;
  const way = `git switch -c ${proposeStory(snapshot, flow)}`;
  return {
    code: 'detached-head',
    sentence: say`This commit belongs to no branch, so it would be hard to find again once you leave it. Keep it on a branch of its own: ${way}`,
    lines: [way],
  };
};

export const leftCommitsBehind: Rule = ({ failed, output, snapshot, flow }) => {
  const [, oid] = /you are leaving \d+ commits? behind[^]*?git branch <new-branch-name> ([0-9a-f]+)/.exec(output) ?? [];
  if (failed || oid === undefined) return null;
  const way = `git branch ${proposeStory(snapshot, flow)} ${oid}`;
  return {
    code: 'detached-head',
    sentence: say`What you committed there is on no branch now. It can still be kept: ${way}`,
    lines: [way],
  };
};

export const badBranchName: Rule = ({ failed, output }) => {
  const [, name] = /'([^']*)' is not a valid branch name/.exec(output) ?? [];
  if (!failed || name === undefined) return null;
  const proposal = name
    .trim()
    .replace(/[\s~^:?*[\\]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-./]+|[-./]+$|\.lock$/g, '');
  return {
    code: 'bad-branch-name',
    sentence:
      say`"${name}" cannot be a branch name: no blanks, no .. and none of ~ ^ : ? * [ \\ are allowed.` +
      (proposal ? ' ' + say`"${proposal}" would do.` : ''),
    lines: [],
  };
};

export const unknownBranch: Rule = ({ failed, output, line, snapshot }) => {
  if (!failed) return null;
  const found =
    /invalid reference: (\S+)/.exec(output) ??
    /merge: (\S+) - not something we can merge/.exec(output) ??
    /pathspec '([^']+)' did not match any file\(s\) known to git/.exec(output) ??
    /src refspec (\S+) does not match any/.exec(output) ??
    /branch '([^']+)' not found/.exec(output);
  const [, name] = found ?? [];
  if (name === undefined || !/^git (switch|checkout|merge|push|branch|rebase)\b/.test(line.trim())) return null;
  const names = snapshot.learner.refs.filter(ref => ref.kind !== 'tag').map(ref => ref.short);
  const near = nearestName(name, names);
  return {
    code: 'unknown-branch',
    sentence:
      near === undefined
        ? say`There is no branch "${name}" here. git branch --all lists those that there are; git switch -c NAME makes a new one.`
        : say`There is no branch "${name}" here. Did you mean ${near}?`,
    lines: near === undefined ? ['git branch --all'] : [line.replace(name, near)],
  };
};

export const branchExists: Rule = ({ failed, output }) => {
  const [, name] = /[Aa] branch named '([^']+)' already exists/.exec(output) ?? [];
  if (!failed || name === undefined) return null;
  return {
    code: 'branch-exists',
    sentence: say`There is a branch ${name} already. Go to it with git switch ${name}, or choose another name.`,
    lines: [`git switch ${name}`],
  };
};

export const deleteCurrentBranch: Rule = ({ failed, output, flow }) => {
  const [, name] = /[Cc]annot delete branch '([^']+)' (?:used by worktree|checked out)/.exec(output) ?? [];
  if (!failed || name === undefined) return null;
  const elsewhere = name === flow.integration ? flow.main : flow.integration;
  return {
    code: 'delete-current-branch',
    sentence: say`You stand on ${name}, and git does not saw off the branch that you sit on. First git switch ${elsewhere}, then delete it.`,
    lines: [`git switch ${elsewhere}`, `git branch -d ${name}`],
  };
};

export const deleteUnmergedBranch: Rule = ({ failed, output }) => {
  const [, name] = /branch '([^']+)' is not fully merged/.exec(output) ?? [];
  if (!failed || name === undefined) return null;
  return {
    code: 'delete-unmerged-branch',
    sentence: say`${name} has commits that are nowhere else, and they would be lost. Merge it first; or, when you are sure, git branch -D ${name}`,
    lines: [`git merge ${name}`],
  };
};
