import assert from 'node:assert/strict';
import { assertSound } from './assertSound';
import { oidOf, open, roundLines, succeed } from './team';

describe('world: the snapshot', () => {
  it('is sound after every line of a round', async () => {
    const team = await open();
    assertSound(team.snapshot);
    for (const line of [
      ...roundLines,
      'git fetch',
      'git reset --hard HEAD~2',
      'git branch -D story-a',
      'undo',
      'git stash',
    ]) {
      await team.run(line);
      assertSound(team.snapshot);
    }
  });

  it('shares what a command did not touch', async () => {
    const team = await open();
    const first = team.snapshot;
    await succeed(team, 'git status');
    const second = team.snapshot;
    assert.notEqual(first, second);
    for (const part of ['commits', 'people', 'host', 'learner', 'teammates'] as const)
      assert.equal(first[part], second[part], part);
    await succeed(team, 'git commit --allow-empty -m x');
    const third = team.snapshot;
    assert.equal(third.host, second.host);
    assert.equal(third.teammates, second.teammates);
    assert.notEqual(third.learner, second.learner);
    assert.equal(third.learner.files, second.learner.files);
    assert.equal(
      third.learner.refs.find(({ short }) => short === 'origin/dev'),
      second.learner.refs.find(({ short }) => short === 'origin/dev'),
    );
    assert.equal(third.commits.length, second.commits.length + 1);
    assert.ok(second.commits.every((commit, row) => third.commits[row] === commit));
    await team.jump(1);
    assert.equal(team.snapshot, second, 'going back gives the very same value');
  });

  it('tells work tree, index, stash, operation and conflicts', async () => {
    const team = await open({ story: 'quiet' });
    await succeed(
      team,
      'echo a > a.txt',
      'git add a.txt',
      'echo b >> a.txt',
      'rm README.md',
      'echo x > new.txt',
      'git rm --cached package.json',
    );
    assert.deepEqual(team.snapshot.learner.files, [
      { path: 'README.md', staged: null, unstaged: 'deleted', conflict: null },
      { path: 'a.txt', staged: 'added', unstaged: 'modified', conflict: null },
      { path: 'new.txt', staged: null, unstaged: 'untracked', conflict: null },
      { path: 'package.json', staged: 'deleted', unstaged: 'untracked', conflict: null },
    ]);
    await succeed(team, 'git reset --hard', 'rm -f new.txt a.txt', 'echo s >> README.md', 'git stash push -m later');
    assert.equal(team.snapshot.learner.stash.length, 1);
    assert.match(team.snapshot.learner.stash[0]?.message ?? '', /later/);
    assert.ok(team.snapshot.commits[team.snapshot.learner.stash[0]?.row ?? -1]);
    await succeed(
      team,
      'git switch -c ours',
      'edit README.md 1 Ours',
      'git commit -am Ours',
      'git switch -c theirs dev',
      'edit README.md 1 Theirs',
      'git commit -am Theirs',
      'git switch ours',
    );
    await team.run('git merge theirs');
    const { operation, files } = team.snapshot.learner;
    assert.equal(operation?.kind, 'merge');
    assert.equal(operation.otherName, 'theirs');
    assert.equal(team.snapshot.commits[operation.other]?.subject, 'Theirs');
    assert.deepEqual(files, [
      { path: 'README.md', staged: null, unstaged: null, conflict: 'both-modified', hasMarkers: true },
    ]);
    await succeed(team, 'edit README.md both');
    assert.equal(team.snapshot.learner.files[0]?.hasMarkers, false);
    await succeed(team, 'git add README.md', 'git commit --no-edit');
    assert.equal(team.snapshot.learner.operation, null);
    assert.deepEqual(team.snapshot.learner.files, []);
  });

  it('counts ahead and behind, and says when the upstream is gone', async () => {
    const team = await open({ story: 'quiet' });
    await succeed(team, 'git commit --allow-empty -m a', 'git fetch');
    assert.deepEqual(team.snapshot.learner.upstreams, [
      { branch: 'dev', upstream: 'origin/dev', ahead: 1, behind: 2, gone: false },
    ]);
    await succeed(team, 'git push -u origin dev:feature/x', 'git push origin --delete feature/x');
    assert.deepEqual(team.snapshot.learner.upstreams, [
      { branch: 'dev', upstream: 'origin/feature/x', ahead: 0, behind: 0, gone: true },
    ]);
  });

  it('follows a detached HEAD and a branch without commits', async () => {
    const team = await open({ story: 'quiet' });
    await succeed(team, 'git switch --detach HEAD~1');
    const { head } = team.snapshot.learner;
    assert.equal(head.kind, 'detached');
    assert.ok(team.snapshot.commits[head.row]);
    await succeed(team, 'git switch --orphan fresh');
    assert.deepEqual(team.snapshot.learner.head, { kind: 'branch', branch: 'fresh', row: -1 });
    assertSound(team.snapshot);
  });

  it('is the same whichever way the team came there', async () => {
    const [a, b] = [await open(), await open()];
    await succeed(a, ...roundLines);
    await succeed(b, ...roundLines.slice(0, 7), 'git commit --amend -m Other', 'undo', ...roundLines.slice(7));
    assert.equal(JSON.stringify(a.snapshot), JSON.stringify(b.snapshot));
    assert.ok(oidOf(a.snapshot, 'host', 'dev'));
  });
});
