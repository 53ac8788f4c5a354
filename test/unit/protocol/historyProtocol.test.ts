import assert from 'node:assert/strict';
import { applyHistoryUpdate, type HistoryRows, type HistoryUpdate } from '../../../src/protocol/historyProtocol';

function update(over: Partial<HistoryUpdate>): HistoryUpdate {
  const first = Int32Array.of(-1, 0, 1);
  const whole = { sequence: 1, base: null, kept: 0, first, second: new Int32Array(3).fill(-1), more: [], refs: [] };
  return { ...whole, label: 'own', standing: 'Somewhere.', remarks: [], ...over };
}

describe('Updates of a history', () => {
  const known = applyHistoryUpdate(update({}), null);

  it('come whole, and say so', () => {
    assert.ok(known);
    assert.deepEqual([known.sequence, known.numbering, known.count], [1, 1, 3]);
  });

  it('add rows after the known ones, whose numbers stay', () => {
    const more = update({ sequence: 2, base: 1, kept: 3, first: Int32Array.of(2), second: Int32Array.of(0) });
    const grown = applyHistoryUpdate(more, known ?? null);
    assert.ok(grown);
    assert.deepEqual([grown.numbering, grown.count], [1, 4]);
    assert.deepEqual([...grown.first], [-1, 0, 1, 2]);
    assert.deepEqual([...grown.second], [-1, -1, -1, 0]);
  });

  it('keep the very same rows where only labels have moved', () => {
    const moved = update({ sequence: 2, base: 1, kept: 3, first: new Int32Array(0), second: new Int32Array(0) });
    assert.equal(applyHistoryUpdate(moved, known ?? null)?.first, known?.first);
  });

  it('begin another numbering when everything comes anew', () => {
    assert.equal(applyHistoryUpdate(update({ sequence: 7 }), known ?? null)?.numbering, 7);
  });

  const late = { sequence: 3, base: 2, kept: 3, first: Int32Array.of(2), second: Int32Array.of(-1) };
  const unfit: readonly (readonly [
    why: string,
    over: Partial<HistoryUpdate>,
    before: HistoryRows | null | undefined,
  ])[] = [
    ['what was lost before', late, known],
    ['a page that knows nothing', { ...late, base: 1 }, null],
    ['another number of rows', { ...late, base: 1, kept: 2 }, known],
    ['columns of unequal length', { second: new Int32Array(2) }, null],
    ['a whole that builds on rows', { kept: 1 }, null],
  ];
  for (const [why, over, before] of unfit)
    it(`are not applied to a wrong picture: ${why}`, () => {
      assert.equal(applyHistoryUpdate(update(over), before ?? null), undefined);
    });
});
