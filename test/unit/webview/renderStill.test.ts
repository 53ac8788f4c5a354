import assert from 'node:assert/strict';
import fc from 'fast-check';
import { longestRise } from '../../../src/webview/renderStill';

/** The plain way, for comparison: how many can stay at most. */
function mostThatStay(places: readonly number[]): number {
  const best: number[] = [];
  places.forEach((place, at) => {
    best[at] =
      place < 0
        ? 0
        : 1 + Math.max(0, ...places.slice(0, at).map((other, n) => (other >= 0 && other < place ? (best[n] ?? 0) : 0)));
  });
  return Math.max(0, ...best);
}

describe('longestRise', () => {
  it('moves only the rows that left when the rest stays in order', () => {
    assert.deepEqual([...longestRise([3, 4, 5, 0, 1, -1])].sort(), [0, 1, 2]);
    assert.deepEqual([...longestRise([-1, -1])], []);
    assert.deepEqual([...longestRise([0, 1, 2])].sort(), [0, 1, 2]);
  });

  it('keeps as many as can be kept, in rising order, and never one that is new', () => {
    const places = fc
      .tuple(fc.uniqueArray(fc.nat(40), { maxLength: 25 }), fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }))
      .map(([list, isNew]) => list.map((place, at) => (isNew[at] ? -1 : place)));
    fc.assert(
      fc.property(places, given => {
        const kept = [...longestRise(given)].sort((a, b) => a - b).map(at => given[at] ?? -1);
        assert.ok(kept.every(place => place >= 0));
        assert.deepEqual(
          kept,
          [...kept].sort((a, b) => a - b),
        );
        assert.equal(kept.length, mostThatStay(given));
      }),
    );
  });
});
