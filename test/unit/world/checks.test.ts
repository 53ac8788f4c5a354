import assert from 'node:assert/strict';
import { checksOf } from '../../../src/world/host/checks';
import { emptyHostRecord, type PipelineRecord, type PullRequestRecord } from '../../../src/world/host/hostRecord';
import { protect, protectionOf } from '../../../src/world/host/protections';
import type { Job } from '../../../src/world/snapshot';

const request: PullRequestRecord = {
  id: 1,
  title: '',
  description: '',
  author: 'learner',
  source: 'feature/x',
  target: 'dev',
  draft: false,
  state: 'open',
  openedAt: 0,
  head: 'new',
  endedOn: null,
  reviewers: [],
  threads: [],
  events: [],
  owners: [],
  autoMerge: null,
  autoMergeBy: null,
  mergedAs: null,
  labels: [],
};

/** What a job has beside its state; nothing of it matters to a check. */
const plainJob = {
  stage: 'test',
  needs: [],
  allowFailure: false,
  startedAt: null,
  endedAt: null,
  proof: [],
  troubles: [],
  skippedFor: null,
  note: null,
  when: 'on_success',
  order: 0,
  startsAtOnce: true,
  takes: 0,
  attempt: 1,
  notBefore: 0,
  environment: null,
  reasons: [],
} as const;

const pipeline = (
  id: number,
  oid: string,
  jobs: Readonly<Record<string, Job['state']>>,
  more: { readonly allowFailure?: boolean } = {},
): PipelineRecord => ({
  id,
  name: 'CI',
  cause: 'push',
  ref: 'feature/x',
  oid,
  pullRequest: null,
  createdAt: 0,
  state: 'running',
  jobs: Object.entries(jobs).map(([name, state]) => ({ ...plainJob, name, state, ...more })),
});

describe('world: checks and protections', () => {
  const host = { ...emptyHostRecord, protections: [protect('dev', { requiredChecks: ['test', 'scan'] })] };

  it('expects what is required until a job on the newest commit reports it', () => {
    const old = pipeline(1, 'old', { test: 'passed', scan: 'passed' });
    const states = (pipelines: readonly PipelineRecord[]) =>
      checksOf({ ...host, pipelines }, request).map(
        ({ name, required, state }) => `${name} ${state}${required ? '!' : ''}`,
      );
    assert.deepEqual(states([]), ['test expected!', 'scan expected!']);
    assert.deepEqual(states([old]), ['test expected!', 'scan expected!']);
    assert.deepEqual(states([old, pipeline(2, 'new', { test: 'waiting', lint: 'passed' })]), [
      'test running!',
      'scan expected!',
      'lint passed',
    ]);
    assert.deepEqual(states([pipeline(2, 'new', { test: 'failed' }), pipeline(3, 'new', { test: 'passed' })]), [
      'test passed!',
      'scan expected!',
    ]);
    assert.deepEqual(states([pipeline(2, 'new', { test: 'failed' }, { allowFailure: true })]), [
      'test passed!',
      'scan expected!',
    ]);
    assert.deepEqual(states([pipeline(2, 'new', { test: 'canceled', scan: 'manual' })]), [
      'test failed!',
      'scan manual!',
    ]);
  });

  it('finds the rule for a branch, an exact name first', () => {
    const rules = { ...emptyHostRecord, protections: [protect('*'), protect('release/*'), protect('dev')] };
    const find = (branch: string) => protectionOf(rules, branch)?.pattern;
    assert.equal(find('dev'), 'dev');
    assert.equal(find('release/1.0'), '*');
    const stricter = { ...rules, protections: rules.protections.slice(1) };
    assert.equal(protectionOf(stricter, 'release/1.0')?.pattern, 'release/*');
    assert.equal(protectionOf(stricter, 'release')?.pattern, undefined);
    assert.equal(protectionOf({ ...rules, protections: [protect('a*b*c')] }, 'axbyc')?.pattern, 'a*b*c');
    assert.equal(protectionOf({ ...rules, protections: [protect('a*b*c')] }, 'abc')?.pattern, 'a*b*c');
    assert.equal(protectionOf({ ...rules, protections: [protect('ab*ba')] }, 'aba'), undefined);
  });
});
