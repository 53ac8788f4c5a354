import assert from 'node:assert/strict';
import { findConflicts, resolveConflict } from '../../../src/extension/scm/conflictMarkers';
import { findMergeBase } from '../../../src/extension/scm/findMergeBase';
import { groupChanges } from '../../../src/extension/scm/changeGroups';
import { compareListings } from '../../../src/extension/files/listFiles';
import { quoteArgument } from '../../../src/base/quoteArgument';
import { messageWords, readStepQuestion } from '../../../src/extension/commands/stepQuestion';
import { validateBranchName } from '../../../src/extension/commands/validateBranchName';
import { validateMessage } from '../../../src/extension/commands/validateMessage';
import { readContextKeys } from '../../../src/extension/state/readContextKeys';
import { colourErrors, colourOutput } from '../../../src/extension/terminal/colourOutput';
import { describeCommit } from '../../../src/extension/terminal/describeCommit';
import { makePrompt } from '../../../src/extension/terminal/prompt';
import { wrapWords } from '../../../src/extension/terminal/wrapWords';
import { branchesModel } from '../../../src/extension/views/branchesModel';
import { requestsModel } from '../../../src/extension/views/requestsModel';
import { stepsModel } from '../../../src/extension/views/stepsModel';
import { literal, type TreeNode } from '../../../src/extension/views/treeNode';
import { defaultFlow } from '../../../src/flow/flowDefinition';
import { nearestName } from '../../../src/base/nearestName';
import { readRound } from '../../../src/flow/round';
import { parseLine } from '../../../src/world/commandLine/parseLine';
import { openTeam } from '../../../src/world/openTeam';
import type { Snapshot } from '../../../src/world/snapshot';
import { round } from '../../editor/round.mjs';

// eslint-disable-next-line no-control-regex -- colours are made of control characters
const plain = (text: string) => text.replace(/\x1b\[\d+m/g, '');
const all = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
  nodes.flatMap(node => [node, ...all(node.children ?? [])]);

/** The snapshot after each of the lines, the start first. */
async function play(...lines: readonly string[]): Promise<readonly Snapshot[]> {
  const team = await openTeam({ flavour: 'gitlab', seed: 1 });
  const snapshots = [team.snapshot];
  for (const line of lines) {
    await team.run(line);
    snapshots.push(team.snapshot);
  }
  team.dispose();
  return snapshots;
}

/** As far as the open request. */
const toRequest = round.slice(0, -1);

describe('What stands below a commit message', () => {
  it('is what the commit will hold, as git says it', async () => {
    const snapshots = await play(
      'git switch -c story-a',
      'echo new > notes.txt',
      'git add notes.txt',
      'git rm build.js',
      'echo x >> README.md',
    );
    const { learner } = snapshots.at(-1) as Snapshot;
    assert.equal(
      describeCommit('git commit', learner),
      '#\n# On branch story-a\n# Changes to be committed:\n#\tdeleted:    build.js\n#\tnew file:   notes.txt\n#\n',
    );
    assert.match(describeCommit('git commit -av', learner), /#\tmodified: {3}README\.md\n/);
    for (const other of ['git merge dev', 'git commit --amend', 'git commit README.md', 'git commit && git push'])
      assert.equal(describeCommit(other, learner), '', other);
  });
});

describe('What the sidebar shows', () => {
  it('the steps with state, reason and lines, each in one spoken sentence', async () => {
    const [start, fetched] = await play('git fetch origin');
    assert.ok(start && fetched);
    const first = stepsModel(readRound(start, defaultFlow));
    assert.equal(first.length, 7);
    assert.match(first[0]?.spoken ?? '', /^Step 1 of 7, Fetch: next\. GitLab has \d commits/);
    assert.match(first[0]?.tooltip ?? '', /```sh\ngit fetch origin\n```/);
    assert.match(first[1]?.spoken ?? '', /^Step 2 of 7, Merge: blocked\. Fetch first/);
    assert.match(stepsModel(readRound(fetched, defaultFlow))[0]?.spoken ?? '', /Fetch: done/);
    assert.deepEqual(
      first.map(({ command }) => command?.id),
      readRound(start, defaultFlow).steps.map(({ id }) => `gitFlow.step.${id}`),
    );
  });

  it('the branches of host, clone and teammates, with protection, upstream and pull request', async () => {
    const snapshots = await play(...toRequest);
    const nodes = all(branchesModel(snapshots.at(-1) as Snapshot, defaultFlow));
    const spoken = (id: string) => nodes.find(node => node.id === id)?.spoken ?? '';
    assert.match(spoken('branches:host:master'), /^master, protected/);
    assert.match(spoken('branches:host:dev'), /^dev, protected/);
    assert.match(spoken('branches:host:feature/story-a'), /merge request 1 open/);
    assert.match(spoken('branches:local:dev'), /^dev, current, follows origin\/dev, 2 ahead/);
    assert.ok(nodes.some(({ id }) => id === 'branches:remote:origin/dev'));
    assert.ok(nodes.some(({ id }) => id === 'teammate:maya:dev'));
    assert.equal(nodes.find(({ id }) => id === 'teammate:maya')?.person, 'maya', 'what the menu hands to the command');
    assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length, 'ids are unique');
  });

  it('a detached HEAD as the current place', async () => {
    const [, detached] = await play('git checkout HEAD~1');
    const nodes = all(branchesModel(detached as Snapshot, defaultFlow));
    assert.match(nodes.find(({ kind }) => kind === 'detached')?.spoken ?? '', /not on a branch/);
  });

  it('pull requests with reviewers and what is in the way', async () => {
    const snapshots = await play(...toRequest);
    const snapshot = snapshots.at(-1) as Snapshot;
    assert.deepEqual(requestsModel(snapshots[0] as Snapshot), []);
    const nodes = all(requestsModel(snapshot));
    const request = nodes.find(({ id }) => id === 'request:1');
    assert.match(request?.spoken ?? '', /^merge request 1, .*, open, from feature\/story-a into dev\./);
    assert.equal(request?.kind, 'request.open');
    assert.ok(nodes.some(({ kind }) => kind === 'reviewer'));
    assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length);
  });

  it('takes names literally in Markdown', () => {
    assert.equal(literal('a_b *c* <img> [x](y)'), 'a\\_b \\*c\\* \\<img\\> \\[x\\]\\(y\\)');
  });
});

describe('The context keys', () => {
  it('say which steps are done and what waits', async () => {
    const [, fetched] = await play('git fetch origin');
    const state = {
      snapshot: fetched,
      round: readRound(fetched as Snapshot, defaultFlow),
      team: { timeline: { position: 1, entries: [1, 2] } },
    };
    const keys = readContextKeys(state as unknown as Parameters<typeof readContextKeys>[0], true);
    assert.equal(keys['gitFlow.step.fetch.done'], true);
    assert.equal(keys['gitFlow.step.merge.done'], false);
    assert.deepEqual([keys['gitFlow.canUndo'], keys['gitFlow.canRedo'], keys['gitFlow.hasTeam']], [true, true, true]);
    assert.equal(readContextKeys(null, false)['gitFlow.hasTeam'], false);
  });
});

describe('The prompt', () => {
  it('says folder, branch and what is not at rest', async () => {
    const snapshots = await play(
      'git fetch',
      'echo x >> README.md',
      'git add .',
      'echo y >> README.md',
      'git checkout HEAD~1',
    );
    const prompts = snapshots.map(snapshot => plain(makePrompt(snapshot.learner, snapshot).text));
    assert.deepEqual(prompts.slice(0, 5), [
      'shop (dev) $ ',
      'shop (dev ↓2) $ ',
      'shop (dev ~1 ↓2) $ ',
      'shop (dev +1 ↓2) $ ',
      'shop (dev +1 ~1 ↓2) $ ',
    ]);
    for (const snapshot of snapshots) {
      const { text, width } = makePrompt(snapshot.learner, snapshot);
      assert.equal(plain(text).length, width);
    }
  });
});

describe('Colours', () => {
  it('leave the words as they are', () => {
    const outputs = {
      'git status': 'Changes to be committed:\n\tnew file:   a\n\nUntracked files:\n\tb\n',
      'git diff': 'diff --git a/x b/x\n@@ -1 +1 @@ f\n-a\n+b\n c\n',
      'git log --oneline --graph': '* 1234567 (HEAD -> dev, origin/dev, tag: v1) Subject (not a ref)\n|\\\n',
      'git branch': '* dev\n  story-a\n  remotes/origin/dev\n',
      'git merge x': ' a.js | 2 +-\n',
      ls: 'a  b\n',
    };
    for (const [line, output] of Object.entries(outputs)) assert.equal(plain(colourOutput(line, output)), output);
    const painted = colourOutput('git log', '* 1234567 (HEAD -> dev) x');
    assert.ok(painted.includes('\x1b[33m1234567\x1b[39m (\x1b[36mHEAD -> dev'));
    assert.ok(colourOutput('git diff', '+b').startsWith('\x1b[32m+b'));
    assert.ok(colourErrors('error: x').startsWith('\x1b[31m'));
    assert.equal(colourErrors('Switched to branch'), 'Switched to branch');
  });

  it('break sentences between words', () => {
    assert.equal(wrapWords('git fetch origin, then push', 12), 'git fetch\norigin, then\npush');
    assert.equal(wrapWords('averylongwordindeed x', 5), 'averylongwordindeed\nx');
  });
});

describe('What is asked', () => {
  it('only what a step must know', async () => {
    const snapshots = await play(...toRequest.slice(0, 3));
    const question = (snapshot: Snapshot | undefined, id: string) => {
      const step = readRound(snapshot as Snapshot, defaultFlow).steps.find(candidate => candidate.id === id);
      return step ? readStepQuestion(step) : null;
    };
    assert.equal(question(snapshots[0], 'fetch'), null);
    const branch = question(snapshots[2], 'branch');
    assert.deepEqual([branch?.about, branch?.proposed], ['branch', 'story-a']);
    assert.deepEqual(branch?.fill('my-story'), ['git switch -c my-story']);
    const commit = question(snapshots[3], 'commit');
    assert.equal(commit?.about, 'message');
    assert.equal(commit.fill('Say "hi"').at(-1), 'git commit -m "Say \\"hi\\""');
  });

  it('branch names, refused as git refuses them, each with a reason', () => {
    const taken = ['dev', 'feature/a'];
    const bad = [
      '',
      'a b',
      'a~b',
      'a^',
      'a:b',
      'a?b',
      'a*b',
      'a[b',
      'a\\b',
      '-a',
      '/a',
      'a/',
      'a//b',
      'a..b',
      '.a',
      'a/.b',
      'a.',
      'a.lock',
      'a.lock/b',
      'a@{b',
      '@',
      'HEAD',
      'a\x01',
      'x'.repeat(201),
      'dev',
      'dev/x',
      'feature',
    ];
    for (const name of bad) assert.match(validateBranchName(name, taken) ?? '', /\.$/, name);
    for (const name of ['story-a', 'feature/b', 'ü-日本', 'a.b', 'lock', 'a@b'])
      assert.equal(validateBranchName(name, taken), null, name);
  });

  it('messages: none is an error, a long or crowded subject a warning', () => {
    assert.equal(validateMessage(' \n ')?.severity, 'error');
    assert.equal(validateMessage('\nbody')?.severity, 'warning');
    assert.deepEqual(validateMessage('x'.repeat(73)), { ...validateMessage('x'.repeat(73)), line: 0, column: 72 });
    assert.equal(validateMessage('Subject\nbody')?.line, 1);
    assert.equal(validateMessage('Subject\n\nbody'), null);
  });

  it('words are quoted so that the command line reads them back', () => {
    for (const word of [
      'plain',
      'two words',
      'say "hi"',
      '$HOME `x`',
      'back\\slash',
      "it's",
      '#no',
      '',
      'a;b',
      'ü/日本.md',
    ]) {
      const parsed = parseLine(`git add ${quoteArgument(word)}`);
      assert.ok(parsed.ok);
      assert.deepEqual(parsed.value[0]?.words, ['git', 'add', word]);
    }
    const message = parseLine(`git commit ${messageWords('Say "a"\n\nIt costs $5.\n')}`);
    assert.ok(message.ok);
    assert.deepEqual(message.value[0]?.words, ['git', 'commit', '-m', 'Say "a"', '-m', 'It costs $5.']);
  });

  it('a near name is found, a far one is not', () => {
    assert.equal(nearestName('dve', ['dev', 'master']), 'dev');
    assert.equal(nearestName('mastre', ['dev', 'master']), 'master');
    assert.equal(nearestName('something', ['dev', 'master']), undefined);
  });
});

describe('Source Control, without an editor', () => {
  it('sorts files into its groups', () => {
    const groups = groupChanges([
      { path: 'a', staged: 'added', unstaged: 'modified', conflict: null },
      { path: 'b', staged: null, unstaged: 'untracked', conflict: null },
      { path: 'c', staged: null, unstaged: 'modified', conflict: 'both-modified', hasMarkers: false },
      { path: 'd', staged: 'deleted', unstaged: null, conflict: null },
    ]);
    assert.deepEqual(
      groups.staged.map(({ path, letter }) => path + letter),
      ['aA', 'dD'],
    );
    assert.deepEqual(
      groups.changes.map(({ path, letter }) => path + letter),
      ['aM', 'bU'],
    );
    assert.equal(groups.merge[0]?.words, 'conflict: both modified, no markers left');
  });

  it('finds conflicts, also with the common ancestor, and takes either side or both', () => {
    const lines = [
      'x',
      '<<<<<<< HEAD',
      'a',
      '||||||| base',
      'o',
      '=======',
      'b',
      '>>>>>>> dev',
      'y',
      '<<<<<<< HEAD',
      '=======',
      'c',
      '>>>>>>> dev',
    ];
    const [first, second, ...more] = findConflicts(lines);
    assert.ok(first && second);
    assert.equal(more.length, 0);
    assert.deepEqual([first.start, first.end, first.currentName, first.incomingName], [1, 7, 'HEAD', 'dev']);
    assert.deepEqual(resolveConflict(lines, first, 'current'), ['a']);
    assert.deepEqual(resolveConflict(lines, first, 'incoming'), ['b']);
    assert.deepEqual(resolveConflict(lines, first, 'both'), ['a', 'b']);
    assert.deepEqual(resolveConflict(lines, second, 'current'), []);
    assert.deepEqual(findConflicts(['=======', '<<<<<<< x', '>>>>>>> y', '<<<<<<<<', '=======']), []);
  });

  it('finds the newest common commit', async () => {
    const snapshots = await play(
      'git switch -c a',
      'echo 1 > one',
      'git add .',
      'git commit -m 1',
      'git switch dev',
      'echo 2 > two',
      'git add .',
      'git commit -m 2',
    );
    const { commits, learner } = snapshots.at(-1) as Snapshot;
    const row = (name: string) => learner.refs.find(({ short }) => short === name)?.row ?? -1;
    assert.equal(findMergeBase(commits, row('a'), row('dev')), row('origin/dev'));
    assert.equal(findMergeBase(commits, -1, row('dev')), -1);
  });

  it('tells what was created, changed and deleted', () => {
    const before = new Map([
      ['/a', '1'],
      ['/b', '1'],
      ['/f', 'folder'],
    ]);
    const after = new Map([
      ['/a', '2'],
      ['/c', '1'],
      ['/f', 'folder'],
    ]);
    assert.deepEqual(compareListings(before, after, false), [
      { path: '/a', kind: 'changed' },
      { path: '/c', kind: 'created' },
      { path: '/b', kind: 'deleted' },
    ]);
    assert.deepEqual(compareListings(before, before, false), []);
    assert.equal(compareListings(before, before, true).length, 2, 'of another team every file may differ');
  });
});
