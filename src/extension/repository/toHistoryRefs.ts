import { branchRole, type FlowDefinition } from '../../flow/flowDefinition';
import type { HistoryRef } from '../../scene/history/historyColumns';
import type { LaneRole } from '../../scene/scene';
import { countOnly, reach } from './reach';
import type { CommitRows } from './readCommits';
import type { RepositoryRefs } from './readRefs';

const laneRoles = {
  main: 'main',
  integration: 'dev',
  release: 'release',
  hotfix: 'hotfix',
  feature: 'feature',
  story: 'feature',
} as const satisfies Record<string, LaneRole>;

/** Each comparison costs two passes over the history: so many branches tell how far they are from what they follow. */
const mostCompared = 30;

/** The labels of the picture. Where HEAD is goes first, then the trunks: the first labels on a commit are the ones that are seen. */
export function toHistoryRefs(
  commits: CommitRows,
  { refs, head }: RepositoryRefs,
  flow: FlowDefinition,
): readonly HistoryRef[] {
  const roleOf = (short: string): LaneRole => laneRoles[branchRole(flow, short)];
  const rowOf = (oid: string) => commits.oids.find(oid);
  const labels: HistoryRef[] = [];
  if (head.branch === null && head.oid !== null)
    labels.push({ row: rowOf(head.oid), name: 'HEAD', kind: 'head', role: 'other', note: '' });
  let compared = 0;
  for (const { kind, short, oid, upstream } of refs) {
    const row = rowOf(oid);
    if (row < 0) continue;
    if (kind === 'tag') {
      labels.push({ row, name: short, kind: 'tag', role: 'other', note: '' });
      continue;
    }
    if (kind === 'remote') {
      labels.push({ row, name: short, kind: 'remote', role: roleOf(withoutRemote(short, flow.remote)), note: '' });
      continue;
    }
    const other = upstream === null ? undefined : refs.find(each => each.kind !== 'tag' && each.short === upstream);
    const note = other && other.oid !== oid && compared++ < mostCompared ? distance(row, rowOf(other.oid)) : '';
    const isHead = short === head.branch;
    labels.push({
      row,
      name: isHead ? `HEAD → ${short}` : short,
      kind: isHead ? 'head' : 'local',
      role: roleOf(short),
      note,
    });
  }
  return labels.filter(({ row }) => row >= 0).sort((a, b) => weight(a) - weight(b));

  function distance(row: number, other: number): string {
    if (other < 0) return '';
    const mine = reach(commits, [row]);
    const theirs = reach(commits, [other]);
    const [ahead, behind] = [countOnly(mine, theirs), countOnly(theirs, mine)];
    return [ahead > 0 ? `↑${ahead}` : '', behind > 0 ? `↓${behind}` : ''].filter(Boolean).join(' ');
  }
}

const order: readonly LaneRole[] = ['main', 'dev', 'release', 'hotfix', 'feature', 'other'];
const weight = ({ kind, role }: HistoryRef) =>
  (kind === 'head' ? -20 : kind === 'tag' ? 20 : kind === 'local' ? 1 : 2) + order.indexOf(role) * 2;

function withoutRemote(short: string, remote: string): string {
  const prefix = short.startsWith(`${remote}/`) ? remote.length + 1 : short.indexOf('/') + 1;
  return short.slice(prefix);
}
