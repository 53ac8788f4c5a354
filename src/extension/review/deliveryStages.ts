import type { Job, Pipeline, Snapshot } from '../../world/snapshot';

/** One stage of a delivery pipeline as teams draw it, and what of it this repository's configuration has. */
export interface DeliveryStage {
  readonly name: string;
  /** What teams put there. */
  readonly holds: readonly string[];
  readonly jobs: readonly Job[];
  /** What the host itself contributes. */
  readonly remarks: readonly string[];
  readonly state: 'passed' | 'failed' | 'running' | 'nothing-here' | 'next';
}

const stages: readonly (readonly [name: string, holds: readonly string[], jobs: RegExp | null])[] = [
  ['Source', ['lint', 'branch protection'], /lint|format|style|quality|static|check/i],
  [
    'Build',
    ['unit test', 'coverage', 'image', 'publish with alpha tag'],
    /build|unit|^test|coverage|image|docker|compile|package|publish|docs/i,
  ],
  ['Test engine', ['integration', 'UI'], /integration|e2e|\bui\b|acceptance|system/i],
  ['Develop environment', ['release branch', 'fixes', 'merge to master and dev'], /deploy|release|stag|preview/i],
  ['Production', ['the released state'], null],
  ['Monitoring', ['what users meet'], null],
  ['Support', ['what users ask'], null],
];

/** Where every job of a pipeline stands among the stages; those that no host simulates show where the commit goes next. */
export function deliveryStages({ host }: Snapshot, pipeline: Pipeline): readonly DeliveryStage[] {
  const placed = new Map<string, Job[]>(stages.map(([name]) => [name, []]));
  for (const job of pipeline.jobs) placed.get(stageOf(job))?.push(job);
  const rule = host.protections.find(({ pattern }) => pattern === pipeline.ref);
  return stages.map(([name, holds], i): DeliveryStage => {
    const jobs = placed.get(name) ?? [];
    const remarks =
      name === 'Source'
        ? [
            rule
              ? `${pipeline.ref} is protected: ${rule.requiredApprovals} approvals, checks ${rule.requiredChecks.join(', ') || 'none'}`
              : `${pipeline.ref} is not protected`,
          ]
        : name === 'Develop environment' && /^(release|hotfix)\//.test(pipeline.ref)
          ? [`${pipeline.ref} takes fixes only, and goes to master and dev`]
          : [];
    return { name, holds, jobs, remarks, state: stateOf(jobs, i > 3) };
  });
}

function stageOf(job: Job): string {
  if (/prod/i.test(job.environment ?? '')) return 'Production';
  if (job.environment !== undefined) return 'Develop environment';
  const later = stages.find(([name, , jobs]) => name === 'Test engine' && jobs?.test(job.name));
  const found =
    later ?? stages.find(([, , jobs]) => jobs?.test(job.name)) ?? stages.find(([, , jobs]) => jobs?.test(job.stage));
  return found?.[0] ?? 'Build';
}

function stateOf(jobs: readonly Job[], isBeyond: boolean): DeliveryStage['state'] {
  if (jobs.some(({ state, allowFailure }) => state === 'failed' && !allowFailure)) return 'failed';
  if (jobs.some(({ state }) => state === 'running' || state === 'waiting' || state === 'manual')) return 'running';
  if (jobs.some(({ state }) => state === 'passed')) return 'passed';
  return isBeyond ? 'next' : 'nothing-here';
}
