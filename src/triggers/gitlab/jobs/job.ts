import type { JobFacts } from '../../types';
import type { YamlEntry, YamlMap, YamlNode } from '../../../yaml/node';
import type { YamlVariable } from '../variables/variableScope';

export type JobWhen = JobFacts['when'];

export interface Need {
  readonly name: string;
  readonly optional: boolean;
  readonly at: YamlNode;
  /** `parallel:matrix` of the need: only the copies with these values, one row after the other. */
  readonly rows?: readonly ReadonlyMap<string, YamlVariable>[];
}

/** A job as it stands in the configuration, before any event. */
export interface Job {
  readonly name: string;
  readonly entry: YamlEntry;
  readonly node: YamlMap;
  readonly isTrigger: boolean;
  readonly stage: string;
  /** Where the stage stands among the stages. */
  readonly stageOrder: number;
  readonly when: JobWhen;
  /** undefined: not written, so it follows from `when`. */
  readonly allowFailure: boolean | undefined;
  readonly needs: readonly Need[] | undefined;
  readonly dependencies: readonly YamlNode[];
  readonly environment: string | undefined;
  readonly copies: readonly JobCopy[];
}

/** One of the jobs that `parallel` makes of a job; a job without it is its own only copy. */
export interface JobCopy {
  readonly name: string;
  readonly index: number | undefined;
  readonly total: number;
  readonly variables: ReadonlyMap<string, YamlVariable>;
}
