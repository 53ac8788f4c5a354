import { requestSign } from '../../base/requestWord';
import { say } from '../../base/say';
import type { Snapshot } from '../../world/snapshot';
import { branchRole } from '../branchRole';
import { plainText } from '../fitText';
import { distance } from '../flow/repositoryWords';
import type { LaneRole } from '../scene';
import { count as counted } from '../words';

/**
 * A history of any size as columns: parents as row numbers, texts on demand. Rows are in an order in which parents come first, the newest
 * last, so that what arrives later stands after everything that is there.
 */
export interface HistoryColumns {
  readonly count: number;
  /** Row of the first parent; -1 where there is none. */
  readonly first: Int32Array;
  /** Row of the second parent of a merge; -1 elsewhere. */
  readonly second: Int32Array;
  /** Third and later parents, by row: rare. */
  readonly more: ReadonlyMap<number, readonly number[]>;
  readonly refs: readonly HistoryRef[];
  /** Open pull requests: dashed from the source's tip to the target's. */
  readonly requests: readonly {
    readonly id: number;
    readonly label: string;
    readonly from: number;
    readonly to: number;
    readonly spoken: string;
  }[];
  /** Result of the newest pipeline on a commit. */
  readonly pipelines: ReadonlyMap<number, string>;
  /** Whether one's own clone has a commit; absent: it has them all. */
  readonly isHere?: (row: number) => boolean;
  /** Says when a commit was made, in few words; absent: the rows do not say it. */
  readonly when?: (time: number) => string;
  /** undefined: not here yet. */
  readonly text: (row: number) => HistoryText | undefined;
}

export interface HistoryText {
  readonly oid: string;
  readonly subject: string;
  readonly author: string;
  readonly time: number;
}

export interface HistoryRef {
  readonly row: number;
  /** As shown: `dev`, `origin/dev`, `v1.0`. */
  readonly name: string;
  readonly kind: 'host' | 'local' | 'remote' | 'tag' | 'head';
  readonly role: LaneRole;
  /** Words after the name: `2 ahead`. */
  readonly note: string;
  /** The same in sentences. */
  readonly spoken?: readonly string[];
}

export function snapshotColumns(snapshot: Snapshot): HistoryColumns {
  const { commits, host, learner } = snapshot;
  const count = commits.length;
  const first = new Int32Array(count).fill(-1);
  const second = new Int32Array(count).fill(-1);
  const more = new Map<number, readonly number[]>();
  commits.forEach(({ parents }, row) => {
    first[row] = parents[0] ?? -1;
    second[row] = parents[1] ?? -1;
    if (parents.length > 2) more.set(row, parents.slice(2));
  });
  const refs: HistoryRef[] = [];
  const { head } = learner;
  const stopped = stoppedAt(learner);
  if (head.kind === 'detached')
    refs.push({ row: head.row, name: 'HEAD', kind: 'head', role: 'other', note: stopped, spoken: told(stopped) });
  for (const ref of learner.refs) {
    if (ref.row < 0) continue;
    const kind =
      ref.kind === 'tag'
        ? 'tag'
        : ref.kind === 'remote-branch'
          ? 'remote'
          : head.kind === 'branch' && head.branch === ref.short
            ? 'head'
            : 'local';
    const upstream = learner.upstreams.find(each => ref.kind === 'branch' && each.branch === ref.short && !each.gone);
    const note = [
      upstream && upstream.ahead > 0 ? `↑${upstream.ahead}` : '',
      upstream && upstream.behind > 0 ? `↓${upstream.behind}` : '',
      kind === 'head' ? stopped : '',
    ]
      .filter(Boolean)
      .join(' ');
    const apart = upstream !== undefined && upstream.ahead + upstream.behind > 0;
    const spoken = [
      ...(apart ? [distance(upstream.ahead, upstream.behind, plainText(upstream.upstream))] : []),
      ...(kind === 'head' ? told(stopped) : []),
    ];
    refs.push({
      row: ref.row,
      name: kind === 'head' ? `HEAD → ${ref.short}` : ref.short,
      kind,
      role: kind === 'tag' ? 'other' : branchRole(ref.short),
      note,
      spoken,
    });
  }
  for (const ref of host.refs) {
    if (ref.row < 0 || (ref.kind === 'tag' && learner.refs.some(each => each.name === ref.name))) continue;
    refs.push({
      row: ref.row,
      name: ref.short,
      kind: ref.kind === 'tag' ? 'tag' : 'host',
      role: branchRole(ref.short),
      note: '',
    });
  }
  const sign = requestSign(snapshot.flavour);
  const tip = (name: string) => host.refs.find(ref => ref.kind === 'branch' && ref.short === name)?.row ?? -1;
  const here = reached(snapshot, [head.row, ...learner.refs.map(ref => ref.row)]);
  return {
    count,
    first,
    second,
    more,
    refs,
    isHere: row => here.has(row),
    requests: host.pullRequests
      .filter(request => request.state === 'open' && request.head >= 0 && tip(request.target) >= 0)
      .map(request => ({
        id: request.id,
        label: `${sign}${request.id}`,
        from: request.head,
        to: tip(request.target),
        spoken: say`${sign}${request.id} asks to take ${request.source} into ${request.target}.`,
      })),
    pipelines: new Map(
      host.pipelines.filter(pipeline => pipeline.row >= 0).map(pipeline => [pipeline.row, pipeline.state]),
    ),
    text: row => {
      const commit = commits[row];
      return commit && { oid: commit.oid, subject: commit.subject, author: commit.authorName, time: commit.time };
    },
  };
}

/** A merge or the like that waits to be finished, as it is written beside HEAD; empty where there is none. */
function stoppedAt({ files, operation }: Snapshot['learner']): string {
  const conflicts = files.filter(file => file.conflict !== null).length;
  if (conflicts > 0) return `! ${counted(conflicts, 'conflict')}`;
  return operation ? `! ${say`${operation.kind} to finish`}` : '';
}

const told = (stopped: string): readonly string[] => (stopped === '' ? [] : [say`Not finished: ${stopped.slice(2)}.`]);

function reached({ commits }: Snapshot, tips: readonly number[]): ReadonlySet<number> {
  const rows = new Set(tips.filter(row => row >= 0));
  // What is added while a set is gone through is gone through, too.
  for (const row of rows) for (const parent of commits[row]?.parents ?? []) rows.add(parent);
  return rows;
}
