import assert from 'node:assert/strict';
import { loadTeam } from '../../../src/world/loadTeam';
import { behaviours } from '../../../src/world/teammates/script';
import { oidOf, open, refuse, roundLines, succeed } from './team';

describe('world: teammates', () => {
  it('have pushed to dev before the learner does', async () => {
    const team = await open({
      story: 'quiet',
      scripts: [
        {
          who: 'maya',
          on: 'push',
          before: true,
          lines: ['git switch dev', 'echo "// tax" >> src/cart.js', 'git commit -am "Add tax"', 'git push origin dev'],
        },
      ],
    });
    await succeed(team, ...roundLines.slice(0, 9));
    const before = oidOf(team.snapshot, 'host', 'dev');
    await succeed(team, 'git push origin dev:feature/story-a');
    assert.notEqual(oidOf(team.snapshot, 'host', 'dev'), before);
    assert.deepEqual(
      team.timeline.entries.slice(-2).map(({ who, line, origin }) => [who, line, origin]),
      [
        ['maya', 'git push origin dev', 'teammate'],
        ['learner', 'git push origin dev:feature/story-a', undefined],
      ],
    );
    // Once only.
    const after = oidOf(team.snapshot, 'host', 'dev');
    await succeed(team, 'git commit --allow-empty -m x', 'git push origin dev:feature/story-a');
    assert.equal(oidOf(team.snapshot, 'host', 'dev'), after);
  });

  it('do nothing about a line that is only looked at', async () => {
    const team = await open({
      story: 'quiet',
      scripts: [
        { who: 'maya', on: 'push', before: true, lines: ['git fetch'] },
        { who: 'noah', on: 'push', lines: ['git fetch'] },
      ],
    });
    const who = async (alone: boolean) => {
      const fork = await team.fork();
      assert.equal((await fork.run('git push origin dev:feature/story-a', { alone })).exitCode, 0);
      return fork.timeline.entries.map(entry => entry.who);
    };
    assert.deepEqual(await who(false), ['maya', 'learner', 'noah']);
    assert.deepEqual(await who(true), ['learner']);
  });

  it("make the learner's push to a shared branch be rejected, as git rejects it", async () => {
    const team = await open({
      story: 'quiet',
      scripts: [
        {
          who: 'maya',
          on: 'push',
          before: true,
          naming: 'feature/story-a',
          nth: 2,
          lines: [
            'git fetch',
            'git switch -c feature/story-a origin/feature/story-a',
            'git commit --allow-empty -m Mine',
            'git push origin feature/story-a',
          ],
        },
      ],
    });
    await succeed(team, ...roundLines.slice(0, 10), 'git commit --allow-empty -m more');
    assert.match(
      await refuse(team, 'git push origin dev:feature/story-a'),
      /! \[rejected\] .*\((fetch first|non-fast-forward)\)/,
    );
    const mine = oidOf(team.snapshot, 'learner', 'dev');
    await succeed(team, 'undo');
    assert.equal(oidOf(team.snapshot, 'learner', 'dev'), mine, 'what the push set off is taken back, and no more');
    assert.equal(oidOf(team.snapshot, 'host', 'feature/story-a') === mine, false);
    assert.equal(team.snapshot.timeline.entries.at(-1)?.line, 'git commit --allow-empty -m more');
  });

  it('answer only to what succeeded, and each time where asked to', async () => {
    const team = await open({
      story: 'quiet',
      scripts: [{ who: 'noah', on: 'commit', repeat: true, nth: 2, lines: ['git fetch'] }],
    });
    await refuse(team, 'git commit -m nothing');
    await succeed(
      team,
      'git commit --allow-empty -m a',
      'git commit --allow-empty -m b',
      'git commit --allow-empty -m c',
    );
    assert.equal(team.timeline.entries.filter(({ who }) => who === 'noah').length, 2);
    await succeed(team, 'reset-world', 'git commit --allow-empty -m a');
    assert.equal(
      team.timeline.entries.filter(({ who }) => who === 'noah').length,
      0,
      'going back takes the count back',
    );
  });

  it('stop when one of their lines fails', async () => {
    const team = await open({
      story: 'quiet',
      scripts: [{ who: 'noah', on: 'fetch', lines: ['git switch nowhere', 'git fetch'] }],
    });
    await succeed(team, 'git fetch');
    assert.deepEqual(
      team.timeline.entries.filter(({ who }) => who === 'noah').map(({ line }) => line),
      ['git switch nowhere'],
    );
  });

  for (const behaviour of behaviours) {
    it(`can: ${behaviour}`, async () => {
      const team = await open({ story: 'quiet' });
      await succeed(team, ...roundLines.slice(0, 11));
      const who = /review|approve|request/.test(behaviour) ? 'noah' : 'maya';
      if (behaviour === 'review-again') {
        await succeed(
          team,
          'team noah approve',
          'git commit --allow-empty -m more',
          'git push origin dev:feature/story-a',
        );
      }
      if (behaviour === 'respond') {
        await succeed(team, 'team maya open-pr', 'pr review 2 --request-changes --body "Why?"');
      }
      if (behaviour === 'delete-branch') await succeed(team, 'team noah approve', 'pr merge');
      const before = team.snapshot.host;
      const { stdout } = await succeed(team, `team ${who} ${behaviour}`);
      const act = team.snapshot.teammates.find(({ clone }) => clone.person === who);
      assert.ok(act?.lastAct && stdout.includes(act.lastAct));
      assert.equal(act.lastActAt, team.snapshot.clock);
      assert.notEqual(team.snapshot.host, before, 'something changed on the host');
      assert.equal(team.timeline.entries.at(-1)?.who, 'learner');
    });
  }

  it('ask for changes where a conflict marker was left in', async () => {
    const team = await open();
    await succeed(
      team,
      'git switch -c story-a',
      'echo "<<<<<<< HEAD" >> src/cart.js',
      'git commit -am Oops',
      'git push origin story-a:feature/story-a',
      'pr create --head feature/story-a',
    );
    const [request] = team.snapshot.host.pullRequests;
    assert.equal(request?.reviewers[0]?.verdict, 'changes-requested');
    assert.deepEqual([request.threads[0]?.path, request.threads[0]?.line], ['src/cart.js', 16]);
    // Not only with the next command: what the act led to says who did it.
    const noah = team.snapshot.teammates.find(({ clone }) => clone.person === 'noah');
    assert.equal(noah?.lastAct, 'Noah asked for changes to merge request !1.');
  });

  it('say why they do nothing', async () => {
    const team = await open({ story: 'quiet' });
    assert.match(await refuse(team, 'team noah push'), /Noah has nothing to do: dev is protected/);
    assert.match(await refuse(team, 'team noah review'), /no merge request waits for a review/);
    assert.match(await refuse(team, 'team maya same-lines'), /you have changed nothing yet/);
    assert.match(await refuse(team, 'team noah force-push'), /no branch of Noah's own is on the host/);
    assert.match(await refuse(team, 'team noah delete-branch'), /no merged branch is left/);
    assert.match((await succeed(team, 'team')).stdout, /^maya {2}Maya, teammate: Maya pushed two commits/);
  });

  it('act of their own accord the same way for the same seed, and another way for another', async () => {
    const run = async (seed: number) => {
      const team = await open({
        seed,
        story: 'quiet',
        agents: [
          {
            who: 'maya',
            every: 2,
            does: ['push', 'open-pr', 'force-push', 'merge-first', 'same-lines', 'delete-branch'],
            chance: 0.8,
          },
          { who: 'noah', every: 3, does: ['review', 'request-changes', 'open-pr'] },
        ],
      });
      await succeed(team, ...roundLines.slice(0, 9));
      for (let i = 0; i < 20; i++) await team.run(`git commit --allow-empty -m "${i}"`);
      return JSON.stringify(team.snapshot);
    };
    const [a, again, b] = [await run(5), await run(5), await run(6)];
    assert.equal(a, again);
    assert.notEqual(a, b);
    assert.ok((JSON.parse(a) as { host: { pullRequests: unknown[] } }).host.pullRequests.length > 0);
  });

  it('may be more than two', async () => {
    const team = await open({
      teammates: [
        { id: 'ada', name: 'Ada' },
        { id: 'lin-2', name: 'Lin', role: 'reviewer' },
      ],
    });
    assert.deepEqual(
      team.snapshot.people.map(({ id }) => id),
      ['learner', 'maya', 'noah', 'ada', 'lin-2'],
    );
    await succeed(team, 'team ada open-pr', 'team lin-2 approve');
    assert.equal(team.snapshot.host.pullRequests[0]?.author, 'ada');
    const loaded = await loadTeam(team.save());
    assert.ok(loaded.ok);
    assert.equal(JSON.stringify(loaded.value.snapshot), JSON.stringify(team.snapshot));
    assert.match((await succeed(loaded.value, 'pr list')).stdout, /Ada/);
    for (const id of ['maya', '../x', 'host', 'A', ''])
      await assert.rejects(open({ teammates: [{ id, name: 'X' }] }), RangeError);
  });

  it('sets up an exercise before the timeline begins', async () => {
    const team = await open({
      story: 'quiet',
      setup: [{ line: 'git switch -c story-a' }, { as: 'maya', line: 'team' }],
    });
    assert.equal(team.timeline.entries.length, 0);
    await succeed(team, 'git switch dev', 'reset-world');
    const { head } = team.snapshot.learner;
    assert.equal(head.kind === 'branch' && head.branch, 'story-a');
    await assert.rejects(
      open({ setup: [{ line: 'git switch nowhere' }] }),
      /The set-up line "git switch nowhere" failed/,
    );
    await assert.rejects(open({ setup: [{ as: 'lisa', line: 'ls' }] }), /nobody on the team is called lisa/);
    await assert.rejects(open({ story: 'nothing' }), /There is no story "nothing"/);
  });
});
