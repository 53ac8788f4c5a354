import assert from 'node:assert/strict';
import { drawFlow } from '../../../src/scene/flow/drawFlow';
import { drawHistory } from '../../../src/scene/history/drawHistory';
import { searchedScene } from '../../../src/scene/searchedScene';
import { toSvg } from '../../../src/scene/toSvg';
import { toText } from '../../../src/scene/toText';
import { cutOut } from '../../../src/webview/cutOut';
import { flowSearch } from '../../../src/webview/flowSearch';
import { markTest } from '../../../src/webview/historyWords';
import { situations } from '../../fixtures/situations';

const { snapshot, round, triggers } = situations().find(each => each.name === 'after-push') ?? assert.fail();
const history = drawHistory(snapshot, { width: 1400 });
const rows = (...wanted: readonly number[]) => ({
  query: 'search',
  count: wanted.length,
  test: markTest(row => wanted.includes(row)),
});

describe('a searched picture', () => {
  it('is the picture itself where nothing is searched for', () => {
    assert.equal(searchedScene(history, null), history);
    assert.equal(flowSearch(history.marks, '  '), null);
  });

  it('says in words what was searched for and marks each match', () => {
    const lines = toText(searchedScene(history, rows(3, 4))).split('\n');
    assert.deepEqual(lines.slice(0, 2), [history.title, 'Searched for “search”: 2 matches.']);
    assert.deepEqual(
      lines.filter(line => line.startsWith('Match: ')),
      [history.spoken[4], history.spoken[5]].map(sentence => `Match: ${sentence}`),
    );
    assert.equal(lines.length, history.spoken.length + 2);
    assert.match(toText(searchedScene(history, rows(3))), /^Searched for “search”: 1 match\.$/m);
    assert.match(toText(searchedScene(history, rows())), /^Searched for “search”: 0 matches\.$/m);
  });

  it('dims in SVG what does not match, and nothing else', () => {
    const dimmed = [...toSvg(searchedScene(history, rows(3, 4))).matchAll(/<g opacity="0\.45">(.*)<\/g>/g)].join(' ');
    for (const { subject } of snapshot.commits) {
      const isMatch = [3, 4].some(row => snapshot.commits[row]?.subject === subject);
      const words = subject.replaceAll("'", '&#39;');
      assert.equal(dimmed.includes(`${words}</text>`), !isMatch, subject);
    }
    assert.doesNotMatch(toSvg(history), /opacity/);
  });

  it('counts also what is out of view, and has its words below what is in view', () => {
    const view = cutOut(history, 2 * 26, 3 * 26);
    const scene = searchedScene(view, rows(0, 3, 4));
    assert.equal(scene.marks.filter(mark => mark.part === 'commit' && mark.look?.includes('found')).length, 6);
    const caption = scene.marks.at(-1);
    assert.ok(caption?.shape === 'text');
    assert.equal(caption.text, 'Searched for “search”: 3 matches.');
    assert.ok(caption.y > 3 * 26 && caption.y < scene.height);
    const text = toText(scene).split('\n');
    assert.equal(text.filter(line => line.startsWith('Match: ')).length, 2);
    assert.equal(text.filter(line => line.startsWith('Commit ')).length, 1);
  });

  it('has the words below the picture, cut to its width', () => {
    const long = { ...rows(3), query: `<b>${'wide '.repeat(200)}` };
    const scene = searchedScene(history, long);
    const caption = scene.marks.at(-1);
    assert.ok(caption?.shape === 'text');
    assert.ok(caption.y > history.height && caption.y < scene.height);
    assert.ok(caption.x + caption.width <= scene.width);
    assert.match(caption.text, /^Searched for “<b>wide .*…$/);
    assert.match(toSvg(scene), /Searched for “&#60;b&#62;wide/);
  });

  it('finds in the flow picture what is said of a thing, and dims commits and names alone', () => {
    const flow = drawFlow(snapshot, round, triggers, { width: 1200 });
    const search = flowSearch(flow.marks, ' NOAH ') ?? assert.fail();
    const scene = searchedScene(flow, search);
    const found = scene.marks.filter(mark => mark.look?.includes('found'));
    assert.equal(found.length, search.count);
    assert.ok(found.length > 0);
    for (const mark of found) assert.match(mark.spoken ?? '', /noah/i);
    for (const mark of scene.marks)
      if (mark.look?.includes('dimmed')) {
        assert.ok(mark.part === 'commit' || mark.part === 'ref');
        assert.doesNotMatch(mark.spoken ?? '', /noah/i);
      }
    // A name that is dimmed is not struck through by the line behind it.
    assert.match(toSvg(scene), /<rect [^>]*fill="#ffffff"\/><g opacity="0\.45"><g><title>Your branch/);
  });
});
