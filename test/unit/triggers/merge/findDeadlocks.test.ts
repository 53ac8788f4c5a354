// What surprises in files and settings: each kind of finding once, with its line and, where one is safe, its quick fix.
import assert from 'node:assert/strict';
import { findDeadlocks } from '../../../../src/triggers/merge/findDeadlocks';
import { cpuTime } from '../../../fixtures/cpuTime';
import type { Finding } from '../../../../src/base/finding';
import type { Provider } from '../../../../src/triggers/types';

type Files = Readonly<Record<string, string>>;

function find(provider: Provider, files: Files, host?: string): readonly Finding[] {
  const repository = { paths: Object.keys(files), read: (path: string) => files[path] };
  return findDeadlocks(repository, { provider, ...(host === undefined ? {} : { hostFile: host }) });
}

/** The file after the quick fix. */
function fixed(text: string, { fix }: Finding): string {
  assert.ok(fix);
  const starts = [0];
  for (const [at, letter] of text.split('').entries()) if (letter === '\n') starts.push(at + 1);
  const offset = (line: number, column: number): number => (starts[line - 1] ?? text.length) + column - 1;
  return (
    text.slice(0, offset(fix.range.line, fix.range.column)) +
    fix.text +
    text.slice(offset(fix.range.endLine, fix.range.endColumn))
  );
}

interface Row {
  readonly code: string;
  readonly provider: Provider;
  readonly files: Files;
  readonly host?: string;
  readonly file: string;
  readonly line: number;
  /** The whole text of the file after the quick fix. */
  readonly fixed?: string;
}

const ci = '.gitlab-ci.yml';
const workflow = '.github/workflows/ci.yml';
const pipelines = 'bitbucket-pipelines.yml';
const host = '.gitflow/host.yaml';
const testJob = 'jobs: { test: { runs-on: x, steps: [] } }';

const table: readonly Row[] = [
  {
    code: 'github.required-check-behind-paths',
    provider: 'github',
    files: { [workflow]: `on:\n  pull_request:\n    paths: [src/**]\n${testJob}` },
    host: 'protected: { dev: { checks: [test] } }',
    file: workflow,
    line: 3,
  },
  {
    code: 'github.required-check-not-on-pull-request',
    provider: 'github',
    files: { [workflow]: `on:\n  push: { branches: [master] }\n${testJob}` },
    host: 'protected: { master: {}, dev: { checks: [test] } }',
    file: workflow,
    line: 1,
  },
  {
    code: 'github.pull-request-source',
    provider: 'github',
    files: { [workflow]: `on:\n  pull_request:\n    branches: [feature/x]\n${testJob}` },
    file: workflow,
    line: 3,
  },
  {
    code: 'branch-pattern-matches-nothing',
    provider: 'github',
    files: { [workflow]: `on:\n  push:\n    branches: [main]\n${testJob}` },
    file: workflow,
    line: 3,
    fixed: `on:\n  push:\n    branches: [master]\n${testJob}`,
  },
  {
    code: 'branch-pattern-matches-nothing',
    provider: 'bitbucket',
    files: { [pipelines]: 'pipelines:\n  branches:\n    develop: []' },
    file: pipelines,
    line: 3,
    fixed: 'pipelines:\n  branches:\n    dev: []',
  },
  {
    code: 'branch-pattern-matches-nothing',
    provider: 'gitlab',
    files: { [ci]: 'test:\n  rules:\n    - if: $CI_COMMIT_BRANCH == "main"' },
    file: ci,
    line: 3,
  },
  {
    code: 'host.unknown-check',
    provider: 'github',
    files: { [workflow]: `on: pull_request\n${testJob}` },
    host: 'protected:\n  dev:\n    checks: [tset]',
    file: host,
    line: 3,
  },
  {
    code: 'host.more-approvals-than-reviewers',
    provider: 'github',
    files: {},
    host: 'people: [maya, noah]\nprotected:\n  dev:\n    approvals: 2',
    file: host,
    line: 4,
  },
  {
    code: 'host.protects-no-branch',
    provider: 'github',
    files: {},
    host: 'protected:\n  mastr: {}',
    file: host,
    line: 2,
  },
  { code: 'host.unknown-setting', provider: 'github', files: {}, host: 'approvals: 2', file: host, line: 1 },
  {
    code: 'owners.wrong-place',
    provider: 'gitlab',
    files: { '.github/CODEOWNERS': '* @maya' },
    file: '.github/CODEOWNERS',
    line: 1,
  },
  {
    code: 'owners.invalid-line',
    provider: 'github',
    files: { CODEOWNERS: 'CODEOWNERS maya' },
    file: 'CODEOWNERS',
    line: 1,
  },
  {
    code: 'owners.no-file',
    provider: 'github',
    files: { CODEOWNERS: '* @maya\n/Docs/ @noah', 'docs/a.md': '' },
    file: 'CODEOWNERS',
    line: 2,
  },
  {
    code: 'owners.overridden',
    provider: 'github',
    files: { CODEOWNERS: '*.md @noah\n* @maya\n', 'a.md': '' },
    file: 'CODEOWNERS',
    line: 1,
    fixed: '* @maya\n',
  },
  {
    code: 'owners.unknown-owner',
    provider: 'github',
    files: { CODEOWNERS: '* @maya @noha' },
    host: 'people: [maya, noah]',
    file: 'CODEOWNERS',
    line: 1,
    fixed: '* @maya @noah',
  },
  {
    code: 'owners.single-owner',
    provider: 'github',
    files: { CODEOWNERS: '* @noah' },
    host: 'people: [maya, noah, zoe]\nprotected: { dev: { code-owners: true } }',
    file: 'CODEOWNERS',
    line: 1,
  },
  {
    code: 'owners.glob-not-recursive',
    provider: 'gitlab',
    files: { CODEOWNERS: '/docs/** @noah', 'docs/a.md': '' },
    file: 'CODEOWNERS',
    line: 1,
    fixed: '/docs/ @noah',
  },
  {
    code: 'gitlab.glob-not-recursive',
    provider: 'gitlab',
    files: { [ci]: 'test:\n  rules:\n    - changes: [docs/**]' },
    file: ci,
    line: 3,
    fixed: 'test:\n  rules:\n    - changes: [docs/**/*]',
  },
  {
    code: 'gitlab.only-and-rules',
    provider: 'gitlab',
    files: { [ci]: 'test:\n  rules: [{ when: always }]\n  only: [dev]' },
    file: ci,
    line: 3,
  },
  {
    code: 'gitlab.unreachable-rule',
    provider: 'gitlab',
    files: { [ci]: 'test:\n  rules:\n    - when: always\n    - if: $X' },
    file: ci,
    line: 4,
  },
  {
    code: 'gitlab.pattern-is-a-name',
    provider: 'gitlab',
    files: { [ci]: 'test:\n  only: [feature/*]' },
    file: ci,
    line: 2,
    fixed: "test:\n  only: ['/^feature\\/.*$/']",
  },
  {
    code: 'gitlab.needs-excluded-job',
    provider: 'gitlab',
    files: { [ci]: 'build:\n  rules: [{ if: $X }]\ntest:\n  needs: [build]' },
    file: ci,
    line: 4,
    fixed: 'build:\n  rules: [{ if: $X }]\ntest:\n  needs: [{ job: "build", optional: true }]',
  },
  {
    code: 'gitlab.needs-unknown-job',
    provider: 'gitlab',
    files: { [ci]: 'build: {}\ntest:\n  needs: [biuld]' },
    file: ci,
    line: 3,
    fixed: 'build: {}\ntest:\n  needs: ["build"]',
  },
  {
    code: 'gitlab.duplicate-pipelines',
    provider: 'gitlab',
    files: {
      [ci]: 'test:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n    - if: $CI_COMMIT_BRANCH',
    },
    file: ci,
    line: 3,
  },
  {
    code: 'gitlab.blocking-manual',
    provider: 'gitlab',
    files: { [ci]: 'ship:\n  rules:\n    - when: manual' },
    host: 'protected: { dev: { pipelines-must-succeed: true } }',
    file: ci,
    line: 3,
  },
  {
    code: 'required-job-is-manual',
    provider: 'gitlab',
    files: { [ci]: 'test:\n  when: manual' },
    host: 'protected: { dev: { checks: [test] } }',
    file: ci,
    line: 2,
  },
  {
    code: 'required-job-is-manual',
    provider: 'bitbucket',
    files: {
      [pipelines]: 'pipelines:\n  default:\n    - step: { name: a }\n    - step: { name: test, trigger: manual }',
    },
    host: 'protected: { dev: { checks: [test] } }',
    file: pipelines,
    line: 4,
  },
  {
    code: 'bitbucket.unquoted-star',
    provider: 'bitbucket',
    files: { [pipelines]: 'pipelines:\n  branches:\n    **:\n      - step: {}' },
    file: pipelines,
    line: 3,
    fixed: "pipelines:\n  branches:\n    '**':\n      - step: {}",
  },
  {
    code: 'bitbucket.pull-request-target',
    provider: 'bitbucket',
    files: { [pipelines]: 'pipelines:\n  pull-requests:\n    master: []' },
    file: pipelines,
    line: 3,
    fixed: "pipelines:\n  pull-requests:\n    '**': []",
  },
  { code: 'deploy-without-environment', provider: 'gitlab', files: { [ci]: 'deploy-shop: {}' }, file: ci, line: 1 },
  {
    code: 'deploy-without-protection',
    provider: 'github',
    files: { [workflow]: 'on: push\njobs:\n  ship:\n    environment: production' },
    host: 'environments: [staging]',
    file: workflow,
    line: 4,
  },
];

describe('Findings', () => {
  for (const row of table) {
    it(`${row.provider}: ${row.code}`, () => {
      const found = find(row.provider, row.files, row.host).filter(one => one.code === row.code);
      const [first] = found;
      assert.equal(found.length, 1);
      assert.ok(first);
      assert.deepEqual([first.range.file, first.range.line], [row.file, row.line]);
      assert.match(first.message, /[.!]$/);
      if (row.fixed !== undefined) assert.equal(fixed(row.files[row.file] ?? '', first), row.fixed);
    });
  }

  it('there are many kinds', () => {
    assert.ok(new Set(table.map(row => row.code)).size >= 25);
  });

  const quiet: readonly (readonly [string, Provider, Files, string?])[] = [
    [
      'a workflow of the flow',
      'github',
      {
        [workflow]: `on:\n  push: { branches: [master, 'feature/**'] }\n  pull_request: { branches: [dev] }\n${testJob}`,
        CODEOWNERS: '* @maya @noah',
      },
      'people: [maya, noah]\nprotected: { dev: { checks: [test], code-owners: true } }',
    ],
    [
      'GitLab jobs with the same rules',
      'gitlab',
      { [ci]: '.r: &r [{ if: $X }]\nbuild: { rules: *r }\ntest: { rules: *r, needs: [build] }' },
    ],
    [
      'a need that is optional',
      'gitlab',
      { [ci]: 'build: { rules: [{ if: $X }] }\ntest: { needs: [{ job: build, optional: true }] }' },
    ],
    [
      'a template that a remote include brings',
      'gitlab',
      { [ci]: 'include: { remote: "https://ci.example/x.yml" }\ntest: { needs: [build] }' },
      'protected: { dev: { checks: [lint] } }',
    ],
    [
      'a workflow rule that chooses one pipeline',
      'gitlab',
      {
        [ci]: 'workflow: { rules: [{ if: $CI_COMMIT_BRANCH }] }\ntest: { rules: [{ if: $CI_PIPELINE_SOURCE == "merge_request_event" }, { if: $CI_COMMIT_BRANCH }] }',
      },
    ],
    [
      'Bitbucket patterns of the flow',
      'bitbucket',
      {
        [pipelines]: "pipelines: { branches: { master: [], 'feature/*': [], '**': [] }, pull-requests: { '**': [] } }",
      },
    ],
    [
      'a need that runs wherever the other does, and in more places',
      'gitlab',
      {
        [ci]: 'build: { rules: [{ if: $CI_MERGE_REQUEST_IID }, { if: $X }] }\nship: { rules: [{ if: $X, when: manual }], needs: [build] }',
      },
    ],
    [
      'a need for more branches than the job itself',
      'gitlab',
      { [ci]: 'build: { only: [master, dev] }\nship: { only: [master], needs: [build] }' },
    ],
    [
      'a need for one copy of a matrix',
      'gitlab',
      { [ci]: 'test: { parallel: { matrix: [{ A: [one, two] }] } }\nship: { needs: ["test: [one]"] }' },
    ],
    [
      'a line of owners that decides nothing as long as the folder holds texts alone',
      'github',
      { CODEOWNERS: '* @maya\ndocs/ @noah\n*.md @maya', 'docs/guide.md': '', 'README.md': '', 'a.ts': '' },
    ],
    ['nothing at all', 'github', {}],
  ];
  for (const [title, provider, files, settings] of quiet) {
    it(`${title}: nothing to report`, () => {
      assert.deepEqual(find(provider, files, settings), []);
    });
  }

  it('a need is looked for in files that are included by a star', () => {
    const files = {
      [ci]: 'include: ci/*.yml\ntest: { needs: [build, lint] }',
      'ci/build.yml': 'build: { script: x }',
    };
    assert.deepEqual(
      find('gitlab', files).map(({ code, message }) => [code, message.includes('"lint"')]),
      [['gitlab.needs-unknown-job', true]],
    );
  });

  it('hostile files end quickly', async () => {
    const bombs = [
      `a: &a [x, x]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nd: &d [${'*c,'.repeat(9)}]\ne: &e [${'*d,'.repeat(9)}]\nf: [${'*e,'.repeat(9)}]`,
      `x:\n${'  - '.repeat(3000)}a`,
      `test: { rules: [{ if: '${'$CI_COMMIT_BRANCH == "'.repeat(5000)}' }] }`,
      'include: .gitlab-ci.yml\na: { extends: b, needs: [b] }\nb: { extends: a, needs: [a] }',
      '# x\n'.repeat(1_300_000),
    ];
    for (const text of bombs) {
      for (const [provider, file] of [
        ['gitlab', ci],
        ['github', workflow],
        ['bitbucket', pipelines],
      ] as const) {
        const took = await cpuTime(() => find(provider, { [file]: text }));
        assert.ok(took < 200, `${file}: ${text.slice(0, 30)}`);
      }
    }
  });

  it('CODEOWNERS with thousands of lines, owners and files end quickly', async () => {
    const CODEOWNERS = Array.from({ length: 10_000 }, (_, at) => `/src/${at}/*.ts @who${at}`).join('\n');
    const paths = Array.from({ length: 2000 }, (_, at) => `src/${at}/a.ts`);
    const files = { paths, read: (path: string) => (path === 'CODEOWNERS' ? CODEOWNERS : undefined) };
    const search = (): readonly Finding[] =>
      findDeadlocks(files, { provider: 'github', hostFile: 'people: [maya, noah]' });
    assert.ok((await cpuTime(search)) < 200);
    const found = search();
    assert.equal(found.length, 100);
  });

  it('where nobody has written the branches down, a strange pattern is only remarked', () => {
    const files = { [pipelines]: 'pipelines: { branches: { develop: [] } }' };
    assert.equal(find('bitbucket', files)[0]?.severity, 'information');
    assert.equal(find('bitbucket', files, 'branches: [master, dev]')[0]?.severity, 'warning');
  });
});
