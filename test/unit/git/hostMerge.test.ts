import assert from 'node:assert/strict';
import { exportRepository } from '../../../src/git/exportRepository';
import type { HostMerge } from '../../../src/git/types';
import { needsGit } from '../../tools/needsGit';
import { RealGit } from './realGit';
import { maya as identity, TestTeam } from './team';

const now = 1_800_000_000;
const lines = (first: string, last: string) => [first, 'b', 'c', 'd', 'e', 'f', last, ''].join('\n');

/** `master` with a story of two commits beside it and one commit more on `master`; both touch the same file. */
async function openStory(masterLine = 'master'): Promise<TestTeam> {
  const team = TestTeam.open();
  const maya = await team.clone('maya');
  await team.commit(maya, 'a.txt', lines('a', 'g'));
  await team.git(maya, 'switch -c story');
  await team.commit(maya, 'a.txt', lines('story', 'g'), 'Story');
  await team.commit(maya, 'docs/b.txt', 'b\n', 'Docs');
  await team.git(maya, 'switch master');
  await team.commit(maya, 'a.txt', masterLine === 'same' ? lines('other', 'g') : lines('a', masterLine), 'On master');
  await team.git(maya, 'push origin master story');
  return team;
}

const request = (method: HostMerge['method'], more: Partial<HostMerge> = {}): HostMerge => ({
  method,
  source: 'story',
  target: 'master',
  message: 'Join the story',
  identity,
  now,
  ...more,
});

describe('Merging on the host', () => {
  const methods = {
    merge: [['merge', '--no-ff', '-m', 'Join the story', 'story']],
    squash: [
      ['merge', '--squash', 'story'],
      ['commit', '-m', 'Join the story'],
    ],
    rebase: [
      ['checkout', '-q', 'story'],
      ['rebase', 'master'],
      ['checkout', '-q', 'master'],
      ['merge', '--ff-only', 'story'],
    ],
  } as const;
  for (const [method, argvs] of Object.entries(methods))
    it(`makes by ${method} the commits that git makes`, async function () {
      needsGit.call(this);
      const team = await openStory();
      const git = new RealGit();
      try {
        for (const [file, content] of exportRepository(team.volume, '/maya/shop')) git.write(`shop/${file}`, content);
        for (const argv of argvs) {
          const env = ['-c', `user.name=${identity.name}`, '-c', `user.email=${identity.email}`];
          const { code, text } = await git.runAs('shop', identity, now, ...env, ...argv);
          assert.equal(code, 0, text);
        }
        const merged = await team.host.merge(request(method as HostMerge['method']));
        assert.ok(merged.ok);
        assert.equal(merged.oid, (await git.run('shop', 'rev-parse', 'master')).text.trim());
        assert.equal(team.host.refs().get('refs/heads/master'), merged.oid);
      } finally {
        git.dispose();
      }
    });

  it('names the files in conflict and changes nothing', async () => {
    const team = await openStory('same');
    const before = team.host.refs();
    for (const method of ['merge', 'squash', 'rebase'] as const)
      assert.deepEqual(await team.host.merge(request(method)), { ok: false, code: 'conflict', paths: ['a.txt'] });
    assert.deepEqual(team.host.refs(), before);
  });

  it('only looks when it is a dry run', async () => {
    const team = await openStory();
    const before = team.host.refs();
    assert.equal((await team.host.merge(request('merge', { dryRun: true }))).ok, true);
    assert.deepEqual(team.host.refs(), before);
  });

  it('says what is missing', async () => {
    const team = await openStory();
    const code = async (more: Partial<HostMerge>) => {
      const result = await team.host.merge(request('merge', more));
      return result.ok ? 'ok' : result.code;
    };
    assert.equal(await code({ source: 'nowhere' }), 'missing-branch');
    assert.equal(await code({ target: 'nowhere' }), 'missing-branch');
    assert.equal(await code({ source: 'master' }), 'nothing-to-merge');
    assert.equal(await code({}), 'ok');
    assert.equal(await code({}), 'nothing-to-merge');
  });

  it('moves a ref only from where it was thought to be', async () => {
    const team = await openStory();
    const tip = team.host.refs().get('refs/heads/story') ?? null;
    assert.equal(await team.host.updateRef('refs/heads/new', null, tip), true);
    assert.equal(await team.host.updateRef('refs/heads/new', null, tip), false);
    assert.equal(await team.host.updateRef('refs/heads/new', tip, null), true);
    assert.equal(team.host.refs().has('refs/heads/new'), false);
  });
});
