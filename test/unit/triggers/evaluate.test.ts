import assert from 'node:assert/strict';
import { evaluate } from '../../../src/triggers/evaluate';
import { cpuTime } from '../../fixtures/cpuTime';
import type { Provider, PullRequestTrigger, RepositoryFiles } from '../../../src/triggers/types';

const texts: Readonly<Record<string, string>> = {
  '.github/workflows/ci.yml':
    "on:\n  pull_request:\n    paths: ['src/**']\njobs:\n  test:\n    runs-on: x\n    steps: [{ run: make }]\n",
  '.github/CODEOWNERS': '* @noah\n',
  '.gitlab-ci.yml': 'test:\n  script: make\n  rules:\n    - if: $CI_MERGE_REQUEST_IID\n',
  'bitbucket-pipelines.yml':
    "pipelines:\n  pull-requests:\n    '**':\n      - step:\n          name: test\n          script: [make]\n",
};
const files: RepositoryFiles = { paths: Object.keys(texts), read: path => texts[path] };
const opened: PullRequestTrigger = {
  kind: 'pull-request',
  action: 'opened',
  source: 'feature/story-a',
  target: 'dev',
  author: 'maya',
  defaultBranch: 'master',
  changedFiles: ['README.md'],
};

describe('evaluate', () => {
  for (const provider of ['github', 'gitlab', 'bitbucket'] satisfies readonly Provider[]) {
    it(`asks the evaluator of ${provider}, and adds reviews and the merge`, async () => {
      const evaluation = await evaluate(files, opened, { provider });
      assert.equal(evaluation.provider, provider);
      const kinds = new Set(evaluation.decisions.map(({ kind }) => kind));
      assert.ok(kinds.has(provider === 'github' ? 'workflow' : 'pipeline'));
      assert.ok(kinds.has('job') && kinds.has('review') && kinds.has('merge'));
      const ids = evaluation.decisions.map(({ id }) => id);
      assert.deepEqual(ids, [...new Set(ids)]);
      const parents = evaluation.decisions.flatMap(({ parent }) => (parent === undefined ? [] : [parent]));
      assert.deepEqual(
        parents.filter(parent => !ids.includes(parent)),
        [],
      );
    });
  }

  it('names the deadlock of a required check that the path filter keeps from reporting', async () => {
    const hostFile = 'protected:\n  dev:\n    checks: [test]\n';
    const { decisions, findings } = await evaluate(files, opened, { provider: 'github', hostFile });
    assert.equal(decisions.find(({ kind }) => kind === 'workflow')?.verdict, 'does-not-run');
    const deadlock = findings.find(({ code }) => code === 'github.required-check-behind-paths');
    assert.equal(deadlock?.range.line, 3);
    assert.equal(decisions.find(({ kind }) => kind === 'merge')?.verdict, 'does-not-run');
  });

  it('looks for CODEOWNERS in the target branch, and for pipelines in the source branch', async () => {
    const target: RepositoryFiles = {
      paths: ['.github/CODEOWNERS'],
      read: path => (path === '.github/CODEOWNERS' ? '* @ada\n' : undefined),
    };
    const { decisions } = await evaluate(files, opened, { provider: 'github' }, target);
    assert.deepEqual(decisions.find(({ kind }) => kind === 'review')?.review?.suggested, ['@ada']);
    assert.ok(decisions.some(({ kind }) => kind === 'job'));
  });

  it('takes a default branch of another name, and branches that exist, for part of the flow', async () => {
    const text = 'on:\n  push:\n    branches: [main, next]\njobs:\n  a: { runs-on: x, steps: [{ run: e }] }\n';
    const main: RepositoryFiles = {
      paths: ['.github/workflows/a.yml'],
      read: path => (path.endsWith('a.yml') ? text : undefined),
    };
    const push = { kind: 'push', ref: { kind: 'branch', name: 'main' }, defaultBranch: 'main' } as const;
    const known = await evaluate(main, push, { provider: 'github', branches: ['next'] });
    assert.deepEqual(known.findings, []);
    const unknown = await evaluate(main, push, { provider: 'github' });
    assert.deepEqual(
      unknown.findings.map(({ code, range }) => [code, range.line]),
      [['branch-pattern-matches-nothing', 3]],
    );
    const request = await evaluate(main, { ...opened, target: 'main', defaultBranch: 'main' }, { provider: 'github' });
    assert.equal(request.decisions.find(({ kind }) => kind === 'review')?.review?.approvalsNeeded, 1);
  });

  const hostile: readonly (readonly [says: string, provider: Provider, file: string, text: string])[] = [
    ['4,000 jobs', 'gitlab', '.gitlab-ci.yml', repeat(4000, at => `j${at}:\n  script: x\n  rules: [{ if: $A }]\n`)],
    [
      'a dense chain of needs',
      'gitlab',
      '.gitlab-ci.yml',
      repeat(300, at => `j${at}: { script: x, needs: [${repeat(Math.min(at, 49), back => `j${at - back - 1}, `)}] }\n`),
    ],
    [
      '4,000 steps',
      'bitbucket',
      'bitbucket-pipelines.yml',
      `pipelines:\n  default:\n${repeat(4000, at => `    - step: { name: s${at}, script: [x] }\n`)}`,
    ],
    [
      'a regular expression made to be slow',
      'gitlab',
      '.gitlab-ci.yml',
      `a:\n  script: x\n  rules: [{ if: '$CI_COMMIT_BRANCH =~ /^(a+)+$/' }]\n`,
    ],
    [
      'a regular expression of 120,000 characters',
      'gitlab',
      '.gitlab-ci.yml',
      `a:\n  script: x\n  rules: [{ if: '$CI_COMMIT_BRANCH =~ /${'(a|b)*'.repeat(20_000)}/' }]\n`,
    ],
    [
      'bases that all extend the same bases',
      'gitlab',
      '.gitlab-ci.yml',
      `.a0: { script: x }\n${repeat(9, at => `.a${at + 1}: { extends: [${`.a${at}, `.repeat(6)}] }\n`)}t: { extends: .a9 }\n`,
    ],
    [
      'references to lists of references',
      'gitlab',
      '.gitlab-ci.yml',
      `.a0: { s: [x, x] }\n${repeat(9, at => `.a${at + 1}: { s: [${`!reference [.a${at}, s], `.repeat(8)}] }\n`)}t: { script: !reference [.a9, s] }\n`,
    ],
    [
      'variables made of variables',
      'gitlab',
      '.gitlab-ci.yml',
      `variables:\n  A0: xxxxxxxxxx\n${repeat(20, at => `  A${at + 1}: "${`$A${at}`.repeat(10)}"\n`)}t: { script: x, rules: [{ changes: ["$A20/*"] }] }\n`,
    ],
    [
      'an include with a star after every letter',
      'gitlab',
      '.gitlab-ci.yml',
      `include: ["${'**a'.repeat(40)}z.yml"]\nt: { script: x }\n`,
    ],
    ['100,000 lines of owners', 'github', '.github/CODEOWNERS', '/src/** @maya @noah\n'.repeat(100_000)],
  ];
  for (const [says, provider, file, text] of hostile) {
    it(`${says}: through all of it in time, and never a plain no`, async () => {
      const event = { ...opened, source: `${'a'.repeat(40)}!` };
      let turn = 0;
      const run = () => {
        // A comment makes each text a new one, so that none is remembered.
        const own = `${text}# ${turn++}\n`;
        const paths = [file, `${'a'.repeat(60)}.yml`];
        return evaluate({ paths, read: path => (path === file ? own : undefined) }, event, { provider });
      };
      assert.ok((await cpuTime(run)) < 200);
      const { decisions, findings } = await run();
      const isUnread = findings.some(({ code, message }) => /too-large/.test(code) || /not read further/.test(message));
      if (isUnread) assert.equal(decisions[0]?.verdict, 'depends');
    });
  }

  it('tells a missing job once, with the mend, whether a pipeline or a settings file asks for it', async () => {
    const text = 'docs: { script: x, rules: [{ if: $NEVER == "x" }] }\ne2e:\n  script: x\n  needs: [docs]\n';
    const gitlab = {
      paths: ['.gitlab-ci.yml'],
      read: (path: string) => (path === '.gitlab-ci.yml' ? text : undefined),
    };
    const hostFile = 'protected: { dev: { checks: [nowhere] } }';
    const settings = { provider: 'gitlab', hostFile, variables: {}, variablesAreComplete: true } as const;
    const { findings } = await evaluate(gitlab, { ...opened, kind: 'pull-request' }, settings);
    const pushed = await evaluate(
      gitlab,
      { kind: 'push', ref: { kind: 'branch', name: 'dev' }, defaultBranch: 'master' },
      settings,
    );
    const codes = [...findings, ...pushed.findings].map(({ code }) => code);
    assert.deepEqual([...new Set(codes)].sort(), ['gitlab.needs-excluded-job', 'host.unknown-check']);
  });

  it('tells what two searches find of the same line in the words of one', async () => {
    const text = [
      'docs:',
      '  script: make',
      '  rules:',
      '    - changes: [docs/**]',
      '    - when: always',
      '    - when: never',
      'old:',
      '  script: make',
      '  only: [feature/*]',
      'ship:',
      '  script: make',
      '  rules:',
      '    - when: manual',
    ].join('\n');
    const gitlab = {
      paths: ['.gitlab-ci.yml'],
      read: (path: string) => (path === '.gitlab-ci.yml' ? text : undefined),
    };
    const hostFile = 'protected: { dev: { pipelines-must-succeed: true } }';
    const { findings } = await evaluate(gitlab, opened, { provider: 'gitlab', hostFile });
    const lines = findings
      .filter(({ range }) => range.file === '.gitlab-ci.yml')
      .map(({ code, range }) => `${range.line} ${code}`);
    assert.deepEqual(lines.sort(), [
      '13 gitlab.blocking-manual',
      '4 gitlab.glob-not-recursive',
      '5 gitlab.duplicate-pipelines',
      '6 gitlab.unreachable-rule',
      '9 gitlab.pattern-is-a-name',
    ]);
  });

  it('tells each finding once', async () => {
    const hostFile = 'protected:\n  dev:\n    checks: [test, nowhere]\n';
    const { findings } = await evaluate(files, opened, { provider: 'github', hostFile });
    const told = findings.map(({ code, range, message }) => `${code} ${range.file}:${range.line} ${message}`);
    assert.deepEqual(told, [...new Set(told)]);
  });
});

function repeat(count: number, one: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => one(at)).join('');
}
