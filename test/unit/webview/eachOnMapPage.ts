import assert from 'node:assert/strict';
import { MapPages, type MapPageOptions, type OpenMap } from './openMapPage';

/** In a suite: each test has a page of its own, which is told the situation first and may report no error. Gives what opens another page in its place. */
export function eachOnMapPage(
  situation: string,
  take: (map: OpenMap) => void,
): (options?: MapPageOptions) => Promise<void> {
  let pages: MapPages;
  let map: OpenMap;

  async function open(options?: MapPageOptions): Promise<void> {
    map = await pages.open(options);
    take(map);
    await map.askedTimes('resync', 1);
    await map.tell(situation);
  }
  async function close(): Promise<void> {
    await map.close();
    assert.deepEqual(map.errors, []);
  }

  before(async () => {
    pages = await MapPages.start();
  });
  after(() => pages.close());
  beforeEach(() => open());
  afterEach(close);

  return async options => {
    await close();
    await open(options);
  };
}
