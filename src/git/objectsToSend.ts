import type { ObjectStore } from 'just-git';
import { commitLinks, linksOf, tagLink, treeLinks } from './objectLinks';
import type { RawObject } from './objectPool';

interface SentObject extends RawObject {
  readonly hash: string;
}

const wanted = 1;
const had = 2;

/**
 * What the other side lacks to have `wants` when it has `haves`. It walks down from both, newest first, and stops where only
 * shared history is left, so that its cost is that of what is new. It may name an object too many, never one too few.
 */
export async function objectsToSend(
  store: ObjectStore,
  wants: readonly string[],
  haves: readonly string[],
): Promise<{ count: number; objects: AsyncIterable<SentObject> }> {
  const sent = new Map<string, SentObject>();
  const { commits, boundary } = await newCommits(store, wants, haves, sent);
  const shared = new Set<string>();
  for (const oid of boundary) {
    const commit = await store.read(oid);
    await visitTree(store, commitLinks(oid, commit.content).tree, shared);
  }
  for (const oid of commits) {
    const commit = await store.read(oid);
    sent.set(oid, { hash: oid, ...commit });
    await visitTree(store, commitLinks(oid, commit.content).tree, shared, sent);
  }
  return { count: sent.size, objects: each(sent.values()) };
}

async function newCommits(
  store: ObjectStore,
  wants: readonly string[],
  haves: readonly string[],
  sent: Map<string, SentObject>,
): Promise<{ commits: readonly string[]; boundary: ReadonlySet<string> }> {
  const flags = new Map<string, number>();
  const queue: { oid: string; time: number; parents: readonly string[] }[] = [];
  const mark = async (oid: string, flag: number) => {
    const before = flags.get(oid) ?? 0;
    if ((before | flag) === before) return;
    flags.set(oid, before | flag);
    const { time, parents } = commitLinks(oid, (await store.read(oid)).content);
    let at = queue.length;
    for (let next = queue[at - 1]; next && next.time > time; next = queue[--at - 1]);
    queue.splice(at, 0, { oid, time, parents });
  };
  for (const oid of haves) {
    if (!(await store.exists(oid))) continue;
    const commit = await peel(store, oid);
    if (commit !== null) await mark(commit, had);
  }
  for (const oid of wants) {
    const commit = await peel(store, oid, sent);
    if (commit !== null) await mark(commit, wanted);
  }
  while (queue.some(({ oid }) => flags.get(oid) === wanted)) {
    const commit = queue.pop();
    if (!commit) break;
    for (const parent of commit.parents) await mark(parent, flags.get(commit.oid) ?? 0);
  }
  const commits = [...flags].filter(([, flag]) => flag === wanted).map(([oid]) => oid);
  const boundary = new Set<string>();
  for (const oid of commits)
    for (const parent of commitLinks(oid, (await store.read(oid)).content).parents)
      if (((flags.get(parent) ?? 0) & had) !== 0) boundary.add(parent);
  return { commits, boundary };
}

/** The commit at the end of a chain of tags; a tag of a tree or a file has none. Gathers what it came through. */
async function peel(store: ObjectStore, oid: string, sent?: Map<string, SentObject>): Promise<string | null> {
  const object = await store.read(oid);
  if (object.type === 'commit') return oid;
  sent?.set(oid, { hash: oid, ...object });
  if (object.type === 'tag') return peel(store, tagLink(object.content), sent);
  if (object.type === 'tree' && sent)
    for (const link of linksOf(oid, object)) await visitTree(store, link, new Set(), sent);
  return null;
}

/** Notes all that a tree holds and that was not seen yet; with `sent`, gathers it. */
async function visitTree(
  store: ObjectStore,
  oid: string,
  seen: Set<string>,
  sent?: Map<string, SentObject>,
): Promise<void> {
  if (seen.has(oid)) return;
  seen.add(oid);
  const object = await store.read(oid);
  sent?.set(oid, { hash: oid, ...object });
  if (object.type === 'tree') for (const link of treeLinks(object.content)) await visitTree(store, link, seen, sent);
}

// An async iterable is what just-git asks for.
// eslint-disable-next-line @typescript-eslint/require-await -- see the line above
async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
