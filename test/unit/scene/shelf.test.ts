import assert from 'node:assert/strict';
import { drawFlow } from '../../../src/scene/flow/drawFlow';
import { shelf } from '../../../src/scene/flow/drawShelf';
import { flowLayout } from '../../../src/scene/flow/flowLayout';
import type { Mark } from '../../../src/scene/scene';
import { situations } from '../../fixtures/situations';

type Pill = Extract<Mark, { shape: 'pill' }>;
type Path = Extract<Mark, { shape: 'path' }>;

const isOnShelf = (mark: Mark): mark is Pill => mark.shape === 'pill' && /^local:ref:refs\/remotes\//.test(mark.id);
const isLeader = (mark: Mark): mark is Path =>
  mark.shape === 'path' && /^local:ref:refs\/remotes\/.*:leader$/.test(mark.id);

/** Points along the straight line from a name down to its commit. */
function pointsOf({ d }: Path): readonly (readonly [number, number])[] {
  const numbers = [...d.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number));
  const [x1 = 0, y1 = 0] = numbers;
  const [x2 = 0, y2 = 0] = numbers.slice(-2);
  return Array.from({ length: 50 }, (_, n) => [x1 + ((x2 - x1) * n) / 49, y1 + ((y2 - y1) * n) / 49]);
}

describe('what the clone last saw of the host', () => {
  for (const width of [1280, 560])
    it(`leads from each name to its commit without passing under another name, ${width} pixels wide`, () => {
      let leaders = 0;
      for (const { name, snapshot, round, triggers, title } of situations()) {
        const { marks } = drawFlow(snapshot, round, triggers, { width, title });
        const pills = marks.filter(isOnShelf);
        for (const leader of marks.filter(isLeader)) {
          leaders++;
          const crossed = pills.filter(
            pill =>
              leader.id !== `${pill.id}:leader` &&
              pointsOf(leader).some(
                ([x, y]) => x > pill.x && x < pill.x + pill.width && y > pill.y && y < pill.y + pill.height,
              ),
          );
          assert.deepEqual(
            crossed.map(({ id }) => id),
            [],
            `${leader.id} in ${name}`,
          );
        }
      }
      assert.ok(leaders > 10, 'there was something to look at');
    });

  describe('is a band', () => {
    const layout = flowLayout(1280);
    const middle = 200;
    const name = (id: string, where: 'remote' | 'local', y: number, x = 300): Pill => ({
      shape: 'pill',
      id,
      part: 'ref',
      ...{ x, y, width: 80, height: 20 },
      text: id,
      style: 'label',
      about: { kind: 'branch', name: id, where },
    });
    /** The lowest and the highest point of its outline above or below a name. */
    const outlineAt = (x: number, ...names: readonly Pill[]) => {
      const mark = shelf(middle, layout, names);
      assert.ok(mark.shape === 'path');
      const numbers = [...mark.d.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number));
      const corners = numbers.flatMap((value, index) => (index % 2 ? [] : [[value, numbers[index + 1] ?? 0] as const]));
      const ys = corners.flatMap(([from, y], index) => {
        const [to = 0, next = 0] = corners[(index + 1) % corners.length] ?? [];
        return y === next && Math.min(from, to) <= x && Math.max(from, to) >= x ? [y] : [];
      });
      return [Math.min(...ys), Math.max(...ys)];
    };

    it('as high as one name where names stand in it', () => {
      assert.deepEqual(outlineAt(340, name('origin/dev', 'remote', 190)), [183, 217]);
    });

    it('that goes around a name which found its place above or below', () => {
      assert.deepEqual(outlineAt(340, name('origin/dev', 'remote', 167)), [163, 217]);
      assert.deepEqual(outlineAt(340, name('origin/dev', 'remote', 212)), [183, 236]);
      assert.deepEqual(outlineAt(500, name('origin/dev', 'remote', 167)), [183, 217], 'beside it all is as ever');
    });

    it('that does not hold a branch of the computer itself', () => {
      assert.deepEqual(outlineAt(340, name('dev', 'local', 210)), [183, 206]);
    });

    it('whose edge passes between the two', () => {
      const both = [name('origin/dev', 'remote', 190), name('dev', 'local', 212)] as const;
      assert.deepEqual(outlineAt(340, ...both), [183, 211]);
    });
  });
});
