import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { caseFolder } from '../../conformance/caseFolder';
import { readCaseSets } from '../../conformance/caseSets';
import { scoreSet, type SetScore } from '../../conformance/scoreSet';
import type { Adapter } from '../../conformance/testCase';

describe('The conformance runner', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'cases-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(file: string, content: unknown): void {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content));
  }

  const even: Adapter = {
    number: ({ value }) => Promise.resolve(Number(value) % 2 === 0 ? null : `${String(value)} is odd`),
    file: (testCase, files) =>
      Promise.resolve(files.requiredCorpusFile(String(testCase.path)) === testCase.expect ? null : 'another text'),
    broken: () => Promise.reject(new Error('no idea')),
  };

  const numbers = (...values: readonly number[]): readonly unknown[] =>
    values.map(value => ({ id: `n-${value}`, kind: 'number', value, expect: null }));

  async function score(): Promise<readonly SetScore[]> {
    const scores: SetScore[] = [];
    for (const set of readCaseSets(folder))
      scores.push(await scoreSet(set, even, caseFolder(folder, path.join(folder, 'shared'))));
    return scores;
  }

  it('finds sets in folders, both halves of them, and no set in a corpus', () => {
    write('github/events-docs.dev.json', { cases: numbers(2) });
    write('github/events-docs.heldout.json', { cases: numbers(4) });
    write('gitlab/corpus-pipelines.json', { cases: numbers(6) });
    write('corpus/gitlab/package.json', { cases: numbers(8) });
    write('notes.json', { hello: 'world' });
    const found = readCaseSets(folder).map(({ name, goal, cases }) => [name, goal, cases.length]);
    assert.deepEqual(found, [
      ['github/events-docs.dev', 1, 1],
      ['github/events-docs.heldout', 1, 1],
      ['gitlab/corpus-pipelines', 0.99, 1],
    ]);
  });

  it('counts what passes and names what does not', async () => {
    write('github/events-docs.json', { cases: numbers(1, 2, 4) });
    const [set] = await score();
    assert.equal(set?.passed, 2);
    assert.equal(set.total, 3);
    assert.deepEqual(set.failed, [{ id: 'n-1', reason: '1 is odd' }]);
    assert.equal(set.reached, false);
  });

  it('lets a corpus set miss one in a hundred, not two', async () => {
    const hundred = Array.from({ length: 99 }, (_, index) => 2 * index);
    write('github/corpus-events.json', { cases: numbers(...hundred, 1) });
    assert.equal((await score())[0]?.reached, true);
    write('github/corpus-events.json', { cases: numbers(...hundred.slice(1), 1, 3) });
    assert.equal((await score())[0]?.reached, false);
  });

  it('scores disputed and edge cases apart', async () => {
    write('github/events-docs.json', {
      cases: [
        ...numbers(2),
        { id: 'd', kind: 'number', value: 1, expect: null, disputed: 'they differ' },
        { id: 'e', kind: 'number', value: 2, expect: null, edge: 'depends' },
      ],
    });
    const [set] = await score();
    assert.deepEqual([set?.passed, set?.total, set?.reached], [1, 1, true]);
    assert.deepEqual([set?.disputed.passed, set?.disputed.total], [1, 2]);
  });

  it('takes an exception and an unknown kind for a miss', async () => {
    write('github/events-docs.json', {
      cases: [
        { id: 'b', kind: 'broken', expect: null },
        { id: 'u', kind: 'unheard-of', expect: null },
      ],
    });
    const [set] = await score();
    assert.deepEqual(
      set?.failed.map(({ reason }) => reason),
      ['threw Error: no idea', 'no adapter for the kind unheard-of'],
    );
  });

  it('reads the corpus beside the cases, then the shared one, and skips what neither has', async () => {
    const about = (id: string, expect: string): unknown => ({ id, kind: 'file', path: `github/${id}.yml`, expect });
    write('github/corpus-events.json', { cases: [about('own', 'mine'), about('shared', 'ours'), about('gone', '')] });
    write('corpus/github/own.yml', 'mine');
    write('shared/corpus/github/shared.yml', 'ours');
    const [set] = await score();
    assert.deepEqual([set?.passed, set?.total], [2, 2]);
    assert.deepEqual(
      set?.skipped.map(({ id, reason }) => [id, reason]),
      [['gone', 'the corpus file github/gone.yml is not here']],
    );
  });

  describe('on the command line', () => {
    function run(...args: readonly string[]): {
      readonly status: number | null;
      readonly out: string;
      readonly err: string;
    } {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['test/conformance/run.mjs', ...args], {
        encoding: 'utf8',
      });
      return { status, out: stdout, err: stderr };
    }

    it('prints each set and a last line to add up, and fails below a goal', () => {
      const pattern = (id: string, skipped: boolean): unknown => ({
        id,
        kind: 'github-filter-patterns',
        patterns: ['dev'],
        inputs: ['dev'],
        expect: { skippedByFilter: skipped },
      });
      write('github/filter-patterns-docs.json', { cases: [pattern('right', false), pattern('wrong', true)] });
      const { status, out } = run('--cases', folder);
      assert.equal(status, 1);
      assert.match(out, /^github\/filter-patterns-docs 1\/2 \(below its goal of 100 %\)\n {2}wrong: /);
      assert.match(out, /\n1 passed, 1 failed, 0 skipped\n$/);
    });

    it('prints nothing but JSON when asked for it', () => {
      write('github/filter-patterns-docs.json', { cases: [] });
      const { status, out, err } = run('--cases', folder, '--json');
      assert.equal(status, 0);
      assert.deepEqual(
        (JSON.parse(out) as { sets: readonly { set: string }[] }).sets.map(({ set }) => set),
        ['github/filter-patterns-docs'],
      );
      assert.match(err, /0 passed, 0 failed, 0 skipped/);
    });

    it('refuses a folder that is not there, an empty one and an unknown flag', () => {
      assert.equal(run('--cases', path.join(folder, 'nowhere')).status, 2);
      assert.equal(run('--cases', folder).status, 2);
      const { status, err } = run('--case', folder);
      assert.equal(status, 2);
      assert.match(err, /Usage: npm run test:conformance/);
    });
  });
});
