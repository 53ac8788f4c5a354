import assert from 'node:assert/strict';
import { drawFlow } from '../../../src/scene/flow/drawFlow';
import type { Mark, Scene } from '../../../src/scene/scene';
import type { Ref, Snapshot } from '../../../src/world/snapshot';
import { randomTeam } from '../../fixtures/randomTeams';
import { situations, type Situation } from '../../fixtures/situations';

type Point = readonly [x: number, y: number];

const sizes = [
  [1280, undefined],
  [1030, 430],
  [640, 640],
  [480, 640],
  [320, 480],
  [320, undefined],
] as const;

/** A reader follows the thin line; where there is none, a name is that of the commit which it is closest to, or of one of several. */
function commitsOf(scene: Scene, name: Extract<Mark, { shape: 'pill' }>): readonly string[] {
  const where = name.id.split(':')[0] ?? '';
  const dots = scene.marks.flatMap(mark =>
    mark.shape === 'dot' &&
    mark.id.startsWith(`${where}:commit:`) &&
    // A ring says that a branch is there.
    (mark.look?.some(look => look === 'tip' || look === 'head') || !/refs\/heads/.test(name.id))
      ? [mark]
      : [],
  );
  const leader = scene.marks.find(mark => mark.id === `${name.id}:leader`);
  const numbers = leader?.shape === 'path' ? [...leader.d.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number)) : [];
  const end = numbers.slice(-2);
  const far = ({ x, y }: { readonly x: number; readonly y: number }) =>
    end.length === 2 ? Math.hypot(x - (end[0] ?? 0), y - (end[1] ?? 0)) : distance([x, y], name);
  const least = Math.min(...dots.map(far));
  return dots.filter(dot => far(dot) === least).map(dot => dot.id);
}

function distance([x, y]: Point, box: { x: number; y: number; width: number; height: number }): number {
  const across = Math.max(box.x - x, x - box.x - box.width, 0);
  const down = Math.abs(box.y + box.height / 2 - y);
  // What is on the same line seems nearer.
  return down < 8 ? across : Math.hypot(across, down) + 6;
}

function misread(name: string, snapshot: Snapshot, scene: Scene): readonly string[] {
  return (['host', 'local'] as const).flatMap(where => {
    const refs: readonly Ref[] = where === 'host' ? snapshot.host.refs : snapshot.learner.refs;
    return refs.flatMap(ref => {
      const pill = scene.marks.find(mark => mark.id === `${where}:ref:${ref.name}`);
      if (pill?.shape !== 'pill') return [];
      const wanted = `${where}:commit:${snapshot.commits[ref.row]?.oid ?? ''}`;
      const seen = commitsOf(scene, pill);
      return seen.includes(wanted) ? [] : [`${name}: ${pill.id} (${pill.text}) seems to be at ${seen.join()}`];
    });
  });
}

const misreadIn = (all: readonly Situation[]): readonly string[] =>
  all.flatMap(({ name, snapshot, round, triggers, title }) =>
    sizes.flatMap(([width, height]) => {
      const room = { width, title, ...(height ? { height } : {}) };
      return misread(`${name} ${width} x ${height ?? 'any'}`, snapshot, drawFlow(snapshot, round, triggers, room));
    }),
  );

describe('A name in the flow picture', () => {
  it('is closest to the commit that it names, or a line leads there', () => {
    assert.deepEqual(misreadIn(situations()), []);
  });

  it('is so nearly always in teams that nobody drew by hand', function () {
    this.timeout(20_000);
    const teams = Array.from({ length: 40 }, (_, seed) => randomTeam(seed + 1));
    const found = misreadIn(teams);
    assert.ok(found.length <= teams.length * sizes.length * 0.01, found.join('\n'));
  });
});
