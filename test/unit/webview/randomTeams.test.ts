import assert from 'node:assert/strict';
import { openGallery, type Gallery } from '../../gallery/gallery.mjs';

/** What test/gallery/page.ts puts into the page. */
interface Drawn {
  readonly look: (seed: number, kind: 'flow' | 'history', width: number, height?: number) => readonly string[];
}

const widths = [240, 320, 400, 640, 1280];
const heights = [undefined, 300, 640];
/** `RANDOM_TEAMS=500` looks at more of them. */
const teams = Number(process.env['RANDOM_TEAMS'] ?? 12);

/** Where every other place is taken, a name that cannot be done without stands on a line: both are seen. */
const isBearable = (trouble: string) => /^line \S+ runs (behind pill|through dot) /.test(trouble);

describe('pictures of teams that nobody drew by hand', () => {
  let gallery: Gallery;
  before(async function () {
    this.timeout(60_000);
    gallery = await openGallery();
    await gallery.show('fresh-team', 'dark', 1280);
  });
  after(() => gallery.browser.close());

  const look = (kind: 'flow' | 'history', sizes: readonly (readonly [number, number | undefined])[]) =>
    gallery.page.evaluate(
      ([which, all, count]) =>
        Array.from({ length: count }, (_, seed) => seed + 1).flatMap(seed =>
          all.map(([width, height]) => ({
            name: `seed ${seed}, ${width} x ${height ?? 'any'}`,
            found: (globalThis as unknown as Drawn).look(seed, which, width, height ?? undefined),
          })),
        ),
      [kind, sizes, teams] as const,
    );
  const told = (pictures: Awaited<ReturnType<typeof look>>) =>
    pictures.flatMap(({ name, found }) =>
      found.filter(trouble => !isBearable(trouble)).map(trouble => `${name}: ${trouble}`),
    );

  it('cover, cut and leave out nothing in the flow picture, whatever the room', async function () {
    this.timeout(60_000 + teams * 2_000);
    const pictures = await look(
      'flow',
      widths.flatMap(width => heights.map(height => [width, height] as const)),
    );
    assert.deepEqual(told(pictures), []);
    // In a low panel a name may rather stand on a line than have the picture moved to see all of it.
    for (const [isLow, most] of [
      [false, 0.02],
      [true, 0.1],
    ] as const) {
      const asHigh = pictures.filter(({ name }) => name.endsWith('any') !== isLow);
      const crowded = asHigh.filter(({ found }) => found.some(isBearable)).length;
      assert.ok(crowded <= asHigh.length * most, `${crowded} of ${asHigh.length} have a name on a line`);
    }
  });

  it('cover, cut and leave out nothing in the history picture', async function () {
    this.timeout(60_000 + teams * 2_000);
    assert.deepEqual(
      told(
        await look(
          'history',
          widths.map(width => [width, undefined] as const),
        ),
      ),
      [],
    );
  });
});
