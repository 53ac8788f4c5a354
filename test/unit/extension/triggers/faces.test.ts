// What the faces of the triggers say, without an editor.
import assert from 'node:assert/strict';
import { agreed } from '../../../../src/extension/triggers/agreed';
import { decisionsOf, summarize } from '../../../../src/extension/triggers/countJobs';
import { firstFiles, providerOf, providersIn, splitRoot } from '../../../../src/triggers/ciPaths';
import { describeEvent, describeFiles, nameEvent } from '../../../../src/extension/triggers/describeEvent';
import { evaluateFrom, type FileSource } from '../../../../src/triggers/evaluateFrom';
import { explainLine, lensModel } from '../../../../src/extension/triggers/lensModel';
import { teamHostFile } from '../../../../src/flow/outlook/teamHostFile';
import { outlookOf, StepTriggers } from '../../../../src/extension/triggers/stepTriggers';
import { quoted, triggersMarkdown } from '../../../../src/extension/triggers/triggersMarkdown';
import { triggersModel } from '../../../../src/extension/triggers/triggersModel';
import type { SandboxState } from '../../../../src/extension/state/sandbox';
import { stepsModel } from '../../../../src/extension/views/stepsModel';
import type { TreeNode } from '../../../../src/extension/views/treeNode';
import { defaultFlow } from '../../../../src/flow/flowDefinition';
import { readRound } from '../../../../src/flow/round';
import { outline } from '../../../../src/triggers/evaluate';
import { readHostSettings } from '../../../../src/triggers/merge/readHostSettings';
import type { Provider, PullRequestTrigger, PushEvent } from '../../../../src/triggers/types';
import { openTeam } from '../../../../src/world/openTeam';

const gitlab = `unit:
  script: make
release:
  script: make
  rules:
    - if: $CI_COMMIT_BRANCH == "master"
docs:
  script: make
  rules:
    - changes: [docs/**/*]
`;
const workflow = `on:
  push:
    branches: [dev]
jobs:
  test:
    runs-on: x
    steps: [{ run: make }]
`;
const push: PushEvent = { kind: 'push', ref: { kind: 'branch', name: 'dev' }, defaultBranch: 'master' };
const request: PullRequestTrigger = {
  kind: 'pull-request',
  action: 'opened',
  source: 'story',
  target: 'dev',
  defaultBranch: 'master',
  changedFiles: ['src/a.js'],
};

function source(files: Readonly<Record<string, string>>): FileSource & { readonly asked: string[] } {
  const asked: string[] = [];
  const load = (path: string) => {
    asked.push(path);
    return Promise.resolve(files[path]);
  };
  return { paths: Object.keys(files), load, asked };
}

describe('Files that are asked for are loaded, and no others', () => {
  it('follows includes, however deep', async () => {
    const files = source({
      '.gitlab-ci.yml': 'include: a.yml\n',
      'a.yml': 'include: b.yml\n',
      'b.yml': 'deep:\n  script: make\n',
      'c.yml': 'never:\n  script: make\n',
    });
    const { decisions } = await evaluateFrom(files, push, { provider: 'gitlab' });
    assert.ok(decisions.some(({ name, verdict }) => name === 'deep' && verdict === 'runs'));
    assert.ok(!files.asked.includes('c.yml'));
    assert.deepEqual(files.asked, [...new Set(files.asked)], 'each file once');
  });

  it('ends where files include each other', async () => {
    const files = source({ '.gitlab-ci.yml': 'include: a.yml\n', 'a.yml': 'include: .gitlab-ci.yml\n' });
    const { findings } = await evaluateFrom(files, push, { provider: 'gitlab' });
    assert.ok(findings.some(({ severity }) => severity === 'error'));
  });

  it('reads owners from the other branch', async () => {
    const target = source({ CODEOWNERS: '* @ada\n' });
    const own = source({ '.gitlab-ci.yml': gitlab, CODEOWNERS: '* @own\n' });
    const { decisions } = await evaluateFrom(own, request, { provider: 'gitlab' }, target);
    assert.deepEqual(decisions.find(({ kind }) => kind === 'review')?.review?.suggested, ['@ada']);
  });
});

describe('Paths that decide', () => {
  const rows: readonly (readonly [path: string, provider: Provider | undefined, root: string | undefined])[] = [
    ['/home/me/shop/.gitlab-ci.yml', 'gitlab', '/home/me/shop'],
    ['/home/me/shop/.github/workflows/ci.yaml', 'github', '/home/me/shop'],
    ['/bitbucket-pipelines.yml', 'bitbucket', ''],
    ['/shop/.github/CODEOWNERS', undefined, '/shop'],
    ['/shop/CODEOWNERS', undefined, '/shop'],
    ['/shop/.gitflow/host.yaml', undefined, '/shop'],
    ['/shop/.github/workflows/deep/ci.yml', undefined, undefined],
    ['/shop/docs/guide.yml', undefined, undefined],
  ];
  for (const [path, provider, root] of rows) {
    it(path, () => {
      assert.equal(providerOf(path), provider);
      assert.equal(splitRoot(path)?.root, root);
    });
  }

  it('names providers in one order, and what they ask for first', () => {
    const paths = ['bitbucket-pipelines.yml', '.github/workflows/a.yml', '.gitlab-ci.yml', 'README.md'];
    assert.deepEqual(providersIn(paths), ['gitlab', 'github', 'bitbucket']);
    assert.equal(firstFiles('github', paths)[0], '.github/workflows/a.yml');
    assert.ok(firstFiles('github', paths).includes('.github/CODEOWNERS'));
  });
});

describe('Events in words', () => {
  const rows: readonly (readonly [Parameters<typeof describeEvent>[0], string])[] = [
    [push, 'a push to dev'],
    [{ ...push, forced: true }, 'a forced push to dev'],
    [{ ...push, deleted: true }, 'the deletion of dev'],
    [{ ...push, ref: { kind: 'tag', name: 'v1' } }, 'the tag v1'],
    [request, 'a pull request from story into dev'],
    [
      { ...request, action: 'updated', draft: true, fromFork: true },
      'a pull request from story into dev (updated, draft, from a fork)',
    ],
    [{ kind: 'merge', source: 'story', target: 'dev', defaultBranch: 'm' }, 'the merge of story into dev'],
    [{ kind: 'manual', ref: push.ref, defaultBranch: 'm' }, 'a run by hand on dev'],
    [{ kind: 'schedule', ref: push.ref, defaultBranch: 'm' }, 'a schedule on dev'],
  ];
  for (const [event, words] of rows) {
    it(words, () => {
      assert.equal(describeEvent(event), words);
    });
  }

  it('is short where there is little room, and plain about files', () => {
    assert.equal(nameEvent(push), 'push to dev');
    assert.equal(nameEvent(request), 'pull request into dev');
    assert.equal(describeFiles(push), 'Which files change is not known.');
    assert.equal(describeFiles({ ...push, changedFiles: [] }), 'No file changes.');
    assert.equal(describeFiles({ ...push, changedFiles: ['a', 'b', 'c', 'd'] }), '4 files change: a, b, c and 1 more.');
  });
});

describe('Lenses and hovers', () => {
  const evaluations = async (event: PushEvent | PullRequestTrigger) => [
    await evaluateFrom(source({ '.gitlab-ci.yml': gitlab }), event, { provider: 'gitlab' }),
    await evaluateFrom(source({ '.github/workflows/ci.yml': workflow }), event, { provider: 'github' }),
  ];

  it('count each file’s own jobs, and leave open what is open', async () => {
    const all = await evaluations(push);
    assert.equal(summarize(push, decisionsOf('.gitlab-ci.yml', all)), 'Runs for a push to dev: 1 of 3 jobs, 1 open');
    const file = '.github/workflows/ci.yml';
    assert.equal(summarize(push, decisionsOf(file, all)), 'Runs for a push to dev: 1 of 1 job');
    const other = { ...push, ref: { kind: 'branch', name: 'x' } } as const;
    assert.equal(
      summarize(other, decisionsOf(file, await evaluations(other))),
      'Does not run for a push to x: 0 of 1 job',
    );
    assert.equal(summarize(push, []), 'Nothing to run for a push to dev');
  });

  it('stand at the triggers with the event to ask about, and at every job', async () => {
    const outcomes = [
      { event: push, evaluations: await evaluations(push) },
      { event: request, evaluations: await evaluations(request) },
    ];
    const places = await outline('.gitlab-ci.yml', gitlab, 'gitlab');
    const lenses = lensModel('.gitlab-ci.yml', places, outcomes);
    assert.deepEqual(
      lenses.map(({ range, title, event }) => [range.line, title, event?.kind]),
      [
        [1, 'Runs for a push to dev: 1 of 3 jobs, 1 open', 'push'],
        [1, 'Does not run for a merge request from story into dev: 0 of 3 jobs', 'pull-request'],
        [1, 'Runs for push to dev · not for merge request into dev', undefined],
        [3, 'Not for push to dev, merge request into dev', undefined],
        [7, 'May run for push to dev · not for merge request into dev', undefined],
      ],
    );
  });

  it('explain a job by its name, and a rule by its line', async () => {
    const outcomes = [{ event: push, evaluations: await evaluations(push) }];
    const places = await outline('.gitlab-ci.yml', gitlab, 'gitlab');
    const names = (line: number) =>
      explainLine('.gitlab-ci.yml', line, places, outcomes).flatMap(({ decisions }) => decisions.map(one => one.name));
    assert.deepEqual(names(7), ['docs']);
    assert.deepEqual(names(6), ['release']);
    assert.deepEqual(names(2), []);
  });
});

describe('Findings of a repository for several hosts', () => {
  it('miss something only where each of them does', async () => {
    const files = source({
      '.gitlab-ci.yml': gitlab,
      '.github/workflows/ci.yml': workflow,
      '.github/CODEOWNERS': '* @maya',
      '.gitflow/host.yaml': 'protected: { dev: { checks: [unit, nowhere] } }',
    });
    const hostFile = await files.load('.gitflow/host.yaml');
    const settings = hostFile === undefined ? {} : { hostFile };
    const both = await Promise.all(
      (['gitlab', 'github'] as const).map(provider => evaluateFrom(files, request, { provider, ...settings })),
    );
    const codes = (evaluations: typeof both): readonly string[] => [
      ...new Set(
        evaluations.flatMap(({ findings }) =>
          findings.map(({ code, range }) => `${code} ${range.line}:${range.column}`),
        ),
      ),
    ];
    const [gitlabAlone] = both;
    assert.ok(gitlabAlone && codes([gitlabAlone]).includes('owners.wrong-place 1:1'));
    assert.deepEqual(codes(both).filter(code => code.startsWith('host.unknown-check')).length, 2);
    const left = codes([...agreed(both)]);
    assert.ok(!left.includes('owners.wrong-place 1:1'));
    assert.equal(left.filter(code => code.startsWith('host.unknown-check')).length, 1);
  });
});

describe('The answer', () => {
  const answer = async () => ({
    repository: 'team/shop',
    event: push,
    evaluations: [await evaluateFrom(source({ '.gitlab-ci.yml': gitlab }), push, { provider: 'gitlab' })],
    remarks: ['One file was not read.'],
  });
  const all = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
    nodes.flatMap(node => [node, ...all(node.children ?? [])]);

  it('is a tree in which everything speaks, has one id, and leads to its line', async () => {
    const nodes = all(triggersModel(await answer(), range => ({ id: 'open', title: 'Open', arguments: [range] })));
    assert.deepEqual(
      nodes.map(({ id }) => id),
      [...new Set(nodes.map(({ id }) => id))],
    );
    for (const { spoken, label } of nodes) assert.ok(spoken.trim().length > 0, label);
    const release = nodes.find(({ label }) => label === 'release');
    assert.equal(release?.description, 'does not run · stage test');
    const because = release.children?.find(({ label }) => label.includes('CI_COMMIT_BRANCH'));
    assert.equal(because?.description, '.gitlab-ci.yml:6');
    assert.equal((because.command?.arguments[0] as { readonly line: number }).line, 6);
    assert.ok(nodes.some(({ label }) => label === 'One file was not read.'));
  });

  it('shows what is quoted from a file as code, and takes everything else literally', () => {
    assert.equal(
      quoted('`paths` in line 3: `a*b` does not match *.'),
      '`paths` in line 3: `a*b` does not match \\*\\.',
    );
    // A name with a backtick in it cannot be told apart.
    assert.ok(!/(^|[^\\])`/.test(quoted('`a`b` is [left](http://x.example).')));
    assert.ok(!quoted('`` [x](http://x.example)').includes('[x]('));
  });

  it('shows the jobs first, and why their pipeline runs below', async () => {
    const nodes = triggersModel(await answer(), range => ({ id: 'open', title: 'Open', arguments: [range] }));
    const [head] = nodes;
    const pipeline = nodes.find(({ kind }) => kind === 'triggers.pipeline');
    assert.equal(head?.description, '1 of 3 jobs · team/shop');
    const labels = pipeline?.children?.map(({ label }) => label);
    assert.deepEqual(labels, ['unit', 'release', 'docs', 'Why']);
    assert.ok((pipeline?.children?.at(-1)?.children?.length ?? 0) > 0);
  });

  it('marks every link that rests on an assumption, in each of its forms', async () => {
    const evaluations = [await evaluateFrom(source({ '.gitlab-ci.yml': gitlab }), request, { provider: 'gitlab' })];
    const given = { ...(await answer()), event: request, evaluations };
    const assumed = evaluations
      .flatMap(({ decisions }) => decisions.flatMap(({ proof }) => proof))
      .filter(one => one.assumed);
    assert.ok(assumed.length > 0);
    const nodes = all(triggersModel(given, range => ({ id: 'open', title: 'Open', arguments: [range] })));
    for (const { sentence } of assumed) {
      const node = nodes.find(({ label }) => label === sentence);
      assert.ok(node, sentence);
      assert.match(node.description ?? '', /^assumed/, sentence);
      assert.ok(node.spoken.startsWith('Because (assumed): '), sentence);
      assert.match(node.tooltip, /\*assumed\*/, sentence);
    }
    assert.equal(triggersMarkdown(given).match(/\*assumed\*/g)?.length, assumed.length);
  });

  it('is Markdown that takes names literally', async () => {
    const given = await answer();
    const text = triggersMarkdown({ ...given, repository: 'a*b' });
    assert.match(text, /^## What would run: a push to dev\n\nRepository a\\\*b\. /);
    assert.match(text, /- \*\*unit\*\* runs \(stage test\)/);
    assert.match(text, /\(`\.gitlab-ci\.yml:6`\)/);
  });
});

describe('The sandbox', () => {
  it('knows its host: no setting is assumed, and none is wrong', async () => {
    const team = await openTeam({ flavour: 'github', seed: 1 });
    const { settings, findings } = readHostSettings(teamHostFile(team.snapshot, defaultFlow));
    assert.deepEqual(findings, []);
    const dev = settings.protected.find(({ pattern }) => pattern.value === 'dev');
    assert.equal(dev?.approvals.value, 1);
    assert.ok(dev.approvals.range && dev.codeOwners.range && dev.checks.range);
    assert.ok(settings.people?.some(({ handle, email }) => handle === 'noah' && email === 'noah@team.example'));
    assert.ok(settings.branches.value.includes('feature/*') && settings.branches.value.includes('master'));
    team.dispose();
  });

  it('says in the list of steps what a push and a pull request would start, and asks once for the same', async () => {
    const team = await openTeam({ flavour: 'gitlab', seed: 1 });
    const state = { team, snapshot: team.snapshot, flow: defaultFlow };
    const triggers = new StepTriggers({ onDidChange: () => ({ dispose: () => undefined }) });
    const first = await triggers.read(state);
    assert.equal(await triggers.read(state), first, 'the same commits and events: the same answer');
    assert.ok(first.push && first.pullRequest);
    assert.match(outlookOf(first.push), /^Would start \d of 5 jobs\.$/);
    assert.match(outlookOf(first.pullRequest), /^Would start \d of 5 jobs, needs 1 approval/);
    for (const line of [
      'git switch -c story-a origin/dev',
      'echo x >> src/cart.js',
      'git commit -am "Change the cart"',
    ])
      assert.equal((await team.run(line)).exitCode, 0);
    const after = await triggers.read({ ...state, snapshot: team.snapshot } satisfies Pick<
      SandboxState,
      'team' | 'snapshot' | 'flow'
    >);
    assert.notEqual(after, first);
    assert.ok(after.pullRequest);
    assert.match(outlookOf(after.pullRequest), /suggests @maya, @noah|suggests @noah/);
    const nodes = stepsModel(readRound(team.snapshot, defaultFlow), { push: 'Would start 4 of 5 jobs.' });
    const step = nodes.find(({ id }) => id === 'step:push');
    assert.match(step?.tooltip ?? '', /Would start 4 of 5 jobs/);
    assert.match(step?.spoken ?? '', /Would start 4 of 5 jobs/);
    triggers.dispose();
    team.dispose();
  });
});
