import type { Snapshot } from '../../src/world/snapshot';

/**
 * What an exercise left behind, told independently of its checks: which refs are other than at the start, which pull requests changed
 * state, what is left in index, work tree and stash. What all solutions of an exercise have in common here is its intent.
 */
export function effectsOf(start: Snapshot, end: Snapshot): ReadonlySet<string> {
  const effects = new Set<string>();
  const oid = (snapshot: Snapshot, row: number | undefined) => snapshot.commits[row ?? -1]?.oid ?? 'none';
  for (const [where, before, after] of [
    ['host', start.host, end.host],
    ['me', start.learner, end.learner],
  ] as const) {
    const names = new Set([...before.refs, ...after.refs].map(ref => ref.name));
    for (const name of names) {
      const old = oid(start, before.refs.find(ref => ref.name === name)?.row);
      const now = oid(end, after.refs.find(ref => ref.name === name)?.row);
      if (old !== now) effects.add(`${where} ${name} ${now === 'none' ? 'gone' : old === 'none' ? 'new' : 'moved'}`);
    }
  }
  for (const pr of end.host.pullRequests) {
    const before = start.host.pullRequests.find(({ id }) => id === pr.id);
    if (before?.state !== pr.state) effects.add(`request from ${pr.source} ${pr.state}`);
    for (const reviewer of pr.reviewers) {
      const old = before?.reviewers.find(({ person }) => person === reviewer.person)?.verdict;
      if (reviewer.person === 'learner' && old !== reviewer.verdict) effects.add(`review ${reviewer.verdict}`);
    }
  }
  if (start.learner.operation && !end.learner.operation) effects.add('operation ended');
  if (start.learner.files.length > 0 && end.learner.files.length === 0) effects.add('work tree clean');
  if (JSON.stringify(start.learner.files) !== JSON.stringify(end.learner.files)) effects.add('files changed');
  if (start.learner.stash.length !== end.learner.stash.length) effects.add('stash changed');
  if (start.learner.head.kind !== end.learner.head.kind) effects.add('head kind changed');
  return effects;
}

export function common(sets: readonly ReadonlySet<string>[]): readonly string[] {
  const [first, ...others] = sets;
  return [...(first ?? [])].filter(effect => others.every(set => set.has(effect)));
}
