import assert from 'node:assert/strict';
import { TestTeam } from './team';

describe('Pushing', () => {
  it('lets exactly one of two that race win, 100 times of 100', async function () {
    this.timeout(60_000);
    const team = TestTeam.open();
    const maya = await team.clone('maya');
    await team.commit(maya, 'a.txt', 'a\n');
    await team.git(maya, 'push origin master');
    const noah = await team.clone('noah');
    for (let round = 0; round < 100; round++) {
      await team.commit(maya, 'maya.txt', `${round}\n`);
      await team.commit(noah, 'noah.txt', `${round}\n`);
      const results = await Promise.all([maya, noah].map(clone => team.tryGit(clone, 'push origin master')));
      const winners = [maya, noah].filter((_, i) => results[i]?.exitCode === 0);
      assert.equal(winners.length, 1, `round ${round}`);
      assert.equal(team.host.refs().get('refs/heads/master'), winners[0]?.head().oid);
      for (const clone of [maya, noah]) {
        await team.git(clone, 'fetch');
        await team.git(clone, 'reset --hard origin/master');
      }
    }
  });

  it('loses none of many commands that are given at once', async () => {
    const team = TestTeam.open();
    const maya = await team.clone('maya');
    await team.commit(maya, 'a.txt', 'a\n');
    await Promise.all(Array.from({ length: 30 }, (_, i) => team.git(maya, `commit --allow-empty -m "Commit ${i}"`)));
    let { oid } = maya.head();
    const subjects = [];
    while (oid !== null) {
      const commit = await maya.commit(oid);
      subjects.unshift(commit.message.trim());
      oid = commit.parents[0] ?? null;
    }
    assert.deepEqual(subjects, ['Change a.txt', ...Array.from({ length: 30 }, (_, i) => `Commit ${i}`)]);
  });

  it('takes all refs of a push or none', async () => {
    const team = TestTeam.open({
      refuse: ({ updates }) =>
        Promise.resolve(updates.filter(({ ref }) => ref.endsWith('/dev')).map(({ ref }) => ({ ref, message: 'No.' }))),
    });
    const maya = await team.clone('maya');
    await team.commit(maya, 'a.txt', 'a\n');
    const result = await team.tryGit(maya, 'push origin master:dev master:story master');
    assert.equal(result.exitCode, 1);
    assert.equal(team.host.refs().size, 0);
    assert.equal(result.stderr.match(/\[remote rejected\] master -> \w+ \(pre-receive hook declined\)/g)?.length, 3);
  });

  it('refuses a push that lacks a file', async () => {
    const team = TestTeam.open();
    const maya = await team.clone('maya');
    await team.commit(maya, 'a.txt', 'a\n');
    await team.git(maya, 'push origin master');
    const tip = team.host.refs().get('refs/heads/master');
    // A pack with a commit alone, whose tree nobody has.
    const commit = `tree ${'1'.repeat(40)}\nparent ${tip ?? ''}\nauthor M <m@x> 1 +0000\ncommitter M <m@x> 1 +0000\n\nbad\n`;
    const { pack, oid } = await packOf(commit);
    const line = `${tip ?? ''} ${oid} refs/heads/master\0 report-status side-band-64k\n`;
    const head = `${(line.length + 4).toString(16).padStart(4, '0')}${line}0000`;
    const body = new Blob([new TextEncoder().encode(head), pack]);
    const url = 'https://gitlab.example/team/shop.git/git-receive-pack';
    const response = await team.host.handle(new Request(url, { method: 'POST', body }), 'maya');
    assert.match(await response.text(), /ng refs\/heads\/master missing necessary objects/);
    assert.equal(team.host.refs().get('refs/heads/master'), tip);
    assert.equal(await team.host.hasObject(oid), false);
  });

  it('keeps the default branch of the host', async () => {
    const team = TestTeam.open();
    const maya = await team.clone('maya');
    await team.commit(maya, 'a.txt', 'a\n');
    await team.git(maya, 'push origin master');
    const result = await team.tryGit(maya, 'push origin :master');
    assert.equal(result.exitCode, 1);
    assert.match(result.stderr, /refusing to delete the default branch/);
    assert.equal(team.host.refs().size, 1);
  });
});

async function packOf(commit: string): Promise<{ pack: Uint8Array<ArrayBuffer>; oid: string }> {
  const { deflateSync } = await import('node:zlib');
  const { createHash } = await import('node:crypto');
  const size = Buffer.byteLength(commit);
  const start = Buffer.from([0x90 | (size & 15), size >> 4]);
  const head = Buffer.from([0x50, 0x41, 0x43, 0x4b, 0, 0, 0, 2, 0, 0, 0, 1]);
  const body = Buffer.concat([head, start, deflateSync(commit)]);
  const pack = Buffer.concat([body, createHash('sha1').update(body).digest()]);
  return { pack: new Uint8Array(pack), oid: createHash('sha1').update(`commit ${size}\0${commit}`).digest('hex') };
}
