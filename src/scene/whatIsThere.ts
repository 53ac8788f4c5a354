import type { RepositoryState, Snapshot } from '../world/snapshot';
import { reach } from './reach';
import type { Mark } from './scene';

/**
 * Whether a repository of the snapshot has what a mark stands for, drawn or not: a commit, the line to it, or a name at the same commit.
 * Marks of other kinds are not there.
 */
export function whatIsThere({ commits, host, learner }: Snapshot): (mark: Mark, oid: string | undefined) => boolean {
  const inside = ({ refs, head }: RepositoryState) => {
    const rows = reach(commits, [head.row, ...refs.map(ref => ref.row)]);
    return {
      oids: new Set([...rows].map(row => commits[row]?.oid)),
      names: new Map(refs.map(({ name, row }) => [name, commits[row]?.oid])),
    };
  };
  const known = { host: inside(host), local: inside(learner) };
  return ({ id }, oid) => {
    const [, where, what, name = ''] = /^(host|local):(commit|edge|ref):([^:]*)/.exec(id) ?? [];
    if (where !== 'host' && where !== 'local') return false;
    return what === 'ref' ? oid !== undefined && known[where].names.get(name) === oid : known[where].oids.has(name);
  };
}
