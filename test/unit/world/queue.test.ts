import assert from 'node:assert/strict';
import { oidOf, open, succeed } from './team';

describe('world: many at once', () => {
  it('loses no command of many that are given together', async () => {
    const team = await open();
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, i) => team.run(`git commit --allow-empty -m "${i}"`)),
    );
    assert.ok(results.every(({ exitCode }) => exitCode === 0));
    const subjects = team.snapshot.commits.slice(-40).map(({ subject }) => subject);
    assert.deepEqual(
      subjects,
      Array.from({ length: 40 }, (_, i) => String(i)),
    );
    assert.equal(team.timeline.entries.length, 40);
  });

  it('lets lines, saved files and jumps wait for each other', async () => {
    const team = await open();
    const all = await Promise.all([
      team.run('git switch -c a'),
      team.writeFile('a.txt', new TextEncoder().encode('a')),
      team.run('git add a.txt'),
      team.run('git commit -m a'),
      team.jump(2),
      team.run('cat a.txt'),
    ]);
    assert.equal((all[5] as { stdout: string }).stdout, 'a');
    assert.equal(team.timeline.entries.length, 3);
  });

  it('of two pushes that race exactly one wins, 100 times of 100', async function () {
    this.timeout(60_000);
    const team = await open({ story: 'quiet' });
    await succeed(team, 'git push origin dev:feature/shared', 'git switch -c shared origin/feature/shared');
    assert.equal(
      (await team.run('git fetch && git switch -c shared origin/feature/shared', { as: 'noah' })).exitCode,
      0,
    );
    for (let i = 0; i < 100; i++) {
      for (const as of ['learner', 'noah']) {
        const ready = await team.run(
          `git fetch && git reset --hard origin/feature/shared && git commit --allow-empty -m "${as} ${i}"`,
          { as },
        );
        assert.equal(ready.exitCode, 0, ready.stderr);
      }
      const order = i % 2 === 0 ? ['learner', 'noah'] : ['noah', 'learner'];
      const pushes = await Promise.all(order.map(as => team.run('git push origin shared:feature/shared', { as })));
      assert.equal(pushes.filter(({ exitCode }) => exitCode === 0).length, 1, `race ${i}`);
      const winner = pushes.findIndex(({ exitCode }) => exitCode === 0);
      const tip = oidOf(team.snapshot, 'host', 'feature/shared');
      assert.equal(team.snapshot.commits.find(({ oid }) => oid === tip)?.subject, `${order[winner] ?? ''} ${i}`);
    }
  });

  it('a preview says what would be, and disturbs nothing', async () => {
    const team = await open();
    await succeed(team, 'git fetch');
    const before = JSON.stringify(team.snapshot);
    const news: unknown[] = [];
    team.onDidChange(change => news.push(change));
    const [merge, push] = await Promise.all([
      team.preview('git merge origin/dev'),
      team.preview('git push origin dev:feature/x'),
    ]);
    assert.equal(merge.result.exitCode, 0);
    assert.equal(oidOf(merge.snapshot, 'learner', 'dev'), oidOf(merge.snapshot, 'host', 'dev'));
    assert.equal(oidOf(push.snapshot, 'host', 'feature/x'), oidOf(team.snapshot, 'learner', 'dev'));
    assert.notEqual(merge.snapshot.host, undefined);
    assert.equal(merge.snapshot.host, team.snapshot.host, 'untouched parts are shared');
    assert.notEqual((await team.preview('git switch nowhere')).result.exitCode, 0);
    assert.equal((await team.preview('undo')).snapshot, team.snapshotAt(0));
    assert.notEqual((await team.preview('redo')).result.exitCode, 0);
    assert.equal(JSON.stringify(team.snapshot), before);
    assert.deepEqual(news, []);
    assert.equal(team.timeline.entries.length, 1);
    await succeed(team, 'git merge origin/dev', 'git commit --allow-empty -m x');
    const later = await team.preview('git log --oneline -1');
    assert.match(later.result.stdout, / x\n/);
  });

  it('answers after it was closed', async () => {
    const team = await open();
    team.dispose();
    assert.match((await team.run('ls')).stderr, /This team is closed/);
    assert.equal((await team.writeFile('a', new Uint8Array())).ok, false);
    await team.jump(0);
  });

  it('records a push that comes over HTTP as an entry', async () => {
    const team = await open({ story: 'quiet' });
    const response = await team.handle(
      new Request('https://gitlab.example/team/shop.git/info/refs?service=git-upload-pack'),
      'learner',
    );
    assert.equal(response.status, 200);
    assert.equal(team.timeline.entries.length, 0);
    await team.handle(
      new Request('https://gitlab.example/team/shop.git/git-receive-pack', { method: 'POST', body: '0000' }),
      'learner',
    );
    assert.deepEqual(
      team.timeline.entries.map(({ line, origin }) => [line, origin]),
      [['git push', 'outside']],
    );
  });
});
