// Git writes the list of a commit's files in several forms; real git is the judge of each.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathsInIndex } from '../../../../src/extension/triggers/gitIndex';
import { needsGit } from '../../../tools/needsGit';

describe('The paths that Git keeps', () => {
  let folder: string;
  const git = (...words: string[]): string => execFileSync('git', words, { cwd: folder, encoding: 'utf8' });
  const index = (): Uint8Array => readFileSync(path.join(folder, '.git/index'));

  before(needsGit);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'git-index-'));
    git('init', '-q');
    for (const file of [
      'a',
      'ab',
      'abc',
      'build/Dockerfile',
      'src/cart.ts',
      'src/deep/er/Ärger.ts',
      'vendor/lib/x.go',
    ]) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), file);
    }
    git('add', '.');
    writeFileSync(path.join(folder, 'not-added.txt'), 'x');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const listed = (): readonly string[] => git('-c', 'core.quotePath=false', 'ls-files').trim().split('\n');

  for (const version of ['2', '4']) {
    it(`are all there, and nothing else, in version ${version}`, () => {
      git('update-index', '--index-version', version);
      assert.deepEqual(pathsInIndex(index()), listed());
    });
  }

  it('are there with more flags as well, which is version 3', () => {
    git('add', '--intent-to-add', 'not-added.txt');
    assert.ok(listed().includes('not-added.txt'));
    assert.deepEqual(pathsInIndex(index()), listed());
  });

  it('are not known where the list is kept in two files', () => {
    git('update-index', '--split-index');
    assert.equal(pathsInIndex(index()), undefined);
  });

  it('are not known where hashes are longer, or where bytes are missing', () => {
    const whole = index();
    assert.equal(pathsInIndex(whole.subarray(0, 100)), undefined);
    assert.equal(pathsInIndex(new TextEncoder().encode('no index at all')), undefined);
    rmSync(path.join(folder, '.git'), { recursive: true });
    git('init', '-q', '--object-format=sha256');
    git('add', '.');
    assert.equal(pathsInIndex(index()), undefined);
  });
});
