import assert from 'node:assert/strict';
import { setTexts } from '../../../src/base/say';
import { evaluateAll } from '../../../src/triggers/evaluators.lazy';
import type { EvaluationSettings, RepositoryFiles, TriggerEvent } from '../../../src/triggers/types';
import { makePseudoLocale } from '../../../tools/pseudoLocale.mjs';

// Names of our own have no vowels, so that every plain vowel outside of code and quotes is a word which passed translators by.
const ci = {
  gitlab: {
    '.gitlab-ci.yml': [
      'stages: [bld, tst]',
      'x1: { stage: bld, script: [x], rules: [{ if: $CI_COMMIT_BRANCH == "brnch" }, { changes: ["src/**"], when: manual }] }',
      'x2: { stage: tst, script: [x], needs: [x1], only: [tags, /^v/] }',
      'x3: { stage: tst, script: [x], when: delayed, start_in: 3 mn, environment: prd }',
      'x4: { stage: tst, script: [x], rules: [{ exists: [Mkfl] }, { if: $XYZ, when: never }] }',
      'x5: { stage: tst, trigger: { include: x.yml }, except: [brnch] }',
    ].join('\n'),
    CODEOWNERS: '[Dcs] @bb @dd\n*.md\nsrc/ @hh\n',
  },
  github: {
    '.github/workflows/x.yml': [
      'on: { push: { branches: [brnch], paths-ignore: [dcs/**] }, pull_request: { paths: [src/**] }, workflow_dispatch: {} }',
      'concurrency: { group: "x-${{ github.ref }}", cancel-in-progress: true }',
      'jobs:',
      '  x1: { runs-on: x, steps: [{ run: x }], strategy: { matrix: { v: [1, 2] } } }',
      "  x2: { runs-on: x, needs: x1, if: github.ref == 'refs/heads/brnch', steps: [{ run: x }], environment: prd }",
      '  x3: { runs-on: x, needs: [x1, x2], if: failure(), steps: [{ run: x }] }',
      '  x4: { runs-on: x, if: vars.XYZ, steps: [{ run: x }] }',
    ].join('\n'),
    '.github/CODEOWNERS': '*.md @bb @dd\nsrc/ @hh\n!x @bb\n',
  },
  bitbucket: {
    'bitbucket-pipelines.yml': [
      'pipelines:',
      '  default: [{ step: { name: x1, script: [x] } }]',
      '  branches: { brnch: [{ step: { name: x2, script: [x], trigger: manual } }], "b*": [{ step: { script: [x] } }] }',
      '  pull-requests: { "**": [{ step: { name: x3, script: [x], condition: { changesets: { includePaths: [src/**] } } } }] }',
      '  custom: { cc: [{ step: { name: x4, script: [x] } }] }',
    ].join('\n'),
    '.bitbucket/CODEOWNERS': '*.md @bb @dd\nsrc/ @hh\n',
  },
} as const;

const hostFile = [
  'protected:',
  '  brnch: { approvals: 2, code-owners: true, checks: [x1, x9], up-to-date: true, threads-resolved: true }',
  '  zz: { approvals: 9 }',
  'people: [bb, dd]',
].join('\n');

const common = { defaultBranch: 'mstr', changedFiles: ['src/x.js', 'Rdm.md'], actor: 'bb', commitMessage: 'x' };
const branch = { kind: 'branch', name: 'brnch' } as const;
const opened = {
  ...common,
  kind: 'pull-request',
  action: 'opened',
  source: 'ftr',
  target: 'brnch',
  author: 'bb',
} as const;
const events: readonly TriggerEvent[] = [
  { ...common, kind: 'push', ref: branch },
  { ...common, kind: 'push', ref: { kind: 'branch', name: 'thr' }, openPullRequests: ['p!1'], changedFiles: ['dcs/x'] },
  { ...common, kind: 'push', ref: { kind: 'tag', name: 'v1' } },
  { ...common, kind: 'push', ref: branch, deleted: true },
  { ...common, kind: 'push', ref: branch, commitMessage: '[skip ci]' },
  opened,
  { ...opened, draft: true, fromFork: true },
  { ...opened, action: 'closed' },
  { defaultBranch: 'mstr', kind: 'pull-request', action: 'opened', source: 'ftr', target: 'brnch' },
  { ...common, kind: 'manual', ref: branch },
  { ...common, kind: 'schedule', ref: branch },
  { ...common, kind: 'merge', source: 'ftr', target: 'brnch' },
];

/** What is code, a name or a value in a sentence; findings of GitHub’s and Bitbucket’s owners name the host. */
const verbatim =
  /\b(GitHub|Bitbucket|master|dev)\b|\[skip ci\]|`[^`]*`|"[^"]*"|“[^”]*”|[\w@.-]*[/._@][\w@./*-]*|\b[A-Z]{2}\w*\b/g;

describe('the language of triggers', () => {
  before(() => {
    setTexts(makePseudoLocale()['l10n/bundle.l10n.qps-ploc.json'] as Record<string, string>);
  });
  after(() => {
    setTexts(undefined);
  });

  for (const provider of ['gitlab', 'github', 'bitbucket'] as const)
    it(`is the reader’s in every sentence about ${provider}`, async () => {
      const texts: Readonly<Record<string, string>> = { ...ci[provider], 'src/x.js': '', 'Rdm.md': '' };
      const files: RepositoryFiles = { paths: Object.keys(texts), read: path => texts[path] };
      const settings: EvaluationSettings = { provider, hostFile, project: 'p/p', branches: ['brnch', 'mstr', 'ftr'] };
      const told = new Set<string>();
      for (const event of events) {
        const { decisions, findings } = await evaluateAll(files, event, settings);
        for (const { proof, dependsOn = [] } of decisions)
          for (const text of [...proof.map(({ sentence }) => sentence), ...dependsOn.filter(one => /\s/.test(one))])
            told.add(text);
        for (const { message, fix } of findings) for (const text of [message, fix?.title ?? '']) told.add(text);
      }
      assert.ok(told.size > 30, `${told.size} sentences`);
      const left = [...told].filter(text => /[aeiou]/.test(text.replace(verbatim, '')));
      assert.deepEqual(left, []);
    });
});
