import assert from 'node:assert/strict';
import { drawFlow } from '../../../src/scene/flow/drawFlow';
import type { DiscMark, Scene } from '../../../src/scene/scene';
import { lightPalette, toSvg } from '../../../src/scene/toSvg';
import { toText } from '../../../src/scene/toText';
import { situations, type Situation } from '../../fixtures/situations';
import { assertGolden } from './golden';
import { coveredPairs } from './labelsOf';

const draw = (situation: Situation, width = 1280) =>
  drawFlow(situation.snapshot, situation.round, situation.triggers, { width, title: situation.title });
const named = (name: string) => {
  const situation = situations().find(each => each.name === name);
  assert.ok(situation);
  return situation;
};
const find = (scene: Scene, id: string) => scene.marks.find(mark => mark.id === id);
const textOf = (scene: Scene, id: string) => {
  const mark = find(scene, id);
  return mark && 'text' in mark ? mark.text : undefined;
};
const dotOf = (scene: Scene, id: string) => {
  const mark = find(scene, id);
  return mark?.shape === 'dot' ? mark : undefined;
};
const steps = (scene: Scene) =>
  scene.marks.filter((mark): mark is DiscMark => mark.shape === 'disc' && mark.part === 'step');

describe('drawFlow', () => {
  for (const [width, height] of [
    [1325, 585],
    [620, 560],
  ] as const)
    it(`says in full why a push would be refused, at ${width} by ${height}`, () => {
      const { snapshot, round, triggers } = named('after-push');
      const title =
        '“git push origin dev:feature/story-a” would be refused. GitLab has commits that your push would lose. You have fetched them already; take them in with git merge origin/dev, then push again.';
      const { marks } = drawFlow(snapshot, round, triggers, { width, height, smallest: 0.84, title });
      const lines = marks.flatMap(mark => (mark.shape === 'text' && mark.id.startsWith('title:') ? mark.text : []));
      assert.equal(lines.join(' '), title);
    });

  for (const situation of situations()) {
    it(`draws ${situation.name} as it was judged to be right`, () => {
      const scene = draw(situation);
      assertGolden(`map/${situation.name}.txt`, toText(scene));
      assertGolden(`map/${situation.name}.svg`, toSvg(scene, lightPalette));
    });
    for (const width of [280, 320, 400, 480, 640, 900, 1280, 1800])
      it(`covers no label in ${situation.name} at ${width}`, () => {
        assert.deepEqual(coveredPairs(draw(situation, width)), []);
      });
    for (const [width, height] of [
      [1030, 430],
      [930, 335],
      [640, 430],
      [515, 430],
      [480, 600],
      [320, 500],
      [300, 300],
    ] as const)
      it(`covers no label in ${situation.name} at ${width} x ${height}`, () => {
        for (const isBeside of [false, true]) {
          const { snapshot, round, triggers, title } = situation;
          const scene = drawFlow(snapshot, round, triggers, { width, height, smallest: 0.84, title, isBeside });
          assert.deepEqual(coveredPairs(scene), []);
          if (width >= 900) assert.ok(scene.height <= (height * scene.width) / width, 'the whole picture is in sight');
        }
      });
  }

  it('is plain JSON and the same for the same values', () => {
    for (const situation of situations()) {
      const scene = draw(situation);
      assert.deepEqual(JSON.parse(JSON.stringify(scene)), scene);
      assert.deepEqual(draw(situation), scene);
    }
  });

  it('gives every mark an id of its own', () => {
    for (const situation of situations()) {
      const ids = draw(situation).marks.map(mark => mark.id);
      assert.equal(new Set(ids).size, ids.length);
    }
  });

  it('puts the same commit at the same place of the time axis in host and computer', () => {
    for (const situation of situations()) {
      const scene = draw(situation);
      let shared = 0;
      for (const mark of scene.marks) {
        if (mark.shape !== 'dot' || !mark.id.startsWith('host:commit:')) continue;
        const twin = dotOf(scene, mark.id.replace('host:', 'local:'));
        if (!twin) continue;
        shared++;
        assert.equal(twin.x, mark.x);
      }
      assert.ok(shared > 0);
    }
  });

  it('names the host after its flavour and shows all seven numbered steps with their states', () => {
    const { snapshot, round } = named('after-commit');
    for (const [flavour, name] of [
      ['gitlab', 'GitLab'],
      ['github', 'GitHub'],
      ['bitbucket', 'Bitbucket'],
    ] as const) {
      const scene = drawFlow({ ...snapshot, flavour, host: { ...snapshot.host, name } }, round);
      assert.equal(textOf(scene, 'host:name'), name);
      assert.deepEqual(
        steps(scene).map(disc => [disc.text, disc.state]),
        round.steps.map(step => [String(step.number), step.state]),
      );
      for (const disc of steps(scene))
        assert.match(disc.spoken ?? '', /^Step \d, .+: (done|next|possible|blocked)\. ./);
      assert.ok(scene.spoken.some(each => each.includes(flavour === 'gitlab' ? 'merge request' : 'pull request')));
    }
  });

  it('shows what was fetched in the band of the remote-tracking branches, and in dev after the merge', () => {
    const lane = (name: string) => {
      const { snapshot } = named(name);
      const scene = draw(named(name));
      return dotOf(scene, `local:commit:${snapshot.commits[5]?.oid ?? ''}`);
    };
    assert.equal(lane('fresh-team'), undefined, 'not here before the fetch');
    assert.ok(lane('after-fetch')?.look?.includes('remote'));
    assert.equal(lane('after-merge')?.role, 'dev');
  });

  it('lights a badge only when an evaluation says so, with the place that decides', () => {
    const dark = draw(named('fresh-team'));
    for (const id of ['badge:push:ci', 'badge:pull-request:ci', 'badge:pull-request:review'])
      assert.equal(find(dark, id)?.state, 'unlit');
    const lit = draw(named('after-push'));
    assert.equal(find(lit, 'badge:push:ci')?.state, 'lit');
    assert.equal(textOf(lit, 'badge:push:ci:why'), '.gitlab-ci.yml:12');
    assert.match(find(lit, 'badge:pull-request:review')?.spoken ?? '', /@noah must approve\. Why: .+ \(CODEOWNERS:4\)/);
    const { snapshot, round } = named('after-push');
    const nothing = drawFlow(snapshot, round, { push: { provider: 'gitlab', decisions: [], findings: [] } });
    assert.equal(find(nothing, 'badge:push:ci')?.state, 'unlit');
    assert.equal(textOf(nothing, 'badge:push:ci'), 'CI: nothing runs');
  });

  it('draws an open request as the merge that it asks for', () => {
    const scene = draw(named('open-request'));
    assert.equal(textOf(scene, 'host:request:1'), '!1 open');
    assert.match(find(scene, 'host:request:1')?.spoken ?? '', /Noah must approve it/);
    assert.equal(find(draw(named('after-push')), 'host:request:1'), undefined);
  });

  it('marks a conflict on the lane, in the work tree and in words', () => {
    const scene = draw(named('conflict'));
    assert.ok(find(scene, 'local:operation')?.look?.includes('conflict'));
    assert.match(find(scene, 'desk:work-tree')?.spoken ?? '', /conflict in src\/cart\.js/);
    assert.equal(dotOf(scene, 'local:operation:dot')?.glyph, '!');
  });

  it('keeps HEAD, tips and remote-tracking branches apart', () => {
    const scene = draw(named('after-commit'));
    assert.match(textOf(scene, 'local:ref:refs/heads/story-a') ?? '', /^HEAD → story-a$/);
    assert.ok(find(scene, 'local:ref:refs/remotes/origin/dev')?.look?.includes('remote-branch'));
    const dev = find(scene, 'host:ref:refs/heads/dev');
    assert.equal(dev?.shape === 'pill' ? dev.icon : undefined, 'lock');
  });

  it('offers on a branch what a drag of it would, for those who cannot drag', () => {
    const linesOf = (id: string) =>
      (find(draw(named('after-commit')), id)?.acts ?? []).flatMap(({ intent }) =>
        intent.kind === 'run' || intent.kind === 'compose' ? [intent.line] : [],
      );
    assert.deepEqual(linesOf('local:ref:refs/heads/dev'), [
      'git switch dev',
      'git merge dev',
      'git rebase dev',
      'git switch -c NAME dev',
      'git push origin dev',
    ]);
    assert.deepEqual(linesOf('local:ref:refs/remotes/origin/dev'), ['git merge origin/dev', 'git rebase origin/dev']);
    assert.deepEqual(linesOf('local:ref:refs/heads/story-a'), [
      'git switch -c NAME story-a',
      'git push origin story-a',
    ]);
  });

  it('folds old commits when there is little room, but never a tip', () => {
    const situation = named('after-push');
    const scene = draw(situation, 320);
    for (const name of [
      'host:ref:refs/heads/master',
      'host:ref:refs/heads/dev',
      'local:ref:refs/heads/story-a',
      'local:ref:refs/remotes/origin/dev',
    ])
      assert.ok(find(scene, name), name);
    assert.ok(
      scene.marks.filter(mark => mark.part === 'commit').length <
        draw(situation).marks.filter(mark => mark.part === 'commit').length,
    );
  });

  it('tells the whole round by its announced texts alone', () => {
    const order = [
      'fresh-team',
      'after-fetch',
      'after-merge',
      'after-branch',
      'after-commit',
      'after-merge-local',
      'after-push',
    ];
    const nexts = order.map(name => draw(named(name)).subtitle);
    ['fetch', 'merge', 'branch', 'commit', 'merge locally', 'push', 'merge request'].forEach((step, index) => {
      assert.match(nexts[index] ?? '', new RegExp(`^Next: Step ${index + 1} of 7: ${step}\\.`));
      assert.match(nexts[index] ?? '', /Type: \S/);
    });
  });
});
