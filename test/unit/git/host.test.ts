import assert from 'node:assert/strict';
import { TestTeam } from './team';

describe('The host and its clones', () => {
  it('takes a first push into an empty host and gives it to the next clone', async () => {
    const team = TestTeam.open();
    const first = await team.clone('maya');
    await team.git(first, 'switch -c master');
    const oid = await team.commit(first, 'README.md', '# Shop\n');
    await team.git(first, 'push -u origin master');
    assert.equal(team.host.refs().get('refs/heads/master'), oid);

    const second = await team.clone('noah');
    assert.deepEqual(second.head(), { branch: 'master', oid });
    assert.equal(team.read(second, 'README.md'), '# Shop\n');
    assert.deepEqual(await second.status(), []);
    assert.deepEqual([...second.refs().keys()], ['refs/heads/master', 'refs/remotes/origin/master']);
  });

  it('shows a refusal as git shows it, and changes nothing', async () => {
    const team = TestTeam.open({
      refuse: ({ pusher, updates }) =>
        Promise.resolve(updates.map(({ ref }) => ({ ref, message: `${pusher} may not push to ${ref}.` }))),
    });
    const clone = await team.clone('maya');
    await team.commit(clone, 'a.txt', 'a\n');
    const result = await team.tryGit(clone, 'push origin HEAD:refs/heads/master');
    assert.equal(result.exitCode, 1);
    assert.match(result.stderr, /^remote: maya may not push to refs\/heads\/master\.$/m);
    assert.match(result.stderr, /pre-receive hook declined/);
    assert.equal(team.host.refs().size, 0);
  });
});
