import assert from 'node:assert/strict';
import { defaultFlow } from '../../../src/flow/flowDefinition';
import { readRound } from '../../../src/flow/round';
import { drawFlow } from '../../../src/scene/flow/drawFlow';
import { drawHistory } from '../../../src/scene/history/drawHistory';
import type { Scene } from '../../../src/scene/scene';
import { tableMeasure } from '../../../src/scene/textWidth';
import { toMermaid } from '../../../src/scene/toMermaid';
import { toSvg } from '../../../src/scene/toSvg';
import { toText } from '../../../src/scene/toText';
import type { Snapshot } from '../../../src/world/snapshot';
import { SnapshotBuilder } from '../../fixtures/snapshotBuilder';
import { coveredPairs } from './labelsOf';

const nasty = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  'feature/\u202egnp.exe\u2066',
  'feature/👩‍👩‍👧‍👦🏳️‍🌈🚀'.repeat(8),
  `feature/${'x'.repeat(5000)}`,
  "feature/'; rm -rf ~; '",
  'feature/ab\u0007\u001b[31mred',
  'feature/ﷺ\u0301\u0302\u0303 \n\t two lines',
  'feature/\ud800lonely',
];

function withNames(names: readonly string[]): Snapshot {
  const builder = new SnapshotBuilder().commit('base', '', 'Start');
  const refs: Record<string, string> = { master: 'base', dev: 'base' };
  names.forEach((name, index) => {
    builder.commit(`c${index}`, 'base', name, name);
    refs[name] = `c${index}`;
  });
  const local = Object.fromEntries(
    Object.entries(refs).flatMap(([name, letter]) => [
      [name, letter],
      [`origin/${name}`, letter],
    ]),
  );
  return builder
    .host(refs)
    .learner({
      refs: local,
      head: names[0] ?? 'dev',
      files: names.map(path => ({ path, staged: null, unstaged: 'untracked', conflict: null })),
    })
    .build();
}

const flow = (snapshot: Snapshot, width: number) =>
  drawFlow(snapshot, readRound(snapshot, defaultFlow), {}, { width, featureLanes: 12 });

function check(scene: Scene): void {
  for (const { id, spoken, tip, acts } of scene.marks)
    for (const words of [spoken, tip, ...(acts ?? []).map(act => act.title)])
      assert.doesNotMatch(words ?? '', /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/, id);
  for (const mark of scene.marks) {
    if (!('text' in mark)) continue;
    assert.doesNotMatch(mark.text, /\p{Cc}|\p{Cs}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
    if (mark.shape === 'pill') assert.ok(tableMeasure(mark.text, mark.style) <= mark.width, mark.text);
    assert.ok(mark.text.length < 420);
  }
  for (const sentence of scene.spoken) assert.ok(sentence.length < 6000);
}

describe('hostile names', () => {
  for (const width of [320, 480, 1280])
    it(`are drawn, cut and harmless at ${width}`, () => {
      const scene = flow(withNames(nasty), width);
      check(scene);
      assert.deepEqual(coveredPairs(scene), []);
      assert.ok(scene.marks.filter(mark => mark.part === 'ref' && mark.shape === 'pill').length >= 6);
    });

  it('are harmless also where the steps speak of the branch that one is on', () => {
    for (const name of nasty) check(flow(withNames([name, 'dev']), 1280));
  });

  it('are text in SVG, and it holds no element that they would make', () => {
    const svg = toSvg(flow(withNames(nasty), 1280));
    assert.doesNotMatch(svg, /<img|<script|onerror=alert\(1\)>/);
    assert.doesNotMatch(svg, /(?!\n)\p{Cc}|\p{Cs}/u);
    assert.match(svg, /&#60;img/);
  });

  it('are one quoted word in every line that a gesture would run', () => {
    const scene = flow(withNames(nasty), 1280);
    const lines = scene.marks.flatMap(mark =>
      (mark.acts ?? []).flatMap(act =>
        'line' in act.intent && typeof act.intent.line === 'string' ? [act.intent.line] : [],
      ),
    );
    for (const line of lines.filter(each => each.includes('rm -rf')))
      assert.match(line, /'(?:origin\/)?feature\/'\\''; rm -rf ~; '\\'''/);
    assert.ok(lines.some(line => line.includes('rm -rf')));
  });

  it('stay inside the text of Mermaid and of plain text', () => {
    const snapshot = withNames(nasty);
    for (const line of toMermaid(snapshot).split('\n').slice(2))
      assert.match(line, /^(| {2}(commit|branch|checkout|merge) .*)$/);
    assert.doesNotMatch(toText(flow(snapshot, 1280)), /[\u202a-\u202e\u2066-\u2069]/);
  });

  it('stay branches of their own in Mermaid, also where it cannot tell their names apart', () => {
    const told = toMermaid(withNames(['feature/a!b', 'feature/a&b', 'feature/a;b']));
    const branches = told.split('\n').filter(line => line.startsWith('  branch "feature/'));
    assert.deepEqual(
      branches.map(line => line.trim()),
      ['branch "feature/a_b"', 'branch "feature/a_b-2"', 'branch "feature/a_b-3"'],
    );
  });

  it('are drawn in the history picture', () => {
    for (const width of [320, 1280]) {
      const scene = drawHistory(withNames(nasty), { width });
      check(scene);
      assert.deepEqual(coveredPairs({ ...scene, height: scene.height + 1 }), []);
    }
  });
});

describe('many branches', () => {
  const many = Array.from({ length: 200 }, (_, index) => `feature/number-${index}`);

  it('draws the newest and counts the others', () => {
    for (const width of [320, 1280]) {
      const snapshot = withNames(many);
      const scene = drawFlow(snapshot, readRound(snapshot, defaultFlow), {}, { width });
      assert.deepEqual(coveredPairs(scene), []);
      assert.ok(scene.marks.length < 400, String(scene.marks.length));
      const counted = Number(/(\d+) (?:more names|branches) are not drawn/.exec(scene.spoken.join(' '))?.[1]);
      const named = scene.marks.filter(mark => mark.id.startsWith('host:ref:refs/heads/') && mark.shape === 'pill');
      assert.equal(counted + named.length, 202, 'each branch is named or counted');
    }
  });

  it('draws forty lanes when asked to', () => {
    const snapshot = withNames(many.slice(0, 40));
    const scene = drawFlow(snapshot, readRound(snapshot, defaultFlow), {}, { featureLanes: 40 });
    assert.deepEqual(coveredPairs(scene), []);
    assert.ok(scene.height > 40 * 60);
  });

  it('folds two hundred at once into one lane of the history picture', () => {
    const scene = drawHistory(withNames(many), { width: 480 });
    assert.ok(scene.marks.some(mark => mark.look?.includes('bundle')));
    for (const mark of scene.marks) if (mark.shape === 'dot') assert.ok(mark.x < 480 * 0.5);
  });
});
