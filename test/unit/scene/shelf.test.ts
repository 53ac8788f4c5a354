import assert from 'node:assert/strict';
import { drawFlow } from '../../../src/scene/flow/drawFlow';
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
});
