import assert from 'node:assert/strict';
import { readGitGraph } from '../scene/readGitGraph';
import { eachOnMapPage } from './eachOnMapPage';
import type { OpenMap } from './openMapPage';

type Kind = 'SVG picture' | 'PNG picture' | 'Mermaid gitGraph' | 'Plain text';

/** What is saved is what is seen, whatever is seen. */
describe('saved pictures', function () {
  this.timeout(120_000);
  let map: OpenMap;
  let times = 0;
  eachOnMapPage('fresh-team', opened => {
    map = opened;
    times = 0;
  });

  const search = (words: string) => map.page.getByRole('searchbox').fill(words);
  async function save(kind: Kind): Promise<{ readonly name: string; readonly content: string }> {
    await map.button('Save as …').click();
    await map.page.getByRole('menuitem', { name: kind }).click();
    return (await map.askedTimes('save', ++times)).at(-1) as { name: string; content: string };
  }
  const dimmedMarks = () => map.page.locator('.mark.dimmed').count();
  const dimmedIn = (svg: string) => svg.split('<g opacity="0.45">').length - 1;
  const markedIn = (text: string) => readGitGraph(text).commits.filter(each => each.isMarked).length;
  const linesOf = (text: string, start: string) => text.split('\n').filter(line => line.startsWith(start));

  it('carry what was searched for in the flow picture', async () => {
    await map.tell('after-commit');
    await search('robin');
    assert.ok((await dimmedMarks()) > 5);
    const svg = (await save('SVG picture')).content;
    assert.equal(dimmedIn(svg), await dimmedMarks());
    assert.match(svg, />Searched for “robin”: 1 match\.<\/text>/);
    const text = (await save('Plain text')).content;
    assert.match(text, /^Searched for “robin”: 1 match\.$/m);
    assert.match(linesOf(text, 'Match: ').join(), /^Match: Commit \w+, “Add free shipping”, by Robin/);
    const told = (await save('Mermaid gitGraph')).content;
    assert.equal(markedIn(told), 1);
    assert.match(readGitGraph(told).title ?? '', /Searched for “robin”: 1 match\.$/);
    const plain = (await save('PNG picture')).content;
    await search('');
    assert.notEqual((await save('PNG picture')).content, plain);
    assert.equal(dimmedIn((await save('SVG picture')).content), 0);
    assert.equal(markedIn((await save('Mermaid gitGraph')).content), 0);
  });

  it('carry what was searched for in the history picture', async () => {
    await map.tell('after-push');
    await map.button('Show the history picture').click();
    await search('search');
    const svg = (await save('SVG picture')).content;
    assert.ok((await dimmedMarks()) > 5);
    assert.equal(dimmedIn(svg), await dimmedMarks());
    const text = (await save('Plain text')).content;
    assert.match(text, /^History: 8 commits\.\nSearched for “search”: 3 matches\.\n/);
    assert.equal(linesOf(text, 'Match: ').length, 3);
    assert.equal(markedIn((await save('Mermaid gitGraph')).content), 3);
  });

  it('have the history as wide and in the lanes that are seen', async () => {
    await map.tell('after-push');
    await map.button('Show the history picture').click();
    const words = () =>
      map.page.locator('svg.history').evaluate(svg => [...svg.querySelectorAll('text')].map(node => node.textContent));
    const whole = await words();
    await map.button('Zoom in').click();
    await map.button('Zoom in').click();
    await map.button('Zoom in').click();
    const zoomed = await words();
    assert.notDeepEqual(zoomed, whole);
    const svg = (await save('SVG picture')).content.replaceAll('&#39;', "'");
    for (const word of zoomed) assert.ok(svg.includes(`>${word}</text>`), word);
  });

  it('say what a preview would bring', async () => {
    await map.tell('after-branch');
    await map.pretend('type', 'git commit -m "More"');
    await map.page.locator('.look-previewed').first().waitFor();
    const text = (await save('Plain text')).content;
    assert.match(text, /^Preview of “git commit -m "More"”/);
    assert.match(linesOf(text, 'Not as now: Commit').join(), /“Add free shipping”, by Robin/);
    assert.match(linesOf(text, 'Not as now: Your branch').join(), /branch story-a/);
    const graph = readGitGraph((await save('Mermaid gitGraph')).content);
    assert.deepEqual(
      graph.commits.filter(each => each.isMarked).map(each => each.words),
      ['Add free shipping'],
    );
    assert.match(graph.title ?? '', /^Preview of/);
  });

  it('have both pictures that stand side by side, also in Mermaid', async () => {
    await map.pretend('runSoFar', ['git fetch origin', 'git merge origin/dev', 'git switch -c story-a'], 3);
    await map.tell('after-branch');
    await map.page.getByRole('slider', { name: 'Point in time' }).fill('0');
    await map.button('Compare').click();
    await map.button('End comparison').waitFor();
    const { name, content } = await save('Mermaid gitGraph');
    assert.equal(name, 'git-flow-flow.md');
    const graphs = [...content.matchAll(/^```mermaid\n([^]*?)^```$/gm)].map(([, told = '']) => readGitGraph(told));
    assert.deepEqual(
      graphs.map(({ title }) => title?.split(':')[0]),
      ['Now', 'After 0 of 3'],
    );
    assert.deepEqual(
      graphs.map(({ current }) => current),
      ['story-a', 'dev'],
    );
  });

  it('mark what is lacking of a goal', async () => {
    await map.tell('after-branch');
    await map.pretend('goal', true, true);
    await map.page.locator('.look-previewed').first().waitFor();
    const text = (await save('Plain text')).content;
    const [own = '', goal = ''] = text.split(/\n\n/);
    assert.equal(linesOf(own, 'Not as now: ').length, 0);
    assert.ok(linesOf(goal, 'Not as now: ').length > 3);
  });
});
