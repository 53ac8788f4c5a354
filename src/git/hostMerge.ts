import { createCommit, mergeTrees, mergeTreesFromTreeHashes, type Identity } from 'just-git/repo';
import type { RepositoryStores } from './stores';
import type { GitCommit, GitRepository, HostMerge, HostMergeResult } from './types';

type SetRef = (ref: string, from: string | null, to: string) => boolean;

/** Brings one branch of the host into another, as the button of a pull request does, without a work tree. */
export async function mergeOnHost(
  host: GitRepository,
  stores: RepositoryStores,
  setRef: SetRef,
  request: HostMerge,
): Promise<HostMergeResult> {
  const refs = host.refs();
  const targetRef = `refs/heads/${request.target}`;
  const source = refs.get(`refs/heads/${request.source}`);
  const target = refs.get(targetRef);
  if (source === undefined || target === undefined) return { ok: false, code: 'missing-branch' };
  const bases = await host.mergeBases(target, source);
  if (bases.includes(source)) return { ok: false, code: 'nothing-to-merge' };
  const made = await (request.method === 'rebase'
    ? replay(host, stores, request, source, target, bases)
    : join(stores, request, source, target));
  if (!made.ok || request.dryRun === true) return made;
  return setRef(targetRef, target, made.oid) ? made : { ok: false, code: 'moved' };
}

async function join(
  stores: RepositoryStores,
  request: HostMerge,
  source: string,
  target: string,
): Promise<HostMergeResult> {
  const merged = await mergeTrees(stores, target, source, { ours: request.target, theirs: request.source });
  if (!merged.clean) return { ok: false, code: 'conflict', paths: pathsOf(merged.conflicts) };
  if (request.dryRun === true) return { ok: true, oid: target };
  const oid = await createCommit(stores, {
    tree: merged.treeHash,
    parents: request.method === 'squash' ? [target] : [target, source],
    author: identityOf(request),
    message: withNewline(request.message),
  });
  return { ok: true, oid };
}

/** The source's own commits one after another on top of the target, merges left out, as `git rebase` does it. */
async function replay(
  host: GitRepository,
  stores: RepositoryStores,
  request: HostMerge,
  source: string,
  target: string,
  bases: readonly string[],
): Promise<HostMergeResult> {
  if (bases.includes(target)) return { ok: true, oid: source };
  let tip = await host.commit(target);
  for (const commit of await ownCommits(host, source, target)) {
    const [parent] = commit.parents;
    const base = parent === undefined ? null : (await host.commit(parent)).tree;
    const merged = await mergeTreesFromTreeHashes(stores, base, tip.tree, commit.tree);
    if (!merged.clean) return { ok: false, code: 'conflict', paths: pathsOf(merged.conflicts) };
    // What the target has already would become an empty commit; git leaves it out.
    if (merged.treeHash === tip.tree) continue;
    const oid = await createCommit(stores, {
      tree: merged.treeHash,
      parents: [tip.oid],
      author: {
        name: commit.authorName,
        email: commit.authorEmail,
        timestamp: commit.authorTime,
        timezone: '+0000',
      },
      committer: identityOf(request),
      message: commit.message,
    });
    tip = await host.commit(oid);
  }
  return { ok: true, oid: tip.oid };
}

/** Commits that only the source has, oldest first, without merges. */
async function ownCommits(host: GitRepository, source: string, target: string): Promise<readonly GitCommit[]> {
  const theirs = new Set<string>();
  const todo = [target];
  for (let oid = todo.pop(); oid !== undefined; oid = todo.pop()) {
    if (theirs.has(oid)) continue;
    theirs.add(oid);
    todo.push(...(await host.commit(oid)).parents);
  }
  const ordered: GitCommit[] = [];
  const seen = new Set<string>();
  const visit = async (oid: string): Promise<void> => {
    if (seen.has(oid) || theirs.has(oid)) return;
    seen.add(oid);
    const commit = await host.commit(oid);
    for (const parent of commit.parents) await visit(parent);
    if (commit.parents.length < 2) ordered.push(commit);
  };
  await visit(source);
  return ordered;
}

const identityOf = ({ identity, now }: HostMerge): Identity => ({ ...identity, timestamp: now, timezone: '+0000' });
const withNewline = (message: string) => (message.endsWith('\n') ? message : `${message}\n`);
const pathsOf = (conflicts: readonly { readonly path: string }[]) =>
  [...new Set(conflicts.map(({ path }) => path))].sort();
