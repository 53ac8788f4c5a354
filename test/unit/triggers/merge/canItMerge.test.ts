// Can this pull request ever be merged? Settings, what runs, and what follows, as a table to be read.
import assert from 'node:assert/strict';
import { evaluateMerge, type MergeEvaluation } from '../../../../src/triggers/merge/evaluateMerge';
import { readHostSettings } from '../../../../src/triggers/merge/readHostSettings';
import { protectionOf } from '../../../../src/triggers/merge/branchPattern';
import { ownerPeople } from '../../../../src/triggers/merge/ownerPeople';
import { cpuTime } from '../../../fixtures/cpuTime';
import type { Decision, EvaluationSettings, PullRequestTrigger } from '../../../../src/triggers/types';

const request: PullRequestTrigger = {
  kind: 'pull-request',
  action: 'opened',
  source: 'feature/story-a',
  target: 'dev',
  author: 'maya',
  changedFiles: ['src/cart.ts'],
  defaultBranch: 'master',
};

const workflow = (verdict: Decision['verdict']): Decision => ({
  kind: 'workflow',
  id: 'workflow:ci.yml',
  name: 'CI',
  verdict,
  proof: [{ code: 'paths', sentence: '`paths` skips it.' }],
});
const job = (
  name: string,
  verdict: Decision['verdict'],
  more: Partial<NonNullable<Decision['job']>> = {},
): Decision => ({
  kind: 'job',
  id: `job:ci.yml/${name}`,
  name,
  parent: 'workflow:ci.yml',
  verdict,
  ...(verdict === 'depends' ? { dependsOn: ['a secret'] } : {}),
  proof: [{ code: 'if', sentence: 'its condition' }],
  job: { needs: [], when: 'on_success', allowFailure: false, ...more },
});
const green = [workflow('runs'), job('test', 'runs')];
const skipped = [workflow('does-not-run'), job('test', 'does-not-run')];

interface Row {
  readonly title: string;
  readonly host?: string;
  readonly owners?: string;
  readonly jobs?: readonly Decision[];
  readonly event?: Partial<PullRequestTrigger>;
  readonly provider?: EvaluationSettings['provider'];
  readonly verdict: Decision['verdict'];
  readonly waits?: readonly string[];
  readonly finding?: string;
}

const asksTest = 'protected: { dev: { approvals: 0, checks: [test] } }';
const table: readonly Row[] = [
  { title: 'without settings, one approval is assumed', verdict: 'depends', waits: ['1 approval'] },
  { title: 'a branch without protection merges at once', event: { target: 'feature/b' }, verdict: 'runs' },
  {
    title: 'a draft must be marked ready',
    event: { target: 'feature/b', draft: true },
    verdict: 'depends',
    waits: ['it is marked ready'],
  },
  {
    title: 'more approvals than reviewers: never',
    host: 'people: [maya, noah]\nprotected: { dev: { approvals: 2 } }',
    verdict: 'does-not-run',
    finding: 'merge.more-approvals-than-reviewers',
  },
  {
    title: 'where the author may approve, two people suffice',
    host: 'people: [maya, noah]\nprotected: { dev: { approvals: 2, author-may-approve: true } }',
    verdict: 'depends',
    waits: ['2 approvals'],
  },
  {
    title: 'the only owner is the author: never',
    host: 'protected: { dev: { approvals: 0, code-owners: true } }',
    owners: '* @maya',
    verdict: 'does-not-run',
    finding: 'merge.owner-is-author',
  },
  {
    title: 'a second owner opens the way',
    host: 'protected: { dev: { approvals: 0, code-owners: true } }',
    owners: '* @maya @noah',
    verdict: 'depends',
    waits: ['the approval of @maya or @noah'],
  },
  {
    title: 'a team that has nobody but the author: never',
    host: 'people: [maya, noah]\nteams: { cart: [maya] }\nprotected: { dev: { approvals: 0, code-owners: true } }',
    owners: '* @team/cart',
    verdict: 'does-not-run',
    finding: 'merge.too-few-owners',
  },
  {
    title: 'a team whose members are not listed stays open',
    host: 'protected: { dev: { approvals: 0, code-owners: true } }',
    owners: '* @team/cart',
    verdict: 'depends',
    waits: ['the approval of @team/cart'],
  },
  {
    title: 'a required check that runs is waited for',
    host: asksTest,
    jobs: green,
    verdict: 'depends',
    waits: ['the check "test"'],
  },
  {
    title: 'a required check whose workflow is filtered out never reports',
    host: asksTest,
    jobs: skipped,
    verdict: 'does-not-run',
    finding: 'merge.required-check-skipped',
  },
  {
    title: 'a job that its own condition skips counts as passed on GitHub',
    host: asksTest,
    jobs: [workflow('runs'), job('test', 'does-not-run')],
    verdict: 'runs',
  },
  {
    title: 'a required check that no job has: never',
    host: asksTest,
    jobs: [workflow('runs'), job('tests', 'runs')],
    verdict: 'does-not-run',
    finding: 'merge.required-check-unknown',
  },
  {
    title: 'a check that depends on something keeps it open',
    host: asksTest,
    jobs: [workflow('depends'), job('test', 'depends')],
    verdict: 'depends',
    waits: ['the check "test"'],
  },
  {
    title: 'a required job behind a click waits for somebody',
    host: asksTest,
    provider: 'gitlab',
    jobs: [workflow('runs'), job('test', 'runs', { when: 'manual' })],
    verdict: 'depends',
    waits: ['somebody starts "test" by hand'],
    finding: 'merge.required-job-is-manual',
  },
  {
    title: 'a check may be named with its workflow',
    host: 'protected: { dev: { approvals: 0, checks: ["CI / test"] } }',
    jobs: green,
    verdict: 'depends',
    waits: ['the check "CI / test"'],
  },
  {
    title: 'a check may be one of a matrix',
    host: 'protected: { dev: { approvals: 0, checks: ["test (20)"] } }',
    jobs: green,
    verdict: 'depends',
    waits: ['the check "test (20)"'],
  },
  {
    title: 'a job that a matrix splits never reports under its bare name',
    host: asksTest,
    jobs: [workflow('runs'), job('test', 'runs', { copies: 2, copyNames: ['test (18)', 'test (20)'] })],
    verdict: 'does-not-run',
    finding: 'merge.required-check-copies',
  },
  {
    title: 'each of its copies does',
    host: 'protected: { dev: { approvals: 0, checks: ["test (20)", "CI / test (18)"] } }',
    jobs: [workflow('runs'), job('test', 'runs', { copies: 2, copyNames: ['test (18)', 'test (20)'] })],
    verdict: 'depends',
    waits: ['the check "test (20)"', 'the check "CI / test (18)"'],
  },
  {
    title: 'skipped as a whole it reports under its own name, and counts as passed',
    host: asksTest,
    jobs: [workflow('runs'), job('test', 'does-not-run', { copies: 2, copyNames: ['test (18)', 'test (20)'] })],
    verdict: 'runs',
  },
  {
    title: 'a pipeline must succeed and none runs: never',
    host: 'protected: { dev: { approvals: 0, pipelines-must-succeed: true } }',
    provider: 'gitlab',
    jobs: skipped,
    verdict: 'does-not-run',
    finding: 'merge.no-pipeline',
  },
  {
    title: 'a manual job that may not fail holds the pipeline up',
    host: 'protected: { dev: { approvals: 0, pipelines-must-succeed: true } }',
    provider: 'gitlab',
    jobs: [workflow('runs'), job('deploy', 'runs', { when: 'manual' })],
    verdict: 'depends',
    waits: ['a pipeline that succeeds', 'somebody starts "deploy" by hand'],
  },
  {
    title: 'a manual job that may fail does not',
    host: 'protected: { dev: { approvals: 0, pipelines-must-succeed: true } }',
    provider: 'gitlab',
    jobs: [workflow('runs'), job('deploy', 'runs', { when: 'manual', allowFailure: true })],
    verdict: 'depends',
    waits: ['a pipeline that succeeds'],
  },
  {
    title: 'the other rules are waited for as well',
    host: 'protected: { dev: { approvals: 0, up-to-date: true, threads-resolved: true } }',
    verdict: 'depends',
    waits: ['the branch is up to date', 'every thread is resolved'],
  },
];

function merge({ host, owners, jobs = [], event = {}, provider = 'github' }: Row): MergeEvaluation {
  const files = { paths: undefined, read: (path: string) => (path === 'CODEOWNERS' ? owners : undefined) };
  return evaluateMerge(
    files,
    { ...request, ...event },
    { provider, ...(host === undefined ? {} : { hostFile: host }) },
    jobs,
  );
}

describe('Can it ever merge?', () => {
  for (const row of table) {
    it(row.title, () => {
      const { decisions, findings } = merge(row);
      assert.equal(decisions[0]?.verdict, row.verdict);
      assert.deepEqual(decisions[0].dependsOn ?? [], row.waits ?? []);
      assert.deepEqual(
        findings.map(one => one.code),
        row.finding === undefined ? [] : [row.finding],
      );
    });
  }

  it('every sentence rests on a line of the settings or is marked as assumed', () => {
    const assumed = merge({ title: '', verdict: 'depends' }).decisions[0]?.proof ?? [];
    assert.ok(assumed.length > 0 && assumed.every(step => step.assumed === true));
    const stated =
      merge({ title: '', host: 'protected:\n  dev:\n    approvals: 2', verdict: 'depends' }).decisions[0]?.proof ?? [];
    assert.deepEqual(
      stated.map(step => step.range?.line),
      [3],
    );
  });

  it('pushes and closed pull requests have nothing to merge', () => {
    assert.deepEqual(merge({ title: '', event: { action: 'closed' }, verdict: 'runs' }).decisions, []);
  });
});

describe('.gitflow/host.yaml', () => {
  it('an empty or missing file gives the assumptions', () => {
    for (const text of [undefined, '', '# nothing yet']) {
      const { settings, findings } = readHostSettings(text);
      assert.deepEqual(
        settings.protected.map(one => one.pattern.value),
        ['master', 'dev'],
      );
      assert.deepEqual(findings, []);
    }
  });

  it('wrong values and unknown words are reported where they stand', () => {
    const text =
      'protectd: {}\nprotected:\n  dev:\n    approvals: many\n    code-owners: 1\n    speed: 3\npeople: { noah: { shoe: 44 } }\nteams: [a]';
    assert.deepEqual(
      readHostSettings(text).findings.map(one => [one.code, one.range.line]),
      [
        ['host.unknown-setting', 1],
        ['host.wrong-value', 4],
        ['host.wrong-value', 5],
        ['host.unknown-setting', 6],
        ['host.unknown-setting', 7],
        ['host.wrong-value', 8],
      ],
    );
  });

  it('broken, huge and nested files end quickly with a finding', async () => {
    for (const text of ['protected: [', 'a: b\n'.repeat(1_300_000), '['.repeat(9000)]) {
      assert.equal(readHostSettings(text).findings.length, 1);
      assert.ok((await cpuTime(() => readHostSettings(text))) < 200);
    }
  });

  it('the exact name comes before a pattern, the longer pattern before the shorter', () => {
    const { settings } = readHostSettings(
      "protected: { '**': { approvals: 1 }, 'release/*': { approvals: 2 }, release/1.0: { approvals: 3 } }",
    );
    const approvals = (branch: string): number | undefined => protectionOf(settings, branch)?.approvals.value;
    assert.deepEqual(['feature/x', 'release/2.0', 'release/1.0'].map(approvals), [1, 2, 3]);
  });

  it('owners are people, teams, roles or addresses', () => {
    const { settings } = readHostSettings(
      'people: { maya: developer, noah: { role: maintainer, email: noah@team.example } }\nteams: { cart: [maya, noah] }',
    );
    const people = (owner: string): readonly string[] | string => {
      const who = ownerPeople(owner, settings);
      return who.kind === 'known' ? who.people : who.kind;
    };
    assert.deepEqual(people('@Maya'), ['maya']);
    assert.deepEqual(people('@team/cart'), ['maya', 'noah']);
    assert.deepEqual(people('@team/cart:random(1)'), ['maya', 'noah']);
    assert.deepEqual(people('@@maintainers'), ['noah']);
    assert.deepEqual(people('@@owner'), []);
    assert.deepEqual(people('noah@team.example'), ['noah']);
    assert.equal(people('@nobody'), 'unknown');
  });
});
