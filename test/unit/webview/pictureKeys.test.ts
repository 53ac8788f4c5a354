import assert from 'node:assert/strict';
import { drawFlow } from '../../../src/scene/flow/drawFlow';
import { stopsOf, walk } from '../../../src/webview/pictureKeys';
import { situations } from '../../fixtures/situations';

const [situation] = situations();
assert.ok(situation);
const stops = stopsOf(drawFlow(situation.snapshot, situation.round));
const go = (key: string, from: string | null) => {
  const step = walk(key, stops, from);
  return step?.kind === 'go' ? step.id : step?.kind;
};

describe('walking through the picture by keys', () => {
  it('reaches everything that has a sentence, steps first', () => {
    assert.equal(stops[0]?.id, 'step:fetch');
    const seen = new Set<string>();
    let current = stops[0].id;
    for (let presses = 0; presses < 500 && !seen.has(current); presses++) {
      seen.add(current);
      const next = go('ArrowRight', current);
      if (next === undefined || next === current) break;
      current = next;
    }
    assert.deepEqual(
      [...seen],
      stops.map(stop => stop.id),
    );
  });

  it('goes region by region with up and down', () => {
    const regions: string[] = [];
    let current: string | undefined = 'step:merge';
    for (let presses = 0; presses < 5; presses++) {
      regions.push(stops.find(stop => stop.id === current)?.region ?? '');
      current = go('ArrowDown', current ?? null);
    }
    assert.deepEqual(regions, ['steps', 'host', 'computer', 'desk', 'team']);
    assert.equal(go('ArrowUp', 'step:merge'), 'step:fetch');
    assert.equal(stops.find(stop => stop.id === go('ArrowUp', 'desk:index'))?.region, 'computer');
  });

  it('stays at the ends, acts and leaves', () => {
    const last = stops.at(-1)?.id ?? '';
    assert.equal(go('ArrowRight', last), last);
    assert.equal(go('ArrowDown', last), last);
    assert.equal(go('ArrowLeft', 'step:fetch'), 'step:fetch');
    assert.equal(go('Home', last), 'step:fetch');
    assert.equal(go('End', 'step:fetch'), last);
    assert.equal(go('Enter', 'step:fetch'), 'act');
    assert.equal(go(' ', 'step:fetch'), 'act');
    assert.equal(go('Escape', 'step:fetch'), 'leave');
    assert.equal(walk('Enter', stops, null), null);
    assert.equal(walk('q', stops, 'step:fetch'), null);
    assert.equal(walk('ArrowRight', [], null), null);
  });
});
