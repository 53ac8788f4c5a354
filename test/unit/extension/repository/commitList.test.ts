import assert from 'node:assert/strict';
import { seededRandom } from '../../../../src/base/random';
import { CommitList } from '../../../../src/extension/repository/commitList';

/** Well scattered, as real ones are, and the number can be read from it. */
const oid = (number: number) =>
  (Math.imul(number, 2654435761) >>> 0).toString(16).padStart(8, '0') + number.toString(16).padStart(32, '0');
const bytes = (text: string) => new TextEncoder().encode(text);
/** Every commit as a line of its number and those of its parents. */
const shown = (list: CommitList) => {
  const number = (place: number) => parseInt(list.names.oidOf(place).slice(8), 16);
  return list.order.map(place =>
    [place, list.first[place] ?? -1, list.second[place] ?? -1, ...(list.more.get(place) ?? [])]
      .filter(each => each >= 0)
      .map(number)
      .join(' '),
  );
};

describe('The list of commits that git writes', () => {
  // Newest first; number 4 is an octopus, and what came before 1 was not listed.
  const lines = ['7 6 5', '6 4', '5 4', '4 3 2 1', '3 1', '2 1', '1 0'];
  const text = lines.map(line => `${line.split(' ').map(Number).map(oid).join(' ')}\n`).join('');

  it('is read the same wherever the parts begin and end', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 200; round++) {
      const list = new CommitList(100);
      for (let at = 0; at < text.length;) {
        const end = Math.min(text.length, at + random.below(150));
        list.take(bytes(text.slice(at, end)));
        at = end;
      }
      assert.deepEqual(shown(list), lines);
      assert.equal(list.isCut, false);
      const listed = list.order.filter(place => list.isListed(place));
      assert.equal(listed.length, 7);
      assert.equal(list.isListed(list.names.find(oid(0))), false, 'named as a parent only');
    }
  });

  it('ends at its limit and says so', () => {
    const list = new CommitList(6);
    list.take(bytes(text));
    assert.deepEqual(shown(list), lines.slice(0, 6));
    assert.equal(list.isCut, true);
  });

  it('is empty where there is nothing to list', () => {
    const list = new CommitList(6);
    list.take(new Uint8Array(0));
    assert.deepEqual(list.order, []);
    assert.equal(list.names.count, 0);
    assert.equal(list.names.find(oid(1)), -1);
  });

  it('finds each of many names again, and none that was not listed', () => {
    const list = new CommitList(10_000);
    for (let number = 5000; number > 0; number--) list.take(bytes(`${oid(number)} ${oid(number - 1)}\n`));
    for (let number = 1; number <= 5000; number++)
      assert.equal(list.names.oidOf(list.names.find(oid(number))), oid(number));
    for (let number = 5001; number < 6000; number++) assert.equal(list.names.find(oid(number)), -1);
  });
});
