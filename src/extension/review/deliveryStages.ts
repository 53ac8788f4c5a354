import { say } from '../../base/say';
import { count } from '../../scene/words';
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

interface Stage {
  readonly id: 'source' | 'build' | 'test' | 'develop' | 'production' | 'monitoring' | 'support';
  readonly name: () => string;
  readonly holds: () => readonly string[];
  readonly jobs?: RegExp;
}

const stages: readonly Stage[] = [
  {
    id: 'source',
    name: () => say`Source`,
    holds: () => [say`lint`, say`branch protection`],
    jobs: /lint|format|style|quality|static|check/i,
  },
  {
    id: 'build',
    name: () => say`Build`,
    holds: () => [say`unit test`, say`coverage`, say`image`, say`publish with alpha tag`],
    jobs: /build|unit|^test|coverage|image|docker|compile|package|publish|docs/i,
  },
  {
    id: 'test',
    name: () => say`Test engine`,
    holds: () => [say`integration`, say`UI`],
    jobs: /integration|e2e|\bui\b|acceptance|system/i,
  },
  {
    id: 'develop',
    name: () => say`Develop environment`,
    holds: () => [say`release branch`, say`fixes`, say`merge to master and dev`],
    jobs: /deploy|release|stag|preview/i,
  },
  { id: 'production', name: () => say`Production`, holds: () => [say`the released state`] },
  { id: 'monitoring', name: () => say`Monitoring`, holds: () => [say`what users meet`] },
  { id: 'support', name: () => say`Support`, holds: () => [say`what users ask`] },
];

/** Where every job of a pipeline stands among the stages; those that no host simulates show where the commit goes next. */
export function deliveryStages({ host }: Snapshot, pipeline: Pipeline): readonly DeliveryStage[] {
  const placed = new Map<Stage['id'], Job[]>(stages.map(({ id }) => [id, []]));
  for (const job of pipeline.jobs) placed.get(stageOf(job))?.push(job);
  const rule = host.protections.find(({ pattern }) => pattern === pipeline.ref);
  return stages.map(({ id, name, holds }, i): DeliveryStage => {
    const jobs = placed.get(id) ?? [];
    const remarks =
      id === 'source'
        ? [
            rule
              ? say`${pipeline.ref} is protected: ${count(rule.requiredApprovals, 'approval')}, checks ${rule.requiredChecks.join(', ') || say`none`}`
              : say`${pipeline.ref} is not protected`,
          ]
        : id === 'develop' && /^(release|hotfix)\//.test(pipeline.ref)
          ? [say`${pipeline.ref} takes fixes only, and goes to master and dev`]
          : [];
    return { name: name(), holds: holds(), jobs, remarks, state: stateOf(jobs, i > 3) };
  });
}

function stageOf(job: Job): Stage['id'] {
  if (/prod/i.test(job.environment ?? '')) return 'production';
  if (job.environment !== undefined) return 'develop';
  const later = stages.find(({ id, jobs }) => id === 'test' && jobs?.test(job.name));
  const found =
    later ?? stages.find(({ jobs }) => jobs?.test(job.name)) ?? stages.find(({ jobs }) => jobs?.test(job.stage));
  return found?.id ?? 'build';
}

function stateOf(jobs: readonly Job[], isBeyond: boolean): DeliveryStage['state'] {
  if (jobs.some(({ state, allowFailure }) => state === 'failed' && !allowFailure)) return 'failed';
  if (jobs.some(({ state }) => state === 'running' || state === 'waiting' || state === 'manual')) return 'running';
  if (jobs.some(({ state }) => state === 'passed')) return 'passed';
  return isBeyond ? 'next' : 'nothing-here';
}
