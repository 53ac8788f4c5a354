import assert from 'node:assert/strict';
import { createVolume } from '../../../src/git/volume';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined) => content && new TextDecoder().decode(content);

describe('The volume', () => {
  it('stamps every write later than the one before, also when the clock stands still', () => {
    const volume = createVolume(() => 1_700_000_000_000);
    let last = 0;
    for (let i = 0; i < 2000; i++) {
      volume.write(`/a/${i % 7}`, bytes('same size'));
      const { mtime = 0 } = volume.stat(`/a/${i % 7}`) ?? {};
      assert.ok(mtime > last, `write ${i}`);
      last = mtime;
    }
  });

  it('knows files, folders and what is missing', () => {
    const volume = createVolume();
    volume.write('/a/b/run.sh', bytes('x'), { executable: true });
    volume.write('/a/b/run.sh', bytes('xy'));
    assert.deepEqual(volume.list('/a'), ['b']);
    assert.equal(volume.stat('/a/b')?.kind, 'folder');
    assert.equal(volume.stat('/a/b/run.sh')?.executable, true, 'stays executable when it is written again');
    assert.equal(volume.stat('/a/b/run.sh')?.size, 2);
    for (const path of ['/nowhere', '/a/b/run.sh/below']) {
      assert.equal(volume.stat(path), undefined);
      assert.equal(volume.read(path), undefined);
      assert.equal(volume.list(path), undefined);
      volume.remove(path);
    }
    assert.equal(volume.read('/a'), undefined);
    assert.equal(volume.list('/a/b/run.sh'), undefined);
    volume.rename('/a/b', '/c/d');
    assert.equal(text(volume.read('/c/d/run.sh')), 'xy');
    assert.equal(volume.stat('/a/b'), undefined);
  });

  it('gives a folder back as it was, empty folders too, and shares what did not change', () => {
    const volume = createVolume();
    volume.write('/w/.git/HEAD', bytes('ref: refs/heads/master\n'));
    volume.write('/w/.git/objects/ab/cd', bytes('object'));
    volume.write('/w/src/a.txt', bytes('a'));
    volume.write('/w/src/b.txt', bytes('b'), { executable: true });
    volume.makeFolder('/w/empty');
    const first = volume.capture('/w');
    assert.deepEqual([...first.keys()].sort(), ['.git/HEAD', 'empty/', 'src/a.txt', 'src/b.txt']);
    assert.equal(volume.capture('/w'), first, 'nothing changed');
    volume.write('/w/src/a.txt', bytes('changed'));
    volume.write('/w/new/c.txt', bytes('c'));
    volume.remove('/w/empty');
    volume.write('/w/.git/objects/ef/01', bytes('newer object'));
    const second = volume.capture('/w');
    assert.equal(second.get('src/b.txt'), first.get('src/b.txt'), 'shared');
    volume.restore('/w', first);
    assert.equal(text(volume.read('/w/src/a.txt')), 'a');
    assert.equal(volume.stat('/w/src/b.txt')?.executable, true);
    assert.equal(volume.stat('/w/empty')?.kind, 'folder');
    assert.equal(volume.stat('/w/new'), undefined);
    assert.ok(volume.read('/w/.git/objects/ef/01'), 'objects are never taken back');
    assert.deepEqual([...volume.capture('/w')], [...first]);
    volume.restore('/w', second);
    assert.equal(text(volume.read('/w/new/c.txt')), 'c');
  });

  it('goes back and forth between a file and a folder of the same name', () => {
    const volume = createVolume();
    volume.write('/w/x', bytes('file'));
    const file = volume.capture('/w');
    volume.remove('/w/x');
    volume.write('/w/x/y', bytes('below'));
    const folder = volume.capture('/w');
    volume.restore('/w', file);
    assert.equal(text(volume.read('/w/x')), 'file');
    volume.restore('/w', folder);
    assert.equal(text(volume.read('/w/x/y')), 'below');
  });

  it('tells once a turn what changed', async () => {
    const volume = createVolume();
    const heard: (readonly string[])[] = [];
    const subscription = volume.onDidChange(paths => heard.push(paths));
    volume.write('/a', bytes('1'));
    volume.write('/a', bytes('2'));
    volume.remove('/a');
    volume.write('/b/c', bytes('3'));
    await new Promise(resolve => setTimeout(resolve, 5));
    subscription.dispose();
    volume.write('/d', bytes('4'));
    await new Promise(resolve => setTimeout(resolve, 5));
    assert.deepEqual(heard, [['/a', '/b', '/b/c']]);
  });
});
