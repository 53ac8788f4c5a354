import assert from 'node:assert/strict';
import type { MapState } from '../../../src/protocol/mapProtocol';
import { tableMeasure } from '../../../src/scene/textWidth';
import { draftOf } from '../../../src/webview/flowDrafts';
import { situations } from '../../fixtures/situations';

const title =
  '“git push origin story-a:dev” would be refused. GitLab has commits that your push would lose. You have fetched them already; take them in with git merge origin/dev, then push again.';

describe('a preview that would change nothing', () => {
  for (const { name, snapshot, round, triggers } of situations())
    it(`shows nothing as new in ${name}, however little room there is`, () => {
      const state = { snapshot, round, triggers, title: null } as unknown as MapState;
      const moments = {
        instead: { kind: 'preview', moment: { snapshot, round, title }, title },
        beside: null,
      } as const;
      const draft = draftOf({ state, moments }, tableMeasure);
      for (const width of [320, 480, 560, 620, 660, 720])
        for (const height of [400, 480, 560, 640, 720]) {
          const { marks } = draft({ width, height, smallest: 0.84, isBeside: false });
          const found = marks.filter(mark => mark.look?.includes('previewed') === true).map(mark => mark.id);
          assert.deepEqual(found, [], `at ${width} by ${height}`);
        }
    });
});
