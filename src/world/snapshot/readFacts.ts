import type { FolderState, GitClone, GitRepository } from '../../git/types';
import { checksOf } from '../host/checks';
import { mergeGate } from '../host/mergeGate';
import { isOutdated, pullRequestFacts } from '../host/pullRequestFacts';
import type { ChangedFile, Oid } from '../snapshot';
import type { World } from '../world';
import type { WorldState } from '../worldState';
import type { CloneFacts, HostFacts, RepositoryFacts, RequestFacts, TeamFacts } from './facts';

/** A captured folder is an immutable value, so what was read from it holds as long as the value lives. */
const cloneFacts = new WeakMap<FolderState, CloneFacts>();
const hostRefs = new WeakMap<FolderState, RepositoryFacts>();

/** Reads the whole team; only repositories whose files changed are looked into. */
export async function readFacts(world: World, state: WorldState): Promise<TeamFacts> {
  const clones: CloneFacts[] = [];
  for (const [person, clone] of world.clones) {
    const files = state.files.get(person);
    const known = files && cloneFacts.get(files);
    const facts = known ?? (await readClone(world, person, clone));
    if (files) cloneFacts.set(files, facts);
    clones.push(facts);
  }
  return {
    flavour: world.options.flavour,
    clock: state.record.clock,
    people: world.people,
    host: await readHost(world, state),
    clones,
    lastActs: state.record.lastActs,
  };
}

async function readHost(world: World, state: WorldState): Promise<HostFacts> {
  const files = state.files.get('host');
  const known = files && hostRefs.get(files);
  const refs = known ?? (await readRepository(world, world.host));
  if (files) hostRefs.set(files, refs);
  const record = state.record.host;
  const requests: RequestFacts[] = [];
  for (const request of record.pullRequests) {
    const { base, commits, changedFiles, conflicts, ...rest } = await pullRequestFacts(world, request);
    const blockers = mergeGate(world, request, { base, commits, changedFiles, conflicts, ...rest });
    const outdated: boolean[] = [];
    for (const thread of request.threads) outdated.push(await isOutdated(world, request, thread));
    const checks = checksOf(record, request, world.options.flavour);
    requests.push({ base, commits, changedFiles, conflicts, checks, blockers, outdated });
  }
  return { ...refs, record, requests };
}

async function readClone(world: World, person: string, clone: GitClone): Promise<CloneFacts> {
  const repository = await readRepository(world, clone);
  const stash: { oid: Oid; message: string }[] = [];
  for (const { oid, message } of clone.stash()) {
    if (await world.commits.load(clone, oid)) stash.push({ oid, message });
  }
  const operation = clone.operation();
  const other = operation?.other ?? null;
  const isKnown = other !== null && (await world.commits.load(clone, other));
  return {
    person,
    path: clone.workTree,
    ...repository,
    follows: followsOf(clone, repository.refs),
    files: await filesOf(world, clone),
    operation: operation && {
      kind: operation.kind,
      other: isKnown ? other : null,
      otherName: isKnown ? nameFor(repository.refs, other) : null,
    },
    stash,
  };
}

async function readRepository(world: World, repository: GitRepository): Promise<RepositoryFacts> {
  const refs: [string, Oid][] = [];
  for (const [name, oid] of repository.refs()) {
    if (/^refs\/(heads|remotes|tags)\//.test(name) && (await world.commits.load(repository, oid)))
      refs.push([name, oid]);
  }
  const { branch, oid } = repository.head();
  const isKnown = oid !== null && (await world.commits.load(repository, oid));
  return { branch, oid: isKnown ? oid : null, refs };
}

function followsOf(clone: GitClone, refs: RepositoryFacts['refs']): [string, string][] {
  return refs.flatMap(([name]): [string, string][] => {
    if (!name.startsWith('refs/heads/')) return [];
    const branch = name.slice('refs/heads/'.length);
    const remote = clone.config(`branch.${branch}.remote`);
    const merge = clone.config(`branch.${branch}.merge`);
    if (!remote || !merge) return [];
    const short = merge.replace(/^refs\/heads\//, '');
    return [[branch, remote === '.' ? short : `${remote}/${short}`]];
  });
}

async function filesOf(world: World, clone: GitClone): Promise<ChangedFile[]> {
  const files: ChangedFile[] = [];
  for (const { path, staged, unstaged, conflict } of await clone.status()) {
    const file = { path, staged, unstaged, conflict };
    files.push(conflict ? { ...file, hasMarkers: hasMarkers(world.volume.read(`${clone.workTree}/${path}`)) } : file);
  }
  return files;
}

const hasMarkers = (content: Uint8Array | undefined): boolean =>
  content !== undefined && /^(<{7} |={7}$|>{7} )/m.test(new TextDecoder().decode(content));

/** The branch as people call it: a remote-tracking one before a local one, for that is what one usually brings in. */
function nameFor(refs: RepositoryFacts['refs'], oid: Oid): string | null {
  const names = refs.filter(ref => ref[1] === oid).map(([name]) => name);
  const name = names.find(one => one.startsWith('refs/heads/')) ?? names.find(one => one.startsWith('refs/remotes/'));
  return name?.replace(/^refs\/(heads|remotes)\//, '') ?? null;
}
