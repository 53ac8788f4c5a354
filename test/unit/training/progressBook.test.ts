import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exportBook, importBook, mergeBooks, recordDone, type ProgressBook } from '../../../src/training/progressBook';

const record = fc.record(
  {
    stars: fc.constantFrom(1 as const, 2 as const, 3 as const),
    commands: fc.nat(50),
    firstDone: fc.nat(),
  },
  { noNullPrototype: true },
);
const book = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), record, { noNullPrototype: true });

describe('progressBook', () => {
  it('keeps the best of several times and the first day', () => {
    let done: ProgressBook = recordDone({}, 'a', 2, 5, 100);
    done = recordDone(done, 'a', 1, 9, 200);
    assert.deepEqual(done, { a: { stars: 2, commands: 5, firstDone: 100 } });
    done = recordDone(done, 'a', 3, 3, 300);
    assert.deepEqual(done, { a: { stars: 3, commands: 3, firstDone: 100 } });
  });

  it('comes back from a file as it was', () => {
    fc.assert(
      fc.property(book, one => {
        assert.deepEqual(importBook(exportBook(one)), { ok: true, value: one });
      }),
    );
  });

  it('merges in either order and more than once to the same', () => {
    fc.assert(
      fc.property(book, book, (a, b) => {
        const merged = mergeBooks(a, b);
        assert.deepEqual(mergeBooks(b, a), merged);
        assert.deepEqual(mergeBooks(merged, b), merged);
        for (const id of Object.keys(a)) assert.ok((merged[id]?.stars ?? 0) >= (a[id]?.stars ?? 0));
      }),
    );
  });

  const format = 'git-flow-trainer-progress';
  const refused: readonly (readonly [string, string])[] = [
    ['', 'not-json'],
    ['{', 'not-json'],
    ['[]', 'not-progress'],
    ['{"format":"other"}', 'not-progress'],
    [JSON.stringify({ format, version: 2, exercises: {} }), 'newer'],
    [JSON.stringify({ format, version: 1 }), 'damaged'],
    [JSON.stringify({ format, version: 1, exercises: { a: { stars: 4, commands: 1, firstDone: 1 } } }), 'damaged'],
    [JSON.stringify({ format, version: 1, exercises: { a: { stars: 3, commands: -1, firstDone: 1 } } }), 'damaged'],
    [JSON.stringify({ format, version: 1, exercises: { a: { stars: 3, commands: 1 } } }), 'damaged'],
    [`{"format":"${format}","version":1,"exercises":{"__proto__":{"stars":3,"commands":1,"firstDone":1}}}`, 'damaged'],
  ];
  for (const [text, code] of refused)
    it(`refuses ${text.slice(0, 90) || 'nothing'}`, () => {
      const read = importBook(text);
      assert.equal(read.ok ? 'taken' : read.code, code);
    });
});
