import assert from 'node:assert/strict';
import http from 'node:http';
import { exportRepository } from '../../../src/git/exportRepository';
import { serveHost, type ServedHost } from '../../../src/git/serveHost';
import { needsGit } from '../../tools/needsGit';
import { RealGit } from './realGit';
import { TestTeam } from './team';

describe('The host for other programs', function () {
  this.timeout(120_000);
  let git: RealGit;
  let served: ServedHost | undefined;

  beforeEach(() => {
    git = new RealGit();
  });
  afterEach(async () => {
    await served?.stop();
    served = undefined;
    git.dispose();
  });

  const serve = async (team: TestTeam): Promise<string> => {
    served = await serveHost({ http, project: 'team/shop', handle: team.host.handle, pusher: 'learner' });
    return served.url;
  };

  const expectGit = async (folder: string, ...argv: string[]): Promise<string> => {
    const { code, text } = await git.run(folder, ...argv);
    assert.equal(code, 0, `git ${argv.join(' ')}\n${text}`);
    return text;
  };

  it('lets the git program clone 1,000 commits, fetch, and push as many', async function () {
    needsGit.call(this);
    const team = TestTeam.open();
    const maya = await team.clone('maya');
    for (let i = 0; i < 1000; i++) await team.commit(maya, `file${i % 20}.txt`, `${i}\n`, `Commit ${i}`);
    await team.git(maya, 'push origin master');
    const url = await serve(team);
    await expectGit('', 'clone', url, 'mine');
    assert.equal((await expectGit('mine', 'rev-list', '--count', 'HEAD')).trim(), '1000');
    await expectGit('mine', 'fsck', '--full', '--strict');

    const newer = await team.commit(maya, 'late.txt', 'late\n');
    await team.git(maya, 'push origin master');
    await expectGit('mine', 'fetch');
    assert.equal((await expectGit('mine', 'rev-parse', 'origin/master')).trim(), newer);

    await expectGit('mine', 'checkout', '-q', '-b', 'many', 'origin/master');
    const stream = Array.from({ length: 1000 }, (_, i) => {
      const [from, text] = [i === 0 ? 'from refs/heads/many^0\n' : '', `real ${i}\n`];
      const who = `committer Real <real@example.org> ${1_800_000_000 + i} +0000`;
      return `commit refs/heads/more\n${who}\ndata 4\nmore\n${from}M 100644 inline real.txt\ndata ${text.length}\n${text}`;
    });
    git.write('stream', stream.join(''));
    await expectGit('mine', '-c', 'alias.load=!git fast-import --quiet < ../stream', 'load');
    await expectGit('mine', 'push', 'origin', 'more');
    const pushed = (await expectGit('mine', 'rev-parse', 'more')).trim();
    assert.equal(team.host.refs().get('refs/heads/more'), pushed);
    assert.equal((await team.host.commit(pushed)).message.trim(), 'more');
  });

  it("refuses a push to a protected branch with the host's words", async function () {
    needsGit.call(this);
    const team = TestTeam.open({
      refuse: ({ pusher, updates }) =>
        Promise.resolve(
          updates
            .filter(({ ref }) => ref === 'refs/heads/master' && pusher === 'learner')
            .map(({ ref }) => ({ ref, message: 'You may not push to master here.' })),
        ),
      afterPush: () => Promise.resolve(['Open a pull request: https://gitlab.example/new']),
    });
    const maya = await team.clone('maya');
    await team.commit(maya, 'a.txt', 'a\n');
    await team.git(maya, 'push origin master');
    const url = await serve(team);
    await expectGit('', 'clone', '-q', url, 'mine');
    git.write('mine/b.txt', 'b\n');
    await expectGit('mine', 'add', '.');
    await expectGit('mine', 'commit', '-q', '-m', 'b');
    const tip = team.host.refs().get('refs/heads/master');
    const refused = await git.run('mine', 'push', 'origin', 'master');
    assert.equal(refused.code, 1);
    assert.match(refused.text, /^remote: You may not push to master here\.\s*$/m);
    assert.match(refused.text, /! \[remote rejected\] master -> master \(pre-receive hook declined\)/);
    assert.equal(team.host.refs().get('refs/heads/master'), tip);
    assert.match(await expectGit('mine', 'push', 'origin', 'master:story'), /^remote: Open a pull request/m);
  });

  it('answers nothing to another name or path, and nobody after it was stopped', async () => {
    const team = TestTeam.open();
    const url = await serve(team);
    const ask = (headers: Record<string, string>, to = url) =>
      new Promise<number | undefined>((resolve, reject) => {
        http
          .get(`${to}/info/refs?service=git-upload-pack`, { headers }, response => {
            response.resume();
            resolve(response.statusCode);
          })
          .on('error', reject);
      });
    assert.equal(await ask({}), 200);
    assert.equal(await ask({ host: 'evil.example' }), 404);
    assert.equal(await ask({}, url.replace('shop', 'other')), 404);
    await served?.stop();
    await assert.rejects(ask({}));
  });

  it('gives out repositories that pass git fsck', async function () {
    needsGit.call(this);
    const team = TestTeam.open();
    const maya = await team.clone('maya');
    await team.commit(maya, 'src/a.txt', 'a\n');
    await team.git(maya, 'tag -a v1 -m "One"');
    await team.git(maya, 'push origin master v1');
    await team.commit(maya, 'src/a.txt', 'b\n');
    team.write(maya, 'src/a.txt', 'c\n');
    await team.git(maya, 'stash');
    for (const [name, folder] of [
      ['host.git', '/host/shop.git'],
      ['maya', '/maya/shop'],
    ] as const) {
      for (const [file, content] of exportRepository(team.volume, folder)) git.write(`${name}/${file}`, content);
      const text = await expectGit(name, 'fsck', '--full', '--strict');
      assert.doesNotMatch(text, /error|missing|broken/);
    }
    assert.equal(await expectGit('maya', 'status', '--porcelain'), '');
    assert.match(await expectGit('maya', 'stash', 'list'), /WIP on master/);
    assert.equal((await expectGit('host.git', 'rev-parse', 'v1^{commit}')).trim().length, 40);
  });
});
