import assert from 'node:assert/strict';
import { FoundRows } from '../../../src/webview/foundRows';
import { rowBefore } from '../../../src/webview/historyWords';
import { gitFlowHistory } from '../../fixtures/gitFlowHistory';

const { columns } = gitFlowHistory(60);
const wordsOf = (row: number) => columns.text(row)?.oid ?? '';
const newest = columns.count - 1;

/** The rows whose marks stay as they are, of those in the picture. */
const kept = ({ search }: FoundRows) =>
  Array.from({ length: columns.count }, (_, row) => row).filter(row => search?.test({ id: `row:${row}` }) !== false);

describe('rows that were searched for in a history', () => {
  it('are found by their words, and all others dimmed', () => {
    const found = new FoundRows();
    assert.equal(found.find(columns, `  ${wordsOf(7).toUpperCase()} `), 1);
    assert.deepEqual(kept(found), [7]);
    assert.equal(found.search?.query, wordsOf(7).toUpperCase());
    assert.equal(found.search.test({ id: 'title:0' }), undefined);
  });

  it('are none, and none is dimmed, where nothing is searched for', () => {
    const found = new FoundRows();
    assert.equal(found.find(columns, '  '), 0);
    assert.equal(found.search, null);
    found.take(null, '');
    assert.equal(found.search, null);
    assert.equal(found.next('older', 5), undefined);
    assert.equal(rowBefore(columns, ' ', 5), undefined);
  });

  it('are gone through from the newest to the oldest, and from the newest again', () => {
    assert.equal(rowBefore(columns, wordsOf(7), 20), 7);
    assert.equal(rowBefore(columns, wordsOf(20), 7), 20);
    assert.equal(rowBefore(columns, wordsOf(7), 7), 7);
    assert.equal(rowBefore(columns, '', newest), undefined);
    assert.equal(rowBefore(columns, 'nothing of that name', newest), undefined);
  });

  it('may be found elsewhere, and are gone through in both directions', () => {
    const found = new FoundRows();
    found.take(Int32Array.of(3, 9, 30), 'words');
    assert.deepEqual(kept(found), [3, 9, 30]);
    assert.equal(found.search?.count, 3);
    assert.equal(found.next('older', 30), 9);
    assert.equal(found.next('older', 3), 30);
    assert.equal(found.next('newer', 9), 30);
    assert.equal(found.next('newer', 30), 3);
    found.take(new Int32Array(), 'nothing of that name');
    assert.deepEqual(kept(found), []);
    assert.equal(found.next('newer', 30), undefined);
  });
});
