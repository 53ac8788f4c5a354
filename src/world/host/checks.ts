import type { Check, Job } from '../snapshot';
import type { HostRecord, PullRequestRecord } from './hostRecord';
import { protectionOf } from './protections';

const stateOf: Readonly<Record<Job['state'], Check['state']>> = {
  waiting: 'running',
  running: 'running',
  passed: 'passed',
  failed: 'failed',
  canceled: 'failed',
  skipped: 'skipped',
  manual: 'manual',
};

/** What the jobs on the newest commit say, and the checks that the target branch demands though no job has reported them. */
export function checksOf(host: HostRecord, request: PullRequestRecord): readonly Check[] {
  const required = protectionOf(host, request.target)?.requiredChecks ?? [];
  const checks = new Map<string, Check>(
    required.map(name => [name, { name, required: true, state: 'expected', pipeline: null }]),
  );
  // The newest pipeline is the last; its word counts.
  for (const { id, oid, pullRequest, jobs } of host.pipelines) {
    if (oid !== request.head || (pullRequest !== null && pullRequest !== request.id)) continue;
    for (const { name, state, allowFailure } of jobs) {
      const isForgiven = allowFailure && state === 'failed';
      checks.set(name, {
        name,
        required: required.includes(name),
        state: isForgiven ? 'passed' : stateOf[state],
        pipeline: id,
      });
    }
  }
  return [...checks.values()];
}
