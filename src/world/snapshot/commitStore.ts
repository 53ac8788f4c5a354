import type { GitRepository } from '../../git/types';
import type { Oid } from '../snapshot';

/** A commit with its parents by oid. */
export interface CommitFacts {
  readonly oid: Oid;
  readonly parents: readonly Oid[];
  readonly tree: Oid;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly time: number;
  readonly subject: string;
  readonly body: string;
}

/** Every commit that was ever met, by oid. Commits never change, so undo does not empty it, and forks share it. */
export class CommitStore {
  readonly #commits = new Map<Oid, CommitFacts>();
  readonly #divergences = new Map<string, { readonly ahead: number; readonly behind: number }>();

  get(oid: Oid): CommitFacts | undefined {
    return this.#commits.get(oid);
  }

  add(commit: CommitFacts): void {
    this.#commits.set(commit.oid, commit);
  }

  /** Reads a commit and all its ancestors that are not known yet. False when `oid` is no commit, or its history has a hole. */
  async load(repository: GitRepository, oid: Oid): Promise<boolean> {
    const read: CommitFacts[] = [];
    const seen = new Set<Oid>();
    const waiting = [oid];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next) || this.#commits.has(next)) continue;
      seen.add(next);
      const commit = await readCommit(repository, next);
      if (!commit) return false;
      read.push(commit);
      waiting.push(...commit.parents);
    }
    // Only whole histories get in, so that whoever finds a commit here finds its ancestors too.
    for (const commit of read) this.add(commit);
    return true;
  }

  /** All ancestors of the tips, and the tips, without those that `without` reaches. */
  reach(tips: Iterable<Oid>, without: Iterable<Oid> = []): Set<Oid> {
    const excluded = this.#walk(without, new Set());
    return this.#walk(tips, excluded);
  }

  isAncestor(ancestor: Oid, oid: Oid): boolean {
    return ancestor === oid || this.reach([oid]).has(ancestor);
  }

  /** How many commits each of two tips has that the other lacks; kept, for commits never change. */
  divergence(ours: Oid, theirs: Oid): { readonly ahead: number; readonly behind: number } {
    if (ours === theirs) return { ahead: 0, behind: 0 };
    const key = `${ours} ${theirs}`;
    const known = this.#divergences.get(key);
    if (known) return known;
    const divergence = { ahead: this.reach([ours], [theirs]).size, behind: this.reach([theirs], [ours]).size };
    this.#divergences.set(key, divergence);
    return divergence;
  }

  #walk(tips: Iterable<Oid>, excluded: ReadonlySet<Oid>): Set<Oid> {
    const found = new Set<Oid>();
    const waiting = [...tips];
    for (let oid = waiting.pop(); oid !== undefined; oid = waiting.pop()) {
      if (found.has(oid) || excluded.has(oid)) continue;
      const commit = this.#commits.get(oid);
      if (!commit) continue;
      found.add(oid);
      waiting.push(...commit.parents);
    }
    return found;
  }
}

/** undefined for an object that is missing, damaged or no commit; a person may well point a ref at one. */
async function readCommit(repository: GitRepository, oid: Oid): Promise<CommitFacts | undefined> {
  try {
    const commit = await repository.commit(oid);
    const end = commit.message.indexOf('\n');
    return {
      oid,
      parents: commit.parents,
      tree: commit.tree,
      authorName: commit.authorName,
      authorEmail: commit.authorEmail,
      time: commit.committerTime,
      subject: end < 0 ? commit.message : commit.message.slice(0, end),
      body: end < 0 ? '' : commit.message.slice(end + 1).trim(),
    };
  } catch {
    return undefined;
  }
}
