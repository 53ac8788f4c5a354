import assert from 'node:assert/strict';
import type { HistoryText } from '../../../src/scene/history/historyColumns';
import { RowTexts } from '../../../src/webview/rowTexts';

interface Asked {
  readonly from: number;
  readonly to: number;
  readonly answer: (texts: readonly HistoryText[]) => void;
  readonly fail: (error: Error) => void;
}

const texts = (from: number, to: number, word: string): readonly HistoryText[] =>
  Array.from({ length: to - from }, (_, at) => ({ oid: '', subject: `${word} ${from + at}`, author: 'Ada', time: 0 }));

describe('Texts of rows', () => {
  let asked: Asked[];
  let came: number;
  let failures: unknown[];
  let rows: RowTexts;
  const settle = () => new Promise(resolve => setImmediate(resolve));
  const answer = async (word: string) => {
    const next = asked.shift();
    assert.ok(next, 'something was asked for');
    next.answer(texts(next.from, next.to, word));
    await settle();
  };

  beforeEach(() => {
    asked = [];
    came = 0;
    failures = [];
    rows = new RowTexts({
      ask: (from, to) => new Promise((answer, fail) => asked.push({ from, to, answer, fail })),
      onCome: () => came++,
      onFail: error => failures.push(error),
    });
    rows.begin(1000, false);
  });

  it('are asked for where somebody looks, once', async () => {
    rows.want(300, 330);
    rows.want(310, 340);
    assert.deepEqual(
      asked.map(({ from, to }) => [from, to]),
      [[256, 384]],
    );
    assert.equal(rows.get(300), undefined);
    await answer('own');
    assert.equal(rows.get(300)?.subject, 'own 300');
    assert.equal(came, 1);
    rows.want(300, 330);
    assert.deepEqual(asked, []);
  });

  it('end with the history, and come again when it has grown', async () => {
    rows.want(990, 999);
    assert.deepEqual(
      asked.map(({ to }) => to),
      [1000],
    );
    await answer('old');
    rows.begin(1003, true);
    assert.equal(rows.get(999)?.subject, 'old 999');
    rows.want(990, 1002);
    assert.deepEqual(
      asked.map(({ from, to }) => [from, to]),
      [[896, 1003]],
    );
    await answer('new');
    assert.equal(rows.get(1002)?.subject, 'new 1002');
  });

  it('of a history that is no longer shown are dropped', async () => {
    rows.want(0, 10);
    const late = asked.shift();
    rows.begin(500, false);
    rows.want(0, 10);
    late?.answer(texts(0, 128, 'stale'));
    await settle();
    assert.equal(rows.get(0), undefined);
    assert.equal(came, 0);
    await answer('fresh');
    assert.equal(rows.get(0)?.subject, 'fresh 0');
  });

  it('are asked for two chunks at a time, and only for where somebody still looks', async () => {
    rows.want(0, 10);
    rows.want(200, 210);
    rows.want(400, 410);
    rows.want(900, 910);
    assert.deepEqual(
      asked.map(({ from }) => from),
      [0, 128],
    );
    await answer('a');
    assert.deepEqual(
      asked.map(({ from }) => from),
      [128, 896],
    );
  });

  it('that could not be had are asked for again later, and it is said', async () => {
    rows.want(0, 10);
    asked.shift()?.fail(new Error('gone'));
    await settle();
    assert.equal(failures.length, 1);
    rows.want(0, 10);
    assert.equal(asked.length, 1);
  });

  it('of rows that were not looked at for long are let go', async () => {
    rows.begin(100_000, false);
    for (let row = 0; row < 100_000; row += 128) {
      rows.want(row, row);
      await answer('x');
    }
    assert.equal(rows.get(0), undefined);
    assert.equal(rows.get(99_999)?.subject, 'x 99999');
  });
});
