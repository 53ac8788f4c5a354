import assert from 'node:assert/strict';
import { drawFlow } from '../../../src/scene/flow/drawFlow';
import { dropActs } from '../../../src/webview/dropActs';
import { previewScene } from '../../../src/webview/previewScene';
import { situations, type Situation } from '../../fixtures/situations';

const lines = (offer: ReturnType<typeof dropActs>) => offer.ways.map(way => way.line);
const branch = (name: string, where: 'host' | 'local' | 'remote') => ({ kind: 'branch', name, where }) as const;

describe('a branch let go on another', () => {
  it('asks whether to merge or to rebase, each as one line that works from the branch where one is', () => {
    const [story, dev] = [branch('story-a', 'local'), branch('dev', 'local')];
    assert.deepEqual(lines(dropActs(story, dev, 'story-a')), [
      'git switch dev && git merge story-a',
      'git rebase dev story-a',
    ]);
    assert.deepEqual(lines(dropActs(story, dev, 'dev')), ['git merge story-a', 'git rebase dev story-a']);
    assert.deepEqual(lines(dropActs(story, dev, null)), [
      'git switch dev && git merge story-a',
      'git rebase dev story-a',
    ]);
  });

  it('pushes where the other is on the host, and opens a request between two of the host', () => {
    assert.deepEqual(lines(dropActs(branch('dev', 'local'), branch('feature/story-a', 'host'), 'dev')), [
      'git push origin dev:feature/story-a',
    ]);
    assert.deepEqual(lines(dropActs(branch('feature/story-a', 'host'), branch('dev', 'host'), 'dev')), [
      'pr create --base dev --head feature/story-a',
    ]);
    assert.deepEqual(lines(dropActs(branch('dev', 'host'), branch('dev', 'local'), 'dev')), ['git fetch origin']);
  });

  it('only offers what can be: nobody merges into a remote-tracking branch', () => {
    assert.deepEqual(lines(dropActs(branch('dev', 'local'), branch('origin/dev', 'remote'), 'dev')), [
      'git rebase origin/dev dev',
    ]);
    assert.deepEqual(lines(dropActs(branch('origin/dev', 'remote'), branch('dev', 'local'), 'dev')), [
      'git merge origin/dev',
    ]);
    const remotes = dropActs(branch('origin/master', 'remote'), branch('origin/dev', 'remote'), 'dev');
    assert.deepEqual(remotes.ways, []);
    assert.match(remotes.question, /only your own branches/);
  });

  it('quotes names that are more than one word of a line', () => {
    const [offer] = dropActs(branch("it's; rm -rf", 'local'), branch('dev', 'local'), 'dev').ways;
    assert.equal(offer?.line, "git merge 'it'\\''s; rm -rf'");
  });
});

describe('previewScene', () => {
  const at = (name: string) => {
    const situation = situations().find(each => each.name === name);
    assert.ok(situation);
    return situation;
  };
  const scene = ({ snapshot, round }: Situation) => drawFlow(snapshot, round);
  const previewed = (before: string, after: string) =>
    previewScene(scene(at(before)), scene(at(after)), at(before).snapshot)
      .marks.filter(mark => mark.look?.includes('previewed'))
      .map(mark => mark.id);

  it('marks the commits that would come and the refs that would move, and nothing else', () => {
    const ids = previewed('after-fetch', 'after-merge');
    assert.ok(ids.includes('local:ref:refs/heads/dev'));
    assert.ok(!ids.some(id => id.startsWith('host:')));
    assert.ok(!ids.includes('local:ref:refs/remotes/origin/dev'));
    assert.ok(previewed('after-branch', 'after-commit').some(id => id.startsWith('local:commit:')));
    assert.deepEqual(previewed('after-push', 'after-push'), []);
    // What is pushed is on the computer already, but not on the host.
    const pushed = previewed('after-merge-local', 'after-push');
    assert.ok(pushed.some(id => id.startsWith('host:commit:')));
    assert.ok(!pushed.some(id => id.startsWith('local:commit:')));
  });
});
