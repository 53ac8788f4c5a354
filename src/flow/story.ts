import type { PullRequest, Row, Snapshot } from '../world/snapshot';
import { branchRole, fillPattern, matchesPattern, type FlowDefinition } from './flowDefinition';
import { contains, onlyReachable, reachable } from './reachable';

/** The tips that the round is about; -1 where there is no such branch. */
export interface Tips {
  readonly hostIntegration: Row;
  readonly trackedIntegration: Row;
  readonly localIntegration: Row;
}

export function readTips(snapshot: Snapshot, flow: FlowDefinition): Tips {
  const row = (refs: Snapshot['host']['refs'], name: string) => refs.find(ref => ref.name === name)?.row ?? -1;
  return {
    hostIntegration: row(snapshot.host.refs, `refs/heads/${flow.integration}`),
    trackedIntegration: row(snapshot.learner.refs, `refs/remotes/${flow.remote}/${flow.integration}`),
    localIntegration: row(snapshot.learner.refs, `refs/heads/${flow.integration}`),
  };
}

/** The branch that the learner works on in this round, and what it brings. */
export interface Story {
  readonly branch: string;
  readonly tip: Row;
  /** Its own commits, oldest first: what the team did not have before it. */
  readonly commits: readonly Row[];
  /** The host's branch that carries the story, or would. */
  readonly feature: string;
  /** Tip of that branch on the host; -1 before the push. */
  readonly featureTip: Row;
  /** The newest pull request that carries the story's tip, in whatever state. */
  readonly pullRequest: PullRequest | null;
}

export function readStory(snapshot: Snapshot, flow: FlowDefinition, tips: Tips): Story | null {
  const { commits, learner } = snapshot;
  const mayBeStory = (branch: string) => !['main', 'integration', 'release'].includes(branchRole(flow, branch));
  const branches = learner.refs
    .filter(ref => ref.kind === 'branch' && ref.row >= 0 && mayBeStory(ref.short))
    .filter(ref => !isFinished(snapshot, tips, ref.row));
  const current = learner.head.kind === 'branch' ? learner.head.branch : null;
  const known = reachable(commits, [tips.hostIntegration, tips.trackedIntegration]);
  // The current branch first, then branches with work that the team lacks, then the newest.
  const rank = (branch: string, row: Row) => (branch === current ? 2 : 0) + (known[row] ? 0 : 1);
  const [ref] = [...branches].sort((a, b) => rank(b.short, b.row) - rank(a.short, a.row) || b.row - a.row);
  if (!ref) return null;

  const pullRequest = snapshot.host.pullRequests.findLast(pr => carries(pr, ref.row)) ?? null;
  const own = onlyReachable(commits, [ref.row], [tips.hostIntegration, tips.trackedIntegration]);
  const fromTip = reachable(commits, [ref.row]);
  const merged = pullRequest?.state === 'merged' ? pullRequest.commits.filter(row => fromTip[row] === 1) : [];
  const hostBranches = snapshot.host.refs.filter(
    host => host.kind === 'branch' && !['main', 'integration'].includes(branchRole(flow, host.short)),
  );
  const named = matchesPattern(flow.feature, ref.short) ? ref.short : fillPattern(flow.feature, ref.short);
  const carrier =
    hostBranches.find(host => host.short === named) ??
    (own.length > 0 ? hostBranches.find(host => contains(commits, host.row, own[0] ?? -1)) : undefined);
  return {
    branch: ref.short,
    tip: ref.row,
    // What the team has taken in is no longer its own by comparison, but it was.
    commits: own.length > 0 ? own : merged,
    feature: carrier?.short ?? named,
    featureTip: carrier?.row ?? -1,
    pullRequest,
  };
}

/** A pull request carries a commit that its head reaches and that was not in the target before. */
function carries(pr: PullRequest, row: Row): boolean {
  return pr.commits.includes(row) || (pr.head === row && pr.commits.length > 0);
}

/**
 * A story is over for the learner once its merged pull request has been fetched; the branch may still be there. Until then the round
 * shows as complete, and with the fetch the next round begins.
 */
function isFinished(snapshot: Snapshot, tips: Tips, tip: Row): boolean {
  return snapshot.host.pullRequests.some(
    pr =>
      pr.state === 'merged' &&
      pr.mergedAs !== null &&
      carries(pr, tip) &&
      contains(snapshot.commits, tips.trackedIntegration, pr.mergedAs),
  );
}

/** A name for the next story that no branch has yet: `story-a`, `story-b` … */
export function proposeStory(snapshot: Snapshot, flow: FlowDefinition): string {
  const taken = new Set([...snapshot.learner.refs, ...snapshot.host.refs].map(ref => ref.short.split('/').at(-1)));
  for (let n = 0; ; n++) {
    const letters = n < 26 ? String.fromCharCode(97 + n) : String(n + 1);
    const name = fillPattern(flow.story, letters);
    if (!taken.has(name)) return name;
  }
}
