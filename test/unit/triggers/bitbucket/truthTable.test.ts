// What Bitbucket Pipelines does, as a table to be read: a file, an event, and which pipelines and steps run.
import assert from 'node:assert/strict';
import { evaluateBitbucket } from '../../../../src/triggers/bitbucket/evaluateBitbucket';
import { cpuTime } from '../../../fixtures/cpuTime';
import type { Evaluation, TriggerEvent } from '../../../../src/triggers/types';

const push = (branch: string, more: object = {}): TriggerEvent => ({
  kind: 'push',
  ref: { kind: 'branch', name: branch },
  defaultBranch: 'master',
  ...more,
});
const tag = (name: string): TriggerEvent => ({ kind: 'push', ref: { kind: 'tag', name }, defaultBranch: 'master' });
const pullRequest = (source: string, target: string, more: object = {}): TriggerEvent => ({
  kind: 'pull-request',
  action: 'opened',
  source,
  target,
  defaultBranch: 'master',
  ...more,
});

async function evaluate(text: string, event: TriggerEvent, more: object = {}): Promise<Evaluation> {
  const files = {
    paths: ['bitbucket-pipelines.yml'],
    read: (path: string) => (path === 'bitbucket-pipelines.yml' ? text : undefined),
  };
  return evaluateBitbucket(files, event, { provider: 'bitbucket', ...more });
}

/** `runs` and `depends` of pipelines, in short: `branches/master`, `default?`. */
async function outcome(text: string, event: TriggerEvent, more: object = {}): Promise<string> {
  const { decisions } = await evaluate(text, event, more);
  return decisions
    .filter(one => one.kind === 'pipeline' && one.verdict !== 'does-not-run')
    .map(one => one.name + (one.verdict === 'depends' ? '?' : ''))
    .join(' ');
}

async function steps(text: string, event: TriggerEvent, more: object = {}): Promise<string> {
  const { decisions } = await evaluate(text, event, more);
  const mark = { runs: '', depends: '?', 'does-not-run': '-' } as const;
  return decisions
    .filter(one => one.kind === 'job')
    .map(one => one.name + mark[one.verdict])
    .join(' ');
}

const step = (name: string): string => `[{ step: { name: ${name}, script: [make] } }]`;
const shop = `
pipelines:
  default: ${step('build')}
  branches:
    master: ${step('release')}
    feature/*: ${step('feature')}
    feature/shop-*: ${step('shop')}
    hotfix/{urgent,minor}: ${step('hotfix')}
  tags:
    v*: ${step('publish')}
  pull-requests:
    feature/*: ${step('check')}
    '**': ${step('check-all')}
  custom:
    nightly: ${step('night')}
`;

const selection: readonly (readonly [string, TriggerEvent, string])[] = [
  ['a branch named in the file gets its own pipeline, and nothing else', push('master'), 'branches/master'],
  ['a branch that no pattern matches gets the default', push('dev'), 'default'],
  ['one star stops at a slash', push('feature/story-a'), 'branches/feature/*'],
  ['so a branch one level deeper falls back to the default', push('feature/ui/story-a'), 'default'],
  ['the more specific of two patterns wins', push('feature/shop-cart'), 'branches/feature/shop-*'],
  ['braces list alternatives', push('hotfix/minor'), 'branches/hotfix/{urgent,minor}'],
  ['a tag has its own section', tag('v1.2'), 'tags/v*'],
  ['a tag that no pattern matches never falls back to the default', tag('test-1'), ''],
  ['a pull request is judged by its source branch', pullRequest('feature/story-a', 'dev'), 'pull-requests/feature/*'],
  ['two stars match every source branch', pullRequest('hotfix/ui/x', 'master'), 'pull-requests/**'],
  ['the words [skip ci] hold a push back', push('master', { commitMessage: 'Fix a word [skip ci]' }), ''],
  ['so do the words [ci skip]', push('dev', { commitMessage: '[ci skip] notes' }), ''],
  ['capital letters are not documented, so it stays open', push('dev', { commitMessage: '[SKIP CI]' }), 'default?'],
  ['deleting a branch starts nothing', push('feature/story-a', { deleted: true }), ''],
  ['closing a pull request starts nothing', pullRequest('feature/story-a', 'dev', { action: 'closed' }), ''],
  [
    'a pull request from a fork depends on settings',
    pullRequest('feature/a', 'dev', { fromFork: true }),
    'pull-requests/feature/*?',
  ],
  [
    'a merge is a push to the target',
    { kind: 'merge', source: 'dev', target: 'master', defaultBranch: 'master' },
    'branches/master',
  ],
  [
    'a push to the source of an open pull request starts both',
    push('feature/story-a', { openPullRequests: ['#1'] }),
    'branches/feature/* pull-requests/feature/*',
  ],
  [
    'and of a branch without a pattern the default with it',
    push('hotfix', { openPullRequests: ['#1'] }),
    'default pull-requests/**',
  ],
  ['deleting the source starts neither', push('feature/story-a', { openPullRequests: ['#1'], deleted: true }), ''],
  [
    'a custom pipeline runs when it is chosen by hand',
    { kind: 'manual', ref: { kind: 'branch', name: 'dev' }, workflow: 'nightly', defaultBranch: 'master' },
    'default? custom/nightly',
  ],
  [
    'which pipeline a schedule runs is set on the host',
    { kind: 'schedule', ref: { kind: 'branch', name: 'dev' }, defaultBranch: 'master' },
    'default? custom/nightly?',
  ],
];

describe('Bitbucket: which pipeline runs', () => {
  for (const [title, event, expected] of selection) {
    it(title, async () => {
      assert.equal(await outcome(shop, event), expected);
    });
  }

  it('a pattern with a question mark is undocumented: both readings stay possible', async () => {
    const text = `pipelines: { default: ${step('d')}, branches: { 'v?': ${step('v')} } }`;
    assert.equal(await outcome(text, push('v1')), 'default? branches/v??');
    assert.equal(await outcome(text, push('main')), 'default? branches/v??');
  });

  it('an exact name settles it, whatever else could be read in two ways', async () => {
    const text = `pipelines: { default: ${step('d')}, branches: { 'v?': ${step('v')}, v1: ${step('one')} } }`;
    assert.equal(await outcome(text, push('v1')), 'branches/v1');
  });

  it('the proof names the line, and says where the vendor contradicts itself', async () => {
    const { decisions } = await evaluate(shop, pullRequest('feature/story-a', 'dev'));
    const chosen = decisions.find(one => one.name === 'pull-requests/feature/*');
    assert.deepEqual(
      chosen?.proof.map(one => [one.code, one.range?.line, one.assumed ?? false]),
      [
        ['selected', 12, false],
        ['source-branch', 11, true],
      ],
    );
    const outranked = decisions.find(one => one.name === 'pull-requests/**');
    assert.equal(outranked?.verdict, 'does-not-run');
    assert.match(outranked.proof[0]?.sentence ?? '', /taken for more specific.*does not say how/);
    assert.equal(outranked.proof[0]?.assumed, true);
  });
});

const release = `
definitions:
  steps:
    - step: &build
        name: Build
        script: [make]
pipelines:
  default:
    - step: *build
    - parallel:
        - step: { name: Unit, script: [make unit] }
        - step: { name: Web, script: [make web], condition: { changesets: { includePaths: ['web/**', '*.json'] } } }
    - stage:
        name: Ship
        deployment: staging
        steps:
          - step: { name: Pack, script: [make pack] }
          - step: { name: Send, trigger: manual, script: [make send] }
    - step: { name: Announce, script: [make mail] }
`;

describe('Bitbucket: which steps run', () => {
  const table: readonly (readonly [string, readonly string[] | undefined, string])[] = [
    ['a changed file below the path runs the step', ['web/a/b.ts'], 'Build Unit Web Pack Send? Announce?'],
    ['a file elsewhere skips it, and the pipeline goes on', ['api/a.ts'], 'Build Unit Web- Pack Send? Announce?'],
    ['a single star means the top folder only', ['docs/x.json'], 'Build Unit Web- Pack Send? Announce?'],
    ['a file at the top matches it', ['package.json'], 'Build Unit Web Pack Send? Announce?'],
    ['without the list of files it stays open', undefined, 'Build Unit Web? Pack Send? Announce?'],
  ];
  for (const [title, changedFiles, expected] of table) {
    it(title, async () => {
      assert.equal(await steps(release, push('dev', { changedFiles })), expected);
    });
  }

  it('anchors, groups and stages keep their order and environment', async () => {
    const { decisions } = await evaluate(release, push('dev', { changedFiles: ['api/a.ts'] }));
    const facts = decisions
      .filter(one => one.kind === 'job')
      .map(one => [one.name, one.job?.needs, one.job?.environment, one.job?.when]);
    assert.deepEqual(facts, [
      ['Build', [], undefined, 'on_success'],
      ['Unit', ['Build'], undefined, 'on_success'],
      ['Web', ['Build'], undefined, 'on_success'],
      ['Pack', ['Unit', 'Web'], 'staging', 'on_success'],
      ['Send', ['Pack'], 'staging', 'manual'],
      ['Announce', ['Send'], undefined, 'on_success'],
    ]);
  });

  it('excluded paths take files away again', async () => {
    const text = `pipelines: { default: [{ step: { name: s, script: [x], condition: { changesets: { excludePaths: ['docs/**'] } } } }] }`;
    assert.equal(await steps(text, push('dev', { changedFiles: ['docs/a/b.md'] })), 's-');
    assert.equal(await steps(text, push('dev', { changedFiles: ['docs/a.md', 'src/a.ts'] })), 's');
  });

  it('a first step that waits for a click is an error of the file', async () => {
    const text = `pipelines: { default: [{ step: { name: s, trigger: manual, script: [x] } }] }`;
    const { findings } = await evaluate(text, push('dev'));
    assert.deepEqual(
      findings.map(one => one.code),
      ['bitbucket.first-step-manual'],
    );
  });
});

const triggers = `
triggers:
  repository-push:
    - condition: BITBUCKET_BRANCH == "master" || glob(BITBUCKET_BRANCH, "release/*")
      pipelines: [ship, notes]
    - condition: REGION == "eu"
      pipelines: [europe]
  pullrequest-push:
    - condition: glob(BITBUCKET_PR_DESTINATION_BRANCH, "dev")
      pipelines: [review]
pipelines:
  custom:
    ship: ${step('ship')}
    notes: ${step('notes')}
    europe: ${step('europe')}
    review: ${step('review')}
`;

describe('Bitbucket: triggers and conditions', () => {
  it('one event can start several pipelines, and an unknown variable stays unknown', async () => {
    assert.equal(await outcome(triggers, push('release/1.0')), 'custom/ship custom/notes custom/europe?');
  });
  it('a condition that does not hold starts nothing', async () => {
    assert.equal(await outcome(triggers, push('dev'), { variables: { REGION: 'us' } }), '');
  });
  it('a push to the source of a pull request is its own event', async () => {
    assert.equal(await outcome(triggers, pullRequest('feature/a', 'dev', { action: 'updated' })), 'custom/review');
  });
  it('so is a push to a branch that has one open, and where it goes to is then not known', async () => {
    const event = push('feature/a', { openPullRequests: ['#1'] });
    assert.equal(await outcome(triggers, event, { variables: { REGION: 'us' } }), 'custom/review?');
  });
  it('what the pull request changes as a whole is more than the push', async () => {
    const text = `pipelines: { pull-requests: { '**': [{ step: { name: s, script: [x], condition: { changesets: { includePaths: ['web/**'] } } } }] } }`;
    const event = push('feature/a', { openPullRequests: ['#1'], changedFiles: ['api/a.ts'] });
    assert.equal(await steps(text, event), 's?');
  });
  it('a merge is a push to the target for some rules, and the end of a pull request for others', async () => {
    const text = `
triggers:
  repository-push:
    - condition: BITBUCKET_BRANCH == "master"
      pipelines: [ship]
  pullrequest-fulfilled:
    - condition: BITBUCKET_BRANCH == "dev" && BITBUCKET_PR_DESTINATION_BRANCH == "master"
      pipelines: [notes]
pipelines:
  custom: { ship: ${step('ship')}, notes: ${step('notes')} }
`;
    const event: TriggerEvent = { kind: 'merge', source: 'dev', target: 'master', defaultBranch: 'master' };
    assert.equal(await outcome(text, event), 'custom/ship custom/notes');
  });
  it('whether opening one counts as a push is not documented', async () => {
    assert.equal(await outcome(triggers, pullRequest('feature/a', 'dev')), 'custom/review?');
  });
  it('a rule that names no pipeline of the file is an error', async () => {
    const { findings } = await evaluate(
      `triggers: { repository-push: [{ pipelines: [gone] }] }\npipelines: { default: ${step('d')} }`,
      push('dev'),
    );
    assert.deepEqual(
      findings.map(one => one.code),
      ['bitbucket.unknown-pipeline'],
    );
  });

  const conditions: readonly (readonly [string, string])[] = [
    ['BITBUCKET_BRANCH == dev', 's'],
    ['BITBUCKET_BRANCH != dev', 's-'],
    ['!(BITBUCKET_BRANCH == "dev")', 's-'],
    ['DEPLOY == true', 's?'],
    ['DEPLOY == true && BITBUCKET_BRANCH == master', 's-'],
    ['DEPLOY == true || BITBUCKET_BRANCH == dev', 's'],
    ['COUNT >= 3 && COUNT < 10', 's'],
    ['COUNT > 4', 's-'],
    ['BITBUCKET_TAG == ""', 's'],
    ['glob(BITBUCKET_BRANCH, "d*")', 's'],
    ['glob(BITBUCKET_BRANCH, "d?v")', 's?'],
    ['$BITBUCKET_BRANCH == dev', 's?'],
    ['BITBUCKET_BRANCH ==', 's?'],
    ['matches(BITBUCKET_BRANCH, "dev")', 's?'],
  ];
  for (const [state, expected] of conditions) {
    it(`a step with \`state: ${state}\` ${{ s: 'runs', 's-': 'is skipped', 's?': 'stays open' }[expected] ?? ''}`, async () => {
      const text = `pipelines: { default: [{ step: { name: s, script: [x], condition: { state: ${JSON.stringify(state)} } } }] }`;
      assert.equal(await steps(text, push('dev'), { variables: { COUNT: '4' } }), expected);
    });
  }
});

describe('Bitbucket: hostile and broken files', () => {
  const hostile: readonly (readonly [string, string, string])[] = [
    ['broken YAML', 'pipelines:\n  default: [', 'yaml.broken'],
    ['a star without quotes', 'pipelines:\n  branches:\n    *:\n      - step: {}\n', 'yaml.broken'],
    ['five megabytes', `pipelines: {}\n${'# x\n'.repeat(1_300_000)}`, 'yaml.too-large'],
    ['deep nesting', `pipelines: ${'['.repeat(5000)}`, 'yaml.too-deep'],
    ['no pipelines', 'image: node', 'bitbucket.no-pipelines'],
    ['a list where a map belongs', 'pipelines: [1]', 'bitbucket.no-pipelines'],
  ];
  for (const [title, text, code] of hostile) {
    it(`${title} ends quickly with a finding`, async () => {
      assert.ok((await cpuTime(() => evaluate(text, push('dev')))) < 200);
      const { findings, decisions } = await evaluate(text, push('dev'));
      assert.equal(findings[0]?.code, code);
      // A file that Bitbucket cannot read starts nothing; one that is only not read here stays open.
      const verdict = { 'yaml.broken': 'does-not-run', 'yaml.too-large': 'depends', 'yaml.too-deep': 'depends' }[code];
      assert.deepEqual(
        decisions.map(one => one.verdict),
        verdict === undefined ? [] : [verdict],
      );
    });
  }

  it('patterns made to be slow are not', async () => {
    const nasty = `${'*a'.repeat(100)}{${'x,'.repeat(40)}*}`;
    const text = `pipelines: { branches: { '${nasty}': ${step('a')}, '${'{a,'.repeat(60)}': ${step('b')} } }`;
    assert.ok((await cpuTime(() => evaluate(text, push('a'.repeat(900))))) < 200);
  });

  it('thousands of steps, patterns and files are not all compared', async () => {
    const one = `{ step: { name: s, script: [x], condition: { changesets: { includePaths: [${"'a/*/b*c',".repeat(500)}] } } } }`;
    const text = `pipelines: { default: [${Array.from({ length: 5 }, () => one).join(',')}] }`;
    const changedFiles = Array.from({ length: 3000 }, (_, index) => `a/x/${index}`);
    assert.ok((await cpuTime(() => evaluate(text, push('dev', { changedFiles })))) < 200);
    const { decisions, findings } = await evaluate(text, push('dev', { changedFiles }));
    assert.deepEqual(findings, []);
    assert.equal(decisions.at(-1)?.verdict, 'depends');
  });
});
