import { plural, say } from '../base/say';
import type { Commit, Row, Snapshot } from '../world/snapshot';
import type { TeamChange } from '../world/team';
import { branchRole, type FlowDefinition } from './flowDefinition';
import { nearestName } from '../base/nearestName';
import { proposeStory, readStory, readTips } from './story';

export type AdviceCode =
  | 'commit-on-shared-branch'
  | 'push-to-protected'
  | 'push-before-fetch'
  | 'push-without-upstream'
  | 'conflict'
  | 'dirty-tree'
  | 'detached-head'
  | 'empty-message'
  | 'nothing-to-commit'
  | 'unknown-branch'
  | 'bad-branch-name'
  | 'branch-exists'
  | 'delete-current-branch'
  | 'delete-unmerged-branch'
  | 'pull-request-empty'
  | 'pull-request-twice'
  | 'pull-request-blocked'
  | 'operation-waits';

/** What a good colleague would say about the command that ended just now: what happened, why, what to do next. */
export interface Advice {
  readonly code: AdviceCode;
  readonly sentence: string;
  /** Lines that would be a good way on. */
  readonly lines: readonly string[];
}

/** What every rule looks at. */
interface Case extends TeamChange {
  readonly line: string;
  readonly output: string;
  readonly failed: boolean;
  readonly flow: FlowDefinition;
  readonly request: string;
}

type Rule = (change: Case) => Advice | null;

/** Reads an ordinary mistake from what the command changed and said; null when all is well. */
export function adviseOn(change: TeamChange, flow: FlowDefinition): Advice | null {
  const { line, result, snapshot } = change;
  if (line === null || result === null) return null;
  const own: Case = {
    ...change,
    line,
    output: `${result.stdout}\n${result.stderr}`,
    failed: result.exitCode !== 0,
    flow,
    request: snapshot.flavour === 'gitlab' ? say`merge request` : say`pull request`,
  };
  for (const rule of rules) {
    const advice = rule(own);
    if (advice) return advice;
  }
  return null;
}

const conflict: Rule = ({ snapshot, previous }) => {
  const { operation, files } = snapshot.learner;
  const paths = files.filter(file => file.conflict !== null).map(file => file.path);
  const before = previous.learner.files.some(file => file.conflict !== null);
  if (paths.length === 0 || before) return null;
  const kind = operation?.kind ?? 'merge';
  const other = operation?.otherName;
  const changed = other
    ? say`Your side and ${other} changed the same lines of ${paths.join(', ')}, so only you can say what should stand there.`
    : say`Your side changed the same lines of ${paths.join(', ')}, so only you can say what should stand there.`;
  const add = `git add ${paths.join(' ')}`;
  const end = `git ${kind} --continue`;
  const abort = `git ${kind} --abort`;
  return {
    code: 'conflict',
    sentence:
      changed +
      ' ' +
      plural(
        paths.length,
        say`Edit the file, ${add}, then ${end}; or take it all back with ${abort}.`,
        say`Edit the files, ${add}, then ${end}; or take it all back with ${abort}.`,
      ),
    lines: [add, end],
  };
};

const operationWaits: Rule = ({ failed, output, snapshot }) => {
  const { operation } = snapshot.learner;
  if (!failed || !operation) return null;
  if (
    !/not possible because you have unmerged files|MERGE_HEAD exists|in the middle of|while (merging|rebasing)|already in progress|unmerged|unresolved conflict/i.test(
      output,
    )
  )
    return null;
  return {
    code: 'operation-waits',
    sentence: say`A ${operation.kind} waits to be ended before anything else. Settle the conflicts and git ${operation.kind} --continue, or go back with git ${operation.kind} --abort.`,
    lines: [`git ${operation.kind} --abort`],
  };
};

const detachedHead: Rule = ({ snapshot, previous }) => {
  const { head, operation } = snapshot.learner;
  if (head.kind !== 'detached' || previous.learner.head.kind === 'detached' || operation) return null;
  const at = snapshot.commits[head.row]?.oid.slice(0, 7) ?? '?';
  return {
    code: 'detached-head',
    sentence: say`You now stand on commit ${at}, not on a branch, so new commits would belong to no branch. Looking around is fine; go back with git switch -, or keep what you do here with git switch -c NAME.`,
    lines: ['git switch -'],
  };
};

const commitOnSharedBranch: Rule = ({ snapshot, previous, flow, failed }) => {
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

const pushToProtected: Rule = ({ failed, line, output, snapshot, flow }) => {
  if (!failed || !isGit(line, 'push') || !/remote rejected|protected|GH006|pre-receive hook declined/i.test(output))
    return null;
  const shared = [flow.main, flow.integration].find(name => new RegExp(`-> ${escape(name)}( |$)`, 'm').test(output));
  if (shared === undefined) return null;
  const tips = readTips(snapshot, flow);
  const feature = readStory(snapshot, flow, tips)?.feature ?? flow.feature.replace('*', proposeStory(snapshot, flow));
  const way = `git push ${flow.remote} ${shared}:${feature}`;
  return {
    code: 'push-to-protected',
    sentence: say`${shared} is protected on ${snapshot.host.name}: nobody pushes to it, so that every change is reviewed. Push to a feature branch instead: ${way}`,
    lines: [way],
  };
};

const pushBeforeFetch: Rule = ({ failed, line, output, snapshot, flow }) => {
  if (!failed || !isGit(line, 'push') || !/\[rejected\]|fetch first|non-fast-forward/.test(output)) return null;
  const [, branch] = /-> (\S+)/.exec(output) ?? [];
  const tracked = `${flow.remote}/${branch ?? flow.integration}`;
  return {
    code: 'push-before-fetch',
    sentence: say`${snapshot.host.name} has commits that you do not have yet, and a push must not lose them. Fetch first: git fetch ${flow.remote}, then git merge ${tracked}, then push again.`,
    lines: [`git fetch ${flow.remote}`, `git merge ${tracked}`, line],
  };
};

const pushWithoutUpstream: Rule = ({ failed, line, output, flow, snapshot }) => {
  if (!failed || !isGit(line, 'push') || !/has no upstream branch|no configured push destination/.test(output))
    return null;
  const { head } = snapshot.learner;
  const branch = head.kind === 'branch' ? head.branch : 'HEAD';
  const way = `git push -u ${flow.remote} ${branch}`;
  return {
    code: 'push-without-upstream',
    sentence: say`${branch} does not follow a branch of ${snapshot.host.name} yet. Say once where it goes: ${way}`,
    lines: [way],
  };
};

const dirtyTree: Rule = ({ failed, output }) => {
  if (!failed || !/would be overwritten by (checkout|merge)|Please commit your changes or stash/i.test(output))
    return null;
  return {
    code: 'dirty-tree',
    sentence: say`Git stopped before it would overwrite changes that you have not committed. Commit them, or put them aside with git stash and take them back later with git stash pop.`,
    lines: ['git stash'],
  };
};

const emptyMessage: Rule = ({ failed, output }) => {
  if (!failed || !/empty commit message|did not edit the message|no commit message/i.test(output)) return null;
  return {
    code: 'empty-message',
    sentence: say`No commit was made, for it had no message. Your changes are still staged. Say in one sentence why you made them: git commit -m "..."`,
    lines: [],
  };
};

const nothingToCommit: Rule = ({ failed, line, output, snapshot }) => {
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

const badBranchName: Rule = ({ failed, output }) => {
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

const unknownBranch: Rule = ({ failed, output, line, snapshot }) => {
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

const branchExists: Rule = ({ failed, output }) => {
  const [, name] = /[Aa] branch named '([^']+)' already exists/.exec(output) ?? [];
  if (!failed || name === undefined) return null;
  return {
    code: 'branch-exists',
    sentence: say`There is a branch ${name} already. Go to it with git switch ${name}, or choose another name.`,
    lines: [`git switch ${name}`],
  };
};

const deleteCurrentBranch: Rule = ({ failed, output, flow }) => {
  const [, name] = /[Cc]annot delete branch '([^']+)' (?:used by worktree|checked out)/.exec(output) ?? [];
  if (!failed || name === undefined) return null;
  const elsewhere = name === flow.integration ? flow.main : flow.integration;
  return {
    code: 'delete-current-branch',
    sentence: say`You stand on ${name}, and git does not saw off the branch that you sit on. First git switch ${elsewhere}, then delete it.`,
    lines: [`git switch ${elsewhere}`, `git branch -d ${name}`],
  };
};

const deleteUnmergedBranch: Rule = ({ failed, output }) => {
  const [, name] = /branch '([^']+)' is not fully merged/.exec(output) ?? [];
  if (!failed || name === undefined) return null;
  return {
    code: 'delete-unmerged-branch',
    sentence: say`${name} has commits that are nowhere else, and they would be lost. Merge it first; or, when you are sure, git branch -D ${name}`,
    lines: [`git merge ${name}`],
  };
};

const pullRequest: Rule = ({ failed, line, output, snapshot, flow, request }) => {
  if (!failed || !/^(pr|gh pr|glab mr)\b/.test(line.trim())) return null;
  if (/\b(create|new|open)\b/.test(line)) {
    const open = snapshot.host.pullRequests.find(
      pr =>
        pr.state === 'open' &&
        new RegExp(`\\b(already|exists)\\b`, 'i').test(output) &&
        mentions(line, output, pr.source),
    );
    if (open)
      return {
        code: 'pull-request-twice',
        sentence: say`${open.source} already has an open ${request} into ${open.target}: number ${open.id}. A new push goes into it by itself; there is nothing to open again. Look at it with pr view.`,
        lines: [`pr view ${open.id}`],
      };
    if (/no commits|nothing|no difference|not contain|up.to.date/i.test(output))
      return {
        code: 'pull-request-empty',
        sentence: say`A ${request} needs at least one commit that ${flow.integration} does not have yet. Commit on your story branch and push it first.`,
        lines: [],
      };
  }
  if (/\bmerge\b/.test(line)) {
    const blocked = snapshot.host.pullRequests.findLast(pr => pr.state === 'open' && pr.blockers.length > 0);
    const [first] = blocked?.blockers ?? [];
    if (blocked && first)
      return {
        code: 'pull-request-blocked',
        sentence: `${say`The ${request} ${blocked.id} cannot be merged yet.`} ${first.sentence}`,
        lines: [`pr view ${blocked.id}`],
      };
  }
  return null;
};

function mentions(line: string, output: string, branch: string): boolean {
  return line.includes(branch) || output.includes(branch) || !/--head|-H\b|--source/.test(line);
}

function isGit(line: string, verb: string): boolean {
  return new RegExp(`(^|&&|;)\\s*git\\s+(-\\S+\\s+)*${verb}\\b`).test(line);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The first that fits speaks. */
const rules: readonly Rule[] = [
  conflict,
  operationWaits,
  detachedHead,
  commitOnSharedBranch,
  pushToProtected,
  pushBeforeFetch,
  pushWithoutUpstream,
  dirtyTree,
  emptyMessage,
  nothingToCommit,
  badBranchName,
  branchExists,
  deleteCurrentBranch,
  deleteUnmergedBranch,
  unknownBranch,
  pullRequest,
];
