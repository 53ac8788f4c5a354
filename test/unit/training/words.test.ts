import assert from 'node:assert/strict';
import { lineShape } from '../../../src/training/lineShape';
import { countChangingLines, isLooking } from '../../../src/training/looking';

describe('lineShape', () => {
  const shapes: readonly (readonly [string, string])[] = [
    ['git push origin dev:feature/story-a', 'git push … …'],
    ['git commit -m "Add it"', 'git commit -m …'],
    ['git merge --no-ff --no-edit story-a', 'git merge --no-ff --no-edit …'],
    ['echo "x" >> src/cart.js', 'echo … >> …'],
    ['pr create --base dev --head feature/a', 'pr create --base … --head …'],
    ['undo', 'undo'],
  ];
  for (const [line, shape] of shapes)
    it(line, () => {
      assert.equal(lineShape(line), shape);
    });
});

describe('looking around', () => {
  for (const line of [
    'git status',
    'git log --all',
    'git branch -a',
    'git stash list',
    'ls src',
    'cat x',
    'pr view',
    'git show && git diff',
    '# note',
    'git log --grep "a; git push"',
    'git diff "',
  ])
    it(`is free: ${line}`, () => {
      assert.equal(isLooking(line), true);
    });
  for (const line of [
    'git stash',
    'git branch x',
    'git fetch',
    'git status && git add .',
    'pr create',
    'echo x > y',
    'cat x > y',
    'ls; git add .',
  ])
    it(`is not: ${line}`, () => {
      assert.equal(isLooking(line), false);
    });

  it('does not count', () => {
    assert.equal(countChangingLines(['git status', 'git fetch', 'ls', 'git merge origin/dev']), 2);
  });
});
