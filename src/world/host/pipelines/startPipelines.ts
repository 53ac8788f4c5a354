import { say } from '../../../base/say';
import type { TriggerEvent } from '../../../triggers/types';
import type { Oid, Pipeline } from '../../snapshot';
import type { World } from '../../world';
import type { PipelineRecord } from '../hostRecord';
import { advancePipeline } from './advancePipeline';
import { cancelJobs } from './changePipeline';
import { evaluateEvent } from './evaluateEvent';
import { foreseeJobs } from './foreseeJobs';
import { planPipelines } from './planPipelines';

/** The host forgets the oldest, as hosts do. */
const mostPipelines = 100;

export interface StartWish {
  readonly cause: Pipeline['cause'];
  readonly ref: string;
  readonly oid: Oid;
  readonly pullRequest?: number;
  readonly event: TriggerEvent;
}

/** Runs what the files of a commit have an event set off. Gives the new pipelines, none where nothing is set off. */
export async function startPipelines(world: World, wish: StartWish): Promise<readonly PipelineRecord[]> {
  if (world.isBeingBuilt) return [];
  const { cause, ref, oid } = wish;
  const evaluation = await evaluateEvent(world, oid, wish.event);
  const { clock, host } = world.record;
  const occasion = { cause, ref, oid, clock, pullRequest: wish.pullRequest ?? null, flavour: world.options.flavour };
  const firstId = (host.pipelines.at(-1)?.id ?? 0) + 1;
  const planned = planPipelines(evaluation, occasion, firstId, await foreseeJobs(world, oid));
  if (planned.length === 0) return [];
  const fresh = planned.map(pipeline => advancePipeline(pipeline, clock));
  world.updateHost(before => ({
    ...before,
    pipelines: [...before.pipelines.map(old => (isOvertaken(old, wish) ? cancelOvertaken(old) : old)), ...fresh].slice(
      -mostPipelines,
    ),
  }));
  return fresh;
}

/** Nobody waits any longer for what runs for an older commit of the same branch. */
const isOvertaken = ({ state, cause, ref, oid }: PipelineRecord, wish: StartWish): boolean =>
  (state === 'running' || state === 'manual') && cause === wish.cause && ref === wish.ref && oid !== wish.oid;

const cancelOvertaken = (pipeline: PipelineRecord): PipelineRecord =>
  cancelJobs(pipeline, say`Canceled, because a newer commit came.`);
