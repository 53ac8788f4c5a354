import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { GitStatusFile } from '../../../src/git/types';
import { TestTeam } from './team';

const brief = (files: readonly GitStatusFile[]) =>
  files.map(({ path, staged, unstaged, conflict }) => `${path} ${staged ?? '-'} ${unstaged ?? '-'} ${conflict ?? '-'}`);

describe('A clone', () => {
  it('says what differs between HEAD, index and work tree', async () => {
    const team = TestTeam.open();
    const clone = await team.clone('maya');
    for (const name of ['same', 'staged', 'edited', 'both', 'gone', 'removed', 'cached'])
      await team.commit(clone, `${name}.txt`, `${name}\n`);
    team.write(clone, '.gitignore', '*.log\n');
    team.write(clone, 'staged.txt', 'STAGED\n');
    team.write(clone, 'both.txt', 'one\n');
    await team.git(clone, 'add .gitignore staged.txt both.txt');
    team.write(clone, 'both.txt', 'two\n');
    team.write(clone, 'edited.txt', 'EDITED\n');
    team.write(clone, 'new/file.txt', 'new\n');
    team.write(clone, 'noise.log', 'noise\n');
    team.volume.remove('/maya/shop/gone.txt');
    await team.git(clone, 'rm removed.txt');
    await team.git(clone, 'rm --cached cached.txt');
    assert.deepEqual(brief(await clone.status()), [
      '.gitignore added - -',
      'both.txt modified modified -',
      'cached.txt deleted untracked -',
      'edited.txt - modified -',
      'gone.txt - deleted -',
      'new/file.txt - untracked -',
      'removed.txt deleted - -',
      'staged.txt modified - -',
    ]);
    assert.equal(new TextDecoder().decode(await clone.staged('both.txt')), 'one\n');
    assert.equal(await clone.staged('new/file.txt'), undefined);
  });

  it('sees an edit of the same size right after a checkout', async () => {
    const team = TestTeam.open();
    const clone = await team.clone('maya');
    await team.commit(clone, 'a.txt', '0\n');
    for (let i = 1; i < 100; i++) {
      await team.git(clone, 'checkout -- a.txt');
      team.write(clone, 'a.txt', `${i % 10 || 'x'}\n`);
      assert.deepEqual(brief(await clone.status()), ['a.txt - modified -']);
    }
  });

  it('names conflicts, the operation in progress and the stash', async () => {
    const team = TestTeam.open();
    const clone = await team.clone('maya');
    await team.commit(clone, 'a.txt', 'a\n');
    await team.commit(clone, 'b.txt', 'b\n');
    await team.git(clone, 'switch -c story');
    await team.commit(clone, 'a.txt', 'story\n');
    await team.git(clone, 'rm b.txt');
    const other = await team.commit(clone, 'c.txt', 'story\n');
    await team.git(clone, 'switch master');
    await team.commit(clone, 'a.txt', 'master\n');
    await team.commit(clone, 'b.txt', 'changed\n');
    await team.commit(clone, 'c.txt', 'master\n');
    assert.equal(clone.operation(), null);
    assert.equal((await team.tryGit(clone, 'merge story')).exitCode, 1);
    assert.deepEqual(clone.operation(), { kind: 'merge', other });
    assert.deepEqual(brief(await clone.status()), [
      'a.txt - - both-modified',
      'b.txt - - deleted-by-them',
      'c.txt - - both-added',
    ]);
    await team.git(clone, 'merge --abort');
    for (const note of ['first', 'second']) {
      team.write(clone, 'a.txt', `${note}\n`);
      await team.git(clone, `stash push -m "${note}"`);
    }
    assert.deepEqual(
      clone.stash().map(({ message }) => message),
      ['On master: second', 'On master: first'],
    );
  });

  it('reads history: merge bases, files of a commit, blobs, config', async () => {
    const team = TestTeam.open();
    const clone = await team.clone('maya');
    const base = await team.commit(clone, 'src/a.txt', 'a\n');
    await team.git(clone, 'switch -c story');
    const story = await team.commit(clone, 'src/b.txt', 'b\n');
    await team.git(clone, 'switch master');
    const master = await team.commit(clone, 'c.txt', 'c\n');
    assert.deepEqual(await clone.mergeBases(master, story), [base]);
    assert.deepEqual(await clone.mergeBases(base, story), [base]);
    // A criss-cross has two.
    await team.git(clone, `merge --no-edit ${story}`);
    await team.git(clone, 'switch story');
    await team.git(clone, `merge --no-edit ${master}`);
    const refs = clone.refs();
    const bases = await clone.mergeBases(refs.get('refs/heads/master') ?? '', refs.get('refs/heads/story') ?? '');
    assert.deepEqual([...bases].sort(), [master, story].sort());
    const files = await clone.files(refs.get('refs/heads/story') ?? '');
    assert.deepEqual(
      files.map(({ path }) => path),
      ['c.txt', 'src/a.txt', 'src/b.txt'],
    );
    assert.equal(new TextDecoder().decode(await clone.blob(files[1]?.oid ?? '')), 'a\n');
    assert.equal(clone.config('remote.origin.url'), 'https://gitlab.example/team/shop.git');
    await team.git(clone, 'tag -a v1 -m "One"');
    assert.equal(clone.refs().get('refs/tags/v1'), clone.head().oid, 'a tag is peeled');
  });

  it('asks for a message where git would open an editor', async () => {
    const team = TestTeam.open();
    const clone = await team.clone('maya');
    await team.commit(clone, 'a.txt', 'a\n');
    const message = async () => (await clone.commit(clone.head().oid ?? '')).message;
    const asked: string[] = [];
    const answer = (text: string | null) => ({
      editMessage: (proposed: string) => {
        asked.push(proposed);
        return Promise.resolve(text);
      },
    });
    team.write(clone, 'a.txt', 'b\n');
    assert.equal((await team.tryGit(clone, 'commit -a')).exitCode, 1);
    assert.equal((await team.tryGit(clone, 'commit -a', answer(null))).exitCode, 1);
    assert.equal((await team.tryGit(clone, 'commit -a', answer('# only a remark\n'))).exitCode, 1);
    await team.git(clone, 'commit -a', answer('Mine\n\n# a remark\nMore\n'));
    assert.equal(await message(), 'Mine\n\nMore\n');
    await team.git(clone, 'commit --amend', answer('Better'));
    assert.equal(await message(), 'Better\n');
    assert.ok(asked.at(-1)?.startsWith('Mine\n\nMore\n'));
    asked.length = 0;
    assert.match((await team.tryGit(clone, 'commit', answer('x'))).stdout, /nothing to commit/);
    assert.equal(asked.length, 0, 'nobody writes a message for nothing');

    await team.git(clone, 'switch -c story');
    await team.commit(clone, 'b.txt', 'b\n');
    await team.git(clone, 'switch master');
    const kept = await team.tryGit(clone, 'merge --no-ff story', answer(null));
    assert.equal(kept.exitCode, 1);
    assert.equal(clone.operation()?.kind, 'merge');
    await team.git(clone, 'commit', answer('Joined'));
    assert.equal(await message(), 'Joined\n');
    assert.ok(asked.at(-1)?.startsWith("Merge branch 'story'\n"));
    await team.git(clone, 'revert -m 1 HEAD', answer('Not yet'));
    assert.equal(await message(), 'Not yet\n');
  });

  it('survives any words', async function () {
    this.timeout(60_000);
    const team = TestTeam.open();
    const clone = await team.clone('maya');
    await team.commit(clone, 'a.txt', 'a\n');
    await team.git(clone, 'push origin master');
    const verbs = 'add branch checkout cherry-pick clean clone commit config diff fetch grep init log merge mv pull push rebase reflog remote reset restore revert rm show stash status switch tag'; // prettier-ignore
    const word = fc.oneof(
      fc.constantFrom('master', 'HEAD', '--', '-f', '--hard', '../../host/shop.git', '/host', '/noah/shop/x', 'a.txt', ':/', '@{u}', '\0', '\u001b[2J', '-'),
      fc.string({ maxLength: 12 }),
    ); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...verbs.split(' ')), fc.array(word, { maxLength: 4 }), async (verb, words) => {
        const host = team.volume.capture('/host');
        const result = await team.tryGit(clone, 'status');
        const outcome = await clone.run([verb, ...words], clone.workTree, team.options());
        assert.equal(typeof outcome.exitCode, 'number');
        assert.equal(result.exitCode, 0);
        if (verb !== 'push') assert.equal(team.volume.capture('/host'), host, 'no other way to the host than a push');
        assert.deepEqual(team.volume.list('/')?.toSorted(), ['host', 'maya']);
        await clone.status();
        for (const oid of clone.refs().values()) assert.ok(await clone.hasObject(oid));
      }),
      { seed: 7, numRuns: 600 },
    );
  });
});
