import assert from 'node:assert/strict';
import { evaluate } from '../../../src/triggers/evaluate';
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

  it('tells each finding once', async () => {
    const hostFile = 'protected:\n  dev:\n    checks: [test, nowhere]\n';
    const { findings } = await evaluate(files, opened, { provider: 'github', hostFile });
    const told = findings.map(({ code, range, message }) => `${code} ${range.file}:${range.line} ${message}`);
    assert.deepEqual(told, [...new Set(told)]);
  });
});
