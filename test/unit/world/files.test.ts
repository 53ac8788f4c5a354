import assert from 'node:assert/strict';
import { oidOf, open, succeed } from './team';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined) => content && new TextDecoder().decode(content);

describe('world: files', () => {
  it('an editor saves, deletes, renames and makes folders, each as one entry', async () => {
    const team = await open();
    assert.ok((await team.writeFile('src/new file.js', bytes('x'))).ok);
    assert.ok((await team.renameFile('src/new file.js', 'src/b.js')).ok);
    assert.ok((await team.createFolder('src/deep/er')).ok);
    assert.ok((await team.deleteFile('src/b.js')).ok);
    assert.deepEqual(
      team.timeline.entries.map(({ line, origin }) => [line, origin]),
      [
        ['edit "src/new file.js"', 'editor'],
        ['mv "src/new file.js" src/b.js', 'editor'],
        ['mkdir src/deep/er', 'editor'],
        ['rm src/b.js', 'editor'],
      ],
    );
  });

  it('refuses with a code', async () => {
    const team = await open();
    const codes = [
      await team.writeFile('../../host/x', bytes('')),
      await team.writeFile('.git/HEAD', bytes('')),
      await team.writeFile('src', bytes('')),
      await team.writeFile('README.md/x', bytes('')),
      await team.deleteFile('nothing'),
      await team.deleteFile('.'),
      await team.renameFile('README.md', 'package.json'),
      await team.renameFile('nothing', 'x'),
      await team.renameFile('src', 'src/x'),
      await team.createFolder('src'),
      await team.createFolder('../x'),
    ].map(result => (result.ok ? 'ok' : result.code));
    assert.deepEqual(codes, [
      'outside', 'read-only', 'is-folder', 'not-found', 'not-found', 'read-only', 'exists', 'not-found', 'outside', 'exists', 'outside',
    ]); // prettier-ignore
    assert.equal(team.timeline.entries.length, 0);
  });

  it('reads the work tree, the index, any commit and what differs', async () => {
    const team = await open();
    await succeed(team, 'echo one > a.txt', 'git add a.txt', 'echo two > a.txt');
    assert.equal(text(team.files.read('learner', 'a.txt')), 'two\n');
    assert.equal(text(await team.files.readStaged('learner', 'a.txt')), 'one\n');
    assert.equal(await team.files.readStaged('learner', 'nothing'), undefined);
    await succeed(team, 'git commit -m a');
    const [tip, before] = [
      oidOf(team.snapshot, 'learner', 'dev') ?? '',
      oidOf(team.snapshot, 'learner', 'origin/dev') ?? '',
    ];
    assert.equal(text(await team.files.readAt(tip, 'a.txt')), 'one\n');
    assert.equal(await team.files.readAt(before, 'a.txt'), undefined);
    assert.equal(await team.files.readAt('0'.repeat(40), 'a.txt'), undefined);
    assert.equal(await team.files.readAt('no oid', 'a.txt'), undefined);
    assert.deepEqual(await team.files.diff(before, tip), [{ path: 'a.txt', status: 'added' }]);
    assert.equal((await team.files.diff(null, tip)).length, (await team.files.listAt(tip)).length);
    const onHost = oidOf(team.snapshot, 'host', 'dev') ?? '';
    assert.deepEqual(
      (await team.files.diff(tip, onHost)).map(({ path }) => path),
      ['a.txt', 'docs/guide.md', 'src/price.js'],
    );
    assert.deepEqual(await team.files.listAt('0'.repeat(40)), []);
  });

  it('tells files from folders, and what may be written', async () => {
    const team = await open();
    const stat = team.files.stat('learner', 'src');
    assert.equal(stat?.kind, 'folder');
    assert.equal(team.files.stat('learner', '')?.kind, 'folder');
    assert.equal(team.files.stat('learner', 'README.md')?.readOnly, false);
    assert.equal(team.files.stat('learner', '.git/HEAD')?.readOnly, true);
    assert.equal(team.files.stat('maya', 'README.md')?.readOnly, true);
    assert.equal(team.files.stat('maya', '../../learner/shop/README.md'), undefined);
    assert.equal(team.files.stat('lisa', 'README.md'), undefined);
    assert.equal(team.files.list('learner', 'nothing'), undefined);
    assert.deepEqual(team.files.list('learner', 'docs'), [['guide.md', 'file']]);
    const before = team.files.stat('learner', 'README.md')?.mtime ?? 0;
    await succeed(team, 'echo x >> README.md');
    assert.ok((team.files.stat('learner', 'README.md')?.mtime ?? 0) > before);
  });
});
