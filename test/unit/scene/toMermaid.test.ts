import assert from 'node:assert/strict';
import { seededRandom } from '../../../src/base/random';
import { toMermaid } from '../../../src/scene/toMermaid';
import type { Ref, Snapshot } from '../../../src/world/snapshot';
import { gitFlowHistory, type HistoryKind } from '../../fixtures/gitFlowHistory';
import { situations } from '../../fixtures/situations';
import { SnapshotBuilder, type RefLetters } from '../../fixtures/snapshotBuilder';
import { readGitGraph, type GitGraph } from './readGitGraph';

const short = (snapshot: Snapshot, row: number) => snapshot.commits[row]?.oid.slice(0, 7) ?? '';

/** Mermaid takes every line, and every commit has the parents that it has in Git: of an octopus the first two. */
function told(snapshot: Snapshot): GitGraph {
  const graph = readGitGraph(toMermaid(snapshot));
  assert.deepEqual(
    graph.commits.map(({ oid, parents }) => [oid, ...parents]),
    snapshot.commits.map(({ parents }, row) => [row, ...parents.slice(0, 2)].map(each => short(snapshot, each))),
  );
  return graph;
}

const learner = (builder: SnapshotBuilder, refs: RefLetters, head: string, host: RefLetters = {}) =>
  builder.host(host).learner({ refs, head }).build();
const labelsOf = (graph: GitGraph) =>
  Object.fromEntries(graph.commits.flatMap(({ words, tags }) => (tags.length > 0 ? [[words, tags]] : [])));
const lineOf = (graph: GitGraph, words: string) => graph.commits.find(each => each.words === words)?.branch;

describe('Mermaid', () => {
  for (const { name, snapshot } of situations())
    it(`takes the situation ${name}, with the true forks and merges`, () => {
      const graph = told(snapshot);
      const { head } = snapshot.learner;
      if (head.kind === 'branch') assert.equal(graph.current, head.branch);
    });

  for (const join of ['merge', 'squash', 'rebase', 'fast-forward'] as const)
    it(`takes generated histories that join by ${join}`, () => {
      for (const seed of [1, 2, 3]) told(generated(120, { join, parallel: 8 }, seed));
    });

  it('takes any history: roots that are not related, criss-cross merges, octopuses, refs anywhere', () => {
    for (let seed = 0; seed < 200; seed++) told(anyHistory(seed));
  });

  it('lets a branch begin at the commit that it forks from, also when its own first commit comes late', () => {
    const builder = new SnapshotBuilder()
      .commit('a', '', 'one')
      .commit('b', 'a', 'two')
      .commit('c', 'b', 'three')
      .commit('x', 'a', 'first of x')
      .commit('y', 'a', 'first of y');
    const text = toMermaid(learner(builder, { dev: 'c', x: 'x', y: 'y' }, 'dev'));
    assert.match(text, /id: "\w+ one"\n {2}branch "x"\n {2}branch "y"\n {2}checkout "dev"\n {2}commit id: "\w+ two"/);
    told(learner(builder, { dev: 'c', x: 'x', y: 'y' }, 'dev'));
  });

  it('tells a branch without commits of its own at its commit, and labels the commit with every name', () => {
    const builder = new SnapshotBuilder().commit('a', '', 'one').commit('b', 'a', 'two');
    const graph = told(
      learner(builder, { dev: 'b', 'story-a': 'a', 'origin/dev': 'a', 'tag:v1': 'a' }, 'dev', {
        dev: 'b',
        master: 'a',
      }),
    );
    assert.deepEqual([...graph.branches.keys()], ['GitLab/master', 'dev', 'story-a']);
    assert.equal(graph.branches.get('story-a'), graph.commits[0]?.oid);
    assert.deepEqual(labelsOf(graph), { one: ['origin/dev', 'story-a', 'v1'], two: ['GitLab/dev', 'HEAD → dev'] });
  });

  it('tells the same of the host and of the remote-tracking branch once', () => {
    const builder = new SnapshotBuilder().commit('a', '', 'one').commit('b', 'a', 'two');
    const refs = { dev: 'a', 'origin/dev': 'a' };
    assert.doesNotMatch(toMermaid(learner(builder, refs, 'dev', { dev: 'a' })), /GitLab/);
    assert.equal(lineOf(told(learner(builder, refs, 'dev', { dev: 'b' })), 'two'), 'GitLab/dev');
  });

  it('takes in a commit whose line went on, or from which the branch was just made, by a name of its own', () => {
    const builder = new SnapshotBuilder()
      .commit('a', '', 'one')
      .commit('x', 'a', 'first of x')
      .commit('y', 'x', 'second of x')
      .commit('b', 'a x', 'takes in the first')
      .commit('m', 'a b', 'takes in what it was made from');
    const graph = told(learner(builder, { dev: 'b', x: 'y', z: 'm' }, 'dev'));
    const [, first, , , last] = graph.commits;
    assert.equal(graph.branches.get(`merged-${first?.oid}`), first?.oid);
    assert.equal(last?.branch, 'z');
    // Where a name stands there already, that is the one.
    const named = told(learner(builder, { dev: 'b', x: 'y', z: 'm', 'origin/x': 'x' }, 'dev'));
    assert.equal(named.branches.get('origin/x'), first?.oid);
    assert.ok(!named.branches.has(`merged-${first?.oid}`));
  });

  it('says of an octopus what Mermaid cannot tell', () => {
    const builder = new SnapshotBuilder()
      .commit('a', '', 'one')
      .commit('x', 'a', 'of x')
      .commit('y', 'a', 'of y')
      .commit('o', 'a x y', 'all');
    const snapshot = learner(builder, { dev: 'o', x: 'x', y: 'y' }, 'dev');
    assert.deepEqual(told(snapshot).comments, [
      `${short(snapshot, 3)} takes in ${short(snapshot, 2)} as well; a merge in Mermaid has only two parents.`,
    ]);
  });

  it('has a line for HEAD where it is on no branch, and for commits that no name reaches', () => {
    const builder = new SnapshotBuilder()
      .commit('a', '', 'one')
      .commit('b', 'a', 'alone')
      .commit('c', 'a', 'lost')
      .mate('maya', { refs: { dev: 'a', draft: 'b' }, head: 'dev' });
    const detached = told(learner(builder, { dev: 'a' }, 'c'));
    assert.equal(lineOf(detached, 'lost'), 'HEAD');
    assert.equal(lineOf(detached, 'alone'), 'maya/draft');
    assert.deepEqual(labelsOf(detached), { lost: ['HEAD'] });
    const left = told(learner(builder, { dev: 'a' }, 'dev'));
    assert.match(lineOf(left, 'lost') ?? '', /^unnamed-/);
    assert.equal(left.current, 'dev');
  });

  it('has a repository without a commit', () => {
    const { snapshot } = situations()[0] ?? assert.fail();
    const nothing = { row: -1, refs: [] };
    const graph = told({
      ...snapshot,
      commits: [],
      teammates: [],
      host: { ...snapshot.host, refs: [] },
      learner: { ...snapshot.learner, ...nothing, head: { kind: 'branch', branch: 'master', row: -1 } },
    });
    assert.deepEqual([...graph.branches], [['main', null]]);
  });

  it('says what is on top of the picture, and lets commits stand out', () => {
    const builder = new SnapshotBuilder().commit('a', '', 'one').commit('b', 'a', 'two');
    const snapshot = learner(builder, { dev: 'b' }, 'dev');
    const marked = new Set(snapshot.commits.slice(1).map(({ oid }) => oid));
    const graph = readGitGraph(toMermaid(snapshot, { title: 'Preview of “git merge x”: "dev"', marked }));
    assert.equal(graph.title, "Preview of “git merge x”: 'dev'");
    assert.deepEqual(
      graph.commits.map(({ isMarked }) => isMarked),
      [false, true],
    );
  });

  it('makes nothing of what a message or a name holds', () => {
    const subject = '%%{init: {"x":1}}%% fixes #12; <b>"a=b"\\</b>';
    const builder = new SnapshotBuilder().commit('a', '', subject);
    const text = toMermaid(learner(builder, { [subject]: 'a', 'tag:%%{x}%%': 'a', 'feature/größe-#7': 'a' }, subject));
    assert.doesNotMatch(text.slice(text.indexOf('gitGraph\n')), /%%|#\w+;|[<>=\\]/);
    assert.match(text, /branch "feature\/größe-#7"/);
  });
});

function withRefs(snapshot: Snapshot, commits: Snapshot['commits'], refs: readonly Ref[], head: string): Snapshot {
  const row = refs.find(ref => ref.short === head)?.row ?? 0;
  return {
    ...snapshot,
    commits,
    host: { ...snapshot.host, refs: [] },
    teammates: [],
    learner: { ...snapshot.learner, refs, head: { kind: 'branch', branch: head, row } },
  };
}

const ref = (kind: Ref['kind'], name: string, row: number): Ref => ({ kind, name, short: name, row });
const oidOf = (row: number) => (Math.imul(row + 1, 2654435761) >>> 0).toString(16).padStart(8, '0').repeat(5);
const base = learner(new SnapshotBuilder().commit('a', '', 'one'), { dev: 'a' }, 'dev');

function commitsOf(parents: readonly (readonly number[])[]): Snapshot['commits'] {
  const [first] = base.commits;
  assert.ok(first);
  return parents.map((each, row) => ({ ...first, oid: oidOf(row), parents: each, subject: `number ${row}` }));
}

function generated(count: number, kind: HistoryKind, seed: number): Snapshot {
  const { first, second, refs } = gitFlowHistory(count, kind, seed).columns;
  const parents = Array.from(first, (parent, row) => [parent, second[row] ?? -1].filter(each => each >= 0));
  const kinds = { host: 'branch', local: 'branch', head: 'branch', remote: 'remote-branch', tag: 'tag' } as const;
  return withRefs(
    base,
    commitsOf(parents),
    refs.map(each => ref(kinds[each.kind], each.name, each.row)),
    'dev',
  );
}

function anyHistory(seed: number): Snapshot {
  const random = seededRandom(seed);
  const parents = Array.from({ length: 25 }, (_, row) => {
    const chosen = new Set<number>();
    if (row > 0 && random.next() < 0.92) chosen.add(random.next() < 0.5 ? row - 1 : random.below(row));
    if (chosen.size > 0 && random.next() < 0.35)
      for (let more = random.next() < 0.2 ? 2 : 1; more > 0; more--) chosen.add(random.below(row));
    return [...chosen];
  });
  const local = ['master', 'dev', 'feature/a', 'feature/b', 'story'].map(name => ref('branch', name, random.below(25)));
  const remote = ['origin/dev', 'origin/feature/a'].map(name => ref('remote-branch', name, random.below(25)));
  return withRefs(base, commitsOf(parents), [...local, ...remote], 'dev');
}
