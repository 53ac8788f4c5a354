import { success, type Result } from '../../base/result';
import type { GitProgram, GitTrouble } from './gitProgram';

export interface RepositoryRef {
  readonly kind: 'branch' | 'remote' | 'tag';
  /** As people say it: `dev`, `origin/dev`, `v1.0`. */
  readonly short: string;
  /** The commit; tags are followed to it. */
  readonly oid: string;
  /** `origin/dev`, where a local branch follows one. */
  readonly upstream: string | null;
}

export interface RepositoryRefs {
  readonly refs: readonly RepositoryRef[];
  /** `oid` is null before the first commit. */
  readonly head: { readonly branch: string | null; readonly oid: string | null };
  /** Branches and tags that were left out because there are so many. */
  readonly left: number;
}

export const maxRefs = 5000;
const separator = '%00';
const fields = ['refname', 'objectname', 'objecttype', '*objectname', '*objecttype', 'symref', 'upstream', 'HEAD'];

/** Branches here, branches of remotes as last fetched, and tags, in this order. */
export async function readRefs(git: GitProgram): Promise<Result<RepositoryRefs, GitTrouble>> {
  const listed = await git.text([
    'for-each-ref',
    `--format=${fields.map(field => `%(${field})`).join(separator)}`,
    'refs/heads',
    'refs/remotes',
    'refs/tags',
  ]);
  if (!listed.ok) return listed;
  const found: RepositoryRef[] = [];
  let head: RepositoryRefs['head'] | undefined;
  for (const line of listed.value.split('\n')) {
    const [name = '', oid = '', type, peeled, peeledType, symbolic, upstream = '', isHead] = line.split('\0');
    const commit = type === 'commit' ? oid : peeledType === 'commit' ? peeled : undefined;
    if (commit === undefined) continue;
    const [, room = '', short = ''] = /^refs\/(heads|remotes|tags)\/(.+)$/.exec(name) ?? [];
    const kind = room === 'heads' ? 'branch' : room === 'remotes' ? 'remote' : 'tag';
    if (isHead === '*') head = { branch: short, oid: commit };
    // `origin/HEAD` only says which branch of a remote is the usual one.
    if (kind === 'remote' && symbolic !== '') continue;
    found.push({
      kind,
      short,
      oid: commit,
      upstream: upstream === '' ? null : upstream.replace(/^refs\/(heads|remotes)\//, ''),
    });
  }
  head ??= await readHead(git);
  // A repository without any commit lists nothing, and so does one whose HEAD is all that there is.
  const refs = found.slice(0, maxRefs);
  return success({ refs, head, left: found.length - refs.length });
}

/** Where no branch says that HEAD is on it: between branches, or before the first commit. */
async function readHead(git: GitProgram): Promise<RepositoryRefs['head']> {
  const [oid, branch] = await Promise.all([
    git.text(['rev-parse', '--quiet', '--verify', 'HEAD^{commit}']),
    git.text(['symbolic-ref', '--quiet', '--short', 'HEAD']),
  ]);
  return { oid: oid.ok ? oid.value.trim() : null, branch: branch.ok ? branch.value.trim() : null };
}
