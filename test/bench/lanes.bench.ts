/** How well lanes tell what is known of histories that were made up. Alone: `npm run bench -- lanes`. */
import { gitFlowHistory, type HistoryKind } from '../fixtures/gitFlowHistory';
import { laneQuality } from '../fixtures/laneQuality';
import type { BenchRow } from './row';

const commits = 10_000;
const seeds = [1, 2, 3, 4, 5];
const joins: readonly HistoryKind['join'][] = ['merge', 'squash', 'rebase', 'fast-forward'];

export function run(): Promise<readonly BenchRow[]> {
  const clean = qualities('merge');
  const row = (name: string, ours: string | number, goal: string | number): BenchRow => ({
    name: `${name}, ${commits} commits, the worst of ${seeds.length} histories`,
    ours,
    peer: '-',
    ratio: '-',
    goal,
  });
  return Promise.resolve([
    row('branches that keep one lane', percent(Math.min(...clean.map(each => each.kept))), '100 %'),
    row('lanes of one trunk', Math.max(...clean.map(each => each.trunkLanes)), 1),
    row('lanes of features that hold a trunk too', Math.max(...clean.map(each => each.shared)), 0),
    ...joins.map(join =>
      row(
        `commits in the right role, joined by ${join}`,
        percent(Math.min(...qualities(join).map(each => each.rightRoles))),
        '>= 95 %',
      ),
    ),
  ]);
}

const qualities = (join: HistoryKind['join']) =>
  seeds.map(seed => laneQuality(gitFlowHistory(commits, { join, parallel: 8 }, seed)));

const percent = (share: number) => `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
