import assert from 'node:assert/strict';
import { applyUpdate, updateFrom, wholeUpdate } from '../../../src/protocol/snapshotUpdate';
import { situations } from '../../fixtures/situations';

const all = situations();
const first = all[0];
assert.ok(first);
const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('snapshot updates', () => {
  it('bring the other side to the same snapshot, whole or in parts', () => {
    let there = applyUpdate(overTheWire(wholeUpdate(first.snapshot)), 0, null);
    assert.deepEqual(there, first.snapshot);
    let before = first.snapshot;
    for (const [index, { snapshot }] of all.entries()) {
      const update = overTheWire(updateFrom(index, before, snapshot));
      there = applyUpdate(update, index, there);
      assert.deepEqual(there, snapshot);
      before = snapshot;
    }
  });

  it('carry only what changed', () => {
    const next = { ...first.snapshot, clock: first.snapshot.clock + 1 };
    const update = updateFrom(1, first.snapshot, next);
    assert.deepEqual(update, { base: 1, parts: { clock: next.clock }, kept: next.commits.length, commits: [] });
  });

  it('are refused where they do not fit, so that nobody draws a wrong picture', () => {
    const update = updateFrom(4, first.snapshot, all[1]?.snapshot ?? first.snapshot);
    assert.equal(applyUpdate(update, 3, first.snapshot), undefined, 'one was lost');
    assert.equal(applyUpdate(update, 4, null), undefined, 'nothing to build on');
    assert.equal(applyUpdate(update, 4, { ...first.snapshot, commits: [] }), undefined, 'commits are missing');
    assert.equal(
      applyUpdate({ base: null, parts: { clock: 1 }, kept: 0, commits: [] }, 0, null),
      undefined,
      'not whole',
    );
  });

  it('send commits again when history was rewritten', () => {
    const { snapshot } = first;
    const rewritten = {
      ...snapshot,
      commits: snapshot.commits.map((commit, row) => (row === 2 ? { ...commit, oid: 'f'.repeat(40) } : commit)),
    };
    const update = updateFrom(1, snapshot, rewritten);
    assert.equal(update.kept, 2);
    assert.deepEqual(applyUpdate(update, 1, snapshot), rewritten);
  });
});
