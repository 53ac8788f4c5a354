import { escapePattern } from '../../base/escapePattern';
import { say } from '../../base/say';
import type { Snapshot } from '../../world/snapshot';
import { proposeStory, readStory, readTips } from '../story';
import { isGit, type Rule } from './advice';

export const pushToProtected: Rule = ({ failed, line, output, snapshot, flow }) => {
  if (!failed || !isGit(line, 'push') || !/remote rejected|protected|GH006|pre-receive hook declined/i.test(output))
    return null;
  const shared = [flow.main, flow.integration].find(name =>
    new RegExp(`-> ${escapePattern(name)}( |$)`, 'm').test(output),
  );
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

export const deleteProtected: Rule = ({ failed, line, output, snapshot }) => {
  if (!failed || !isGit(line, 'push')) return null;
  if (!/refusing to delete|to delete (protected|branch)|[Cc]annot delete|deletion of the current branch/.test(output))
    return null;
  const [, name] = /\[remote rejected\] (\S+)/.exec(output) ?? [];
  if (name === undefined) return null;
  return {
    code: 'delete-protected',
    sentence: say`${name} is protected on ${snapshot.host.name}: nobody can delete it there, for the whole team builds on it. A feature branch that is merged can go.`,
    lines: [],
  };
};

export const pushBeforeFetch: Rule = ({ failed, line, output, snapshot, flow }) => {
  if (!failed || !isGit(line, 'push') || !/\[rejected\]|fetch first|non-fast-forward/.test(output)) return null;
  const [, branch] = /-> (\S+)/.exec(output) ?? [];
  const target = branch ?? flow.integration;
  const tracked = `${flow.remote}/${target}`;
  const merge = `git merge ${tracked}`;
  if (hasFetched(snapshot, target, tracked))
    return {
      code: 'push-before-fetch',
      sentence: say`${snapshot.host.name} has commits that your push would lose. You have fetched them already; take them in with ${merge}, then push again.`,
      lines: [merge, line],
    };
  const fetch = `git fetch ${flow.remote}`;
  return {
    code: 'push-before-fetch',
    sentence: say`${snapshot.host.name} has commits that you do not have yet, and a push must not lose them. Fetch first: ${fetch}, then ${merge}, then push again.`,
    lines: [fetch, merge, line],
  };
};

/** Whether the remote-tracking branch already stands where the host's branch does. */
function hasFetched({ host, learner }: Snapshot, branch: string, tracked: string): boolean {
  const there = host.refs.find(ref => ref.kind === 'branch' && ref.short === branch);
  const seen = learner.refs.find(ref => ref.kind === 'remote-branch' && ref.short === tracked);
  return there !== undefined && there.row === seen?.row;
}

/** Nothing failed, but the learner expected something to arrive. */
export const nothingToPush: Rule = ({ failed, line, output, snapshot }) => {
  if (failed || !isGit(line, 'push') || !/Everything up-to-date/.test(output)) return null;
  const { host, learner } = snapshot;
  return learner.files.length > 0
    ? {
        code: 'nothing-to-push',
        sentence: say`Nothing was sent: ${host.name} has all these commits already, and what you have changed since is not committed yet. git add and git commit come before git push.`,
        lines: ['git add .'],
      }
    : {
        code: 'nothing-to-push',
        sentence: say`Nothing was sent: ${host.name} has all these commits already. A push brings commits, so make one first, or push the branch that holds yours.`,
        lines: [],
      };
};

export const pushWithoutUpstream: Rule = ({ failed, line, output, flow, snapshot }) => {
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

/** Git itself asks here for a setting, in eleven lines; a learner needs one line. */
export const pullDiverged: Rule = ({ failed, line, output, snapshot }) => {
  if (!failed || !isGit(line, 'pull') || !/divergent branches|[Nn]ot possible to fast-forward/.test(output))
    return null;
  const { head, upstreams } = snapshot.learner;
  const own = head.kind === 'branch' ? head.branch : 'HEAD';
  const upstream = upstreams.find(({ branch }) => branch === own)?.upstream;
  if (upstream === undefined) return null;
  const merge = `git merge ${upstream}`;
  return {
    code: 'pull-diverged',
    sentence: say`The fetch is done, but ${own} and ${upstream} both have commits that the other lacks, and git will not choose between merge and rebase. This team merges: ${merge}`,
    lines: [merge],
  };
};
