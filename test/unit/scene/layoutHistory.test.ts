import assert from 'node:assert/strict';
import { drawHistory } from '../../../src/scene/history/drawHistory';
import { edgeIndex } from '../../../src/scene/history/edgeIndex';
import { snapshotColumns } from '../../../src/scene/history/historyColumns';
import { layoutHistory, type HistoryLayout } from '../../../src/scene/history/layoutHistory';
import { gitFlowHistory, type HistoryKind } from '../../fixtures/gitFlowHistory';
import { laneQuality } from '../../fixtures/laneQuality';
import { situations } from '../../fixtures/situations';

const clean: HistoryKind = { join: 'merge', parallel: 8 };

const lanesOf = ({ laneAt }: HistoryLayout, count: number) => Array.from({ length: count }, (_, row) => laneAt(row));

describe('layoutHistory', () => {
  for (const count of [100, 1000, 10_000])
    it(`keeps every branch of ${count} commits in one lane, and trunks alone in theirs`, () => {
      const { kept, trunkLanes, shared, rightRoles } = laneQuality(gitFlowHistory(count, clean));
      assert.deepEqual({ kept, trunkLanes, shared, rightRoles }, { kept: 1, trunkLanes: 1, shared: 0, rightRoles: 1 });
    });

  it('never puts two branches over each other while there are lanes', () => {
    const { columns } = gitFlowHistory(2000, clean);
    const { laneAt } = layoutHistory(columns);
    for (let row = 0; row < columns.count; row++) {
      const parent = columns.first[row] ?? -1;
      if (parent < 0 || laneAt(parent) !== laneAt(row)) continue;
      for (let between = parent + 1; between < row; between++)
        assert.notEqual(laneAt(between), laneAt(row), `row ${between} lies on the line from ${parent} to ${row}`);
    }
  });

  for (const join of ['merge', 'squash', 'rebase', 'fast-forward'] as const)
    it(`tells at least 95 % of the roles right where features come in by ${join}`, () => {
      for (const seed of [1, 2, 3]) {
        const { rightRoles } = laneQuality(gitFlowHistory(3000, { join, parallel: 8 }, seed));
        assert.ok(rightRoles >= 0.95, String(rightRoles));
      }
    });

  it('moves nothing when more arrives', () => {
    const whole = gitFlowHistory(1200, clean).columns;
    let layout = layoutHistory(cut(300));
    for (const count of [301, 340, 600, 1200]) {
      const next = layoutHistory(cut(count), layout);
      assert.deepEqual(lanesOf(next, layout.count), lanesOf(layout, layout.count));
      layout = next;
    }

    function cut(count: number) {
      const first = whole.first.slice(0, count);
      const hasChild = new Set([...first]);
      const tips = Array.from({ length: count }, (_, row) => row).filter(row => !hasChild.has(row));
      const refs = tips.map(row => ({
        row,
        name: `feature/${row}`,
        kind: 'local' as const,
        role: 'feature' as const,
        note: '',
      }));
      return {
        ...whole,
        count,
        first,
        second: whole.second.slice(0, count),
        refs: [...whole.refs.filter(ref => ref.row < count), ...refs],
      };
    }
  });

  it('keeps the lanes of the story through the round, also over a fast-forward', () => {
    const round = ['after-branch', 'after-commit', 'after-merge-local', 'after-push', 'after-pull-request'].map(name =>
      situations().find(each => each.name === name),
    );
    let layout: ReturnType<typeof layoutHistory> | undefined;
    for (const situation of round) {
      assert.ok(situation);
      const next = layoutHistory(snapshotColumns(situation.snapshot), layout);
      if (layout) assert.deepEqual(lanesOf(next, layout.count), lanesOf(layout, layout.count));
      layout = next;
    }
  });

  it('takes an empty history and a single commit', () => {
    const { columns } = gitFlowHistory(100, clean);
    const none = { ...columns, count: 0, first: new Int32Array(0), second: new Int32Array(0), refs: [] };
    assert.equal(layoutHistory(none).count, 0);
    assert.deepEqual(drawHistory(none).marks, []);
    const one = { ...none, count: 1, first: Int32Array.of(-1), second: Int32Array.of(-1) };
    assert.equal(drawHistory(one).title, 'History: 1 commit.');
  });
});

describe('edgeIndex', () => {
  it('finds each edge of a window once, and no other', () => {
    const { columns } = gitFlowHistory(3000, clean);
    for (const [from, to] of [
      [0, 2999],
      [100, 140],
      [1000, 1063],
      [2990, 2999],
      [500, 500],
    ] as const) {
      const expected: number[] = [];
      for (let row = 0; row < columns.count; row++)
        for (const [nth, parents] of [columns.first, columns.second].entries()) {
          const parent = parents[row] ?? -1;
          if (parent >= 0 && parent <= to && row >= from) expected.push(row * 2 + nth);
        }
      const found = [...edgeIndex(columns).between(from, to)].sort((a, b) => a - b);
      assert.deepEqual(found, expected);
    }
  });
});

describe('drawHistory', () => {
  it('draws the rows asked for, at places that do not depend on them', () => {
    const { columns } = gitFlowHistory(5000, clean);
    const layout = layoutHistory(columns);
    const near = drawHistory(columns, { layout, first: 1030, last: 1070 });
    const far = drawHistory(columns, { layout, first: 1060, last: 1100 });
    const dot = (scene: typeof near, row: number) => scene.marks.find(mark => mark.id === `row:${row}`);
    assert.deepEqual(dot(near, 1065), dot(far, 1065));
    assert.equal(near.baseY, far.baseY);
    assert.equal(near.marks.filter(mark => mark.shape === 'dot').length, 41);
    assert.equal(near.height, 5000 * 26);
  });

  it('says beside HEAD that a merge stopped at a conflict, and how far a branch is from its upstream', () => {
    const rowOf = (name: string) => {
      const situation = situations().find(each => each.name === name);
      assert.ok(situation);
      const { marks } = drawHistory(situation.snapshot, { width: 900 });
      const label = marks.find(mark => mark.shape === 'pill' && mark.text.startsWith('HEAD'));
      const { head } = situation.snapshot.learner;
      const at = situation.snapshot.learner.refs.find(ref => head.kind === 'branch' && ref.short === head.branch)?.row;
      return [label?.shape === 'pill' ? label.text : '', marks.find(mark => mark.id === `row:${at}`)?.spoken ?? ''];
    };
    const [seen, spoken] = rowOf('conflict');
    assert.match(seen ?? '', /! 1 conflict$/);
    assert.match(spoken ?? '', /Not finished: 1 conflict\.$/);
    const [ahead, told] = rowOf('after-merge-local');
    assert.match(ahead ?? '', /↑\d/);
    assert.match(told ?? '', /commits? ahead of origin\/dev\./);
  });

  it('offers a branch only at commits that the learner has', () => {
    const offersOf = (name: string) => {
      const snapshot = situations().find(each => each.name === name)?.snapshot;
      assert.ok(snapshot);
      const dev = snapshot.host.refs.find(ref => ref.short === 'dev')?.row;
      const dot = drawHistory(snapshot).marks.find(mark => mark.id === `row:${dev}`);
      return (dot?.acts ?? []).map(act => act.title);
    };
    assert.deepEqual(offersOf('fresh-team'), ['Show what it changed', 'Copy its id'], 'not fetched yet');
    assert.ok(offersOf('after-fetch').includes('New branch here …'));
  });

  it('draws every arm of a merge of more than two', () => {
    const { columns } = gitFlowHistory(50, clean);
    const octopus = { ...columns, more: new Map([[40, [3, 7]]]) };
    const edges = drawHistory(octopus).marks.filter(mark => mark.id.startsWith('edge:40:'));
    const two = (columns.second[40] ?? -1) >= 0 ? ['edge:40:1'] : [];
    assert.deepEqual(edges.map(({ id }) => id).sort(), ['edge:40:0', ...two, 'edge:40:2', 'edge:40:3']);
    const away = drawHistory(octopus, { first: 41, last: 49 }).marks;
    assert.ok(!away.some(mark => mark.id === 'edge:40:2'));
  });

  it('draws a row again when its text has come, with the date where rows say it', () => {
    const { columns } = gitFlowHistory(50, clean);
    const layout = layoutHistory(columns);
    let hasCome = false;
    const late = {
      ...columns,
      when: (time: number) => `day ${time}`,
      text: (row: number) =>
        hasCome ? { oid: 'ab'.repeat(20), subject: `s${row}`, author: 'Ada', time: row } : undefined,
    };
    const texts = () =>
      drawHistory(late, { layout, width: 900 }).marks.flatMap(mark => (mark.shape === 'text' ? [mark.text] : []));
    assert.deepEqual(texts(), []);
    hasCome = true;
    assert.ok(texts().includes('s40') && texts().includes('Ada · day 40 · abababa'));
  });

  it('makes as many marks for a hundred thousand commits as for a few hundred', () => {
    const marks = (count: number) => {
      const { columns } = gitFlowHistory(count, clean);
      return drawHistory(columns, { first: count - 60, last: count - 20 }).marks.length;
    };
    assert.ok(marks(100_000) <= marks(300) * 1.25);
  });
});
