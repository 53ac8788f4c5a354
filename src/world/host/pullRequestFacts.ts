import type { FileChange, Oid } from '../snapshot';
import type { World } from '../world';
import type { PullRequestRecord, ThreadRecord } from './hostRecord';
import { lineDiff, splitLines } from './lineDiff';
import { hostTip } from './pullRequests';
import { countedTreeDiff, textOf } from './treeDiff';

/** What follows from the two tips of a pull request. */
export interface PullRequestFacts {
  /** Tip of the target branch; null when that branch is gone. */
  readonly base: Oid | null;
  /** Where the two branches parted; null when they share no history. */
  readonly parted: Oid | null;
  /** The commits that it would bring, oldest first. */
  readonly commits: readonly Oid[];
  readonly changedFiles: readonly FileChange[];
  readonly conflicts: readonly string[];
  /** How many commits of the target the source lacks. */
  readonly behind: number;
}

/** The facts of two tips never change, so they are worked out once for each pair. Without the source branch no merge can be tried. */
export async function pullRequestFacts(world: World, request: PullRequestRecord): Promise<PullRequestFacts> {
  const base = request.state === 'open' ? (hostTip(world, request.target) ?? null) : request.endedOn;
  const kind = request.state !== 'open' ? 'ended' : hostTip(world, request.source) === undefined ? 'gone' : 'open';
  const key = `${kind} ${request.head} ${base ?? ''}`;
  const known = world.pullRequestFacts.get(key);
  if (known) return known;
  const facts = await workOut(world, request, base);
  world.pullRequestFacts.set(key, facts);
  return facts;
}

async function workOut(world: World, request: PullRequestRecord, base: Oid | null): Promise<PullRequestFacts> {
  const { host, commits: store } = world;
  await store.load(host, request.head);
  if (base === null) return { base, parted: null, commits: [], changedFiles: [], conflicts: [], behind: 0 };
  await store.load(host, base);
  const [parted = null] = await host.mergeBases(base, request.head);
  const commits = inOrder(store.reach([request.head], [base]), oid => store.get(oid)?.parents ?? []);
  return {
    base,
    parted,
    commits,
    changedFiles: await countedTreeDiff(host, parted, request.head),
    conflicts: request.state === 'open' && commits.length > 0 ? await conflictsOf(world, request) : [],
    behind: store.reach([base], [request.head]).size,
  };
}

async function conflictsOf(world: World, { source, target }: PullRequestRecord): Promise<readonly string[]> {
  const result = await world.host.merge({
    method: 'merge',
    source,
    target,
    message: 'Try',
    identity: { name: 'Host', email: 'host@team.example' },
    now: world.record.clock,
    dryRun: true,
  });
  return !result.ok && result.code === 'conflict' ? result.paths : [];
}

/** Parents before children. */
function inOrder(oids: ReadonlySet<Oid>, parentsOf: (oid: Oid) => readonly Oid[]): readonly Oid[] {
  const ordered = new Set<Oid>();
  const waiting = [...oids].reverse();
  for (let oid = waiting.at(-1); oid !== undefined; oid = waiting.at(-1)) {
    const before = ordered.has(oid) ? [] : parentsOf(oid).filter(parent => oids.has(parent) && !ordered.has(parent));
    if (before.length > 0) {
      waiting.push(...before);
    } else {
      ordered.add(oid);
      waiting.pop();
    }
  }
  return [...ordered];
}

/** The line of a thread is no longer what was commented on. */
export async function isOutdated(world: World, request: PullRequestRecord, thread: ThreadRecord): Promise<boolean> {
  if (thread.path === null || thread.writtenOn === request.head) return false;
  const then = await linesAt(world, thread.writtenOn, thread.path);
  const now = await linesAt(world, request.head, thread.path);
  if (thread.line === null) return now.length === 0;
  const line = thread.line - 1;
  return lineDiff(then, now).some(({ kind, old }) => kind === 'removed' && old === line);
}

async function linesAt(world: World, oid: Oid, path: string): Promise<readonly string[]> {
  const file = (await world.host.files(oid)).find(entry => entry.path === path);
  return splitLines(await textOf(world.host, file ?? null));
}
