import { say } from '../../base/say';

/** What GitLab is asked to make a pipeline for, in GitLab's own terms. */
export interface PipelineRequest {
  readonly type: 'branch' | 'tag' | 'merge-request';
  /** `push`, `web`, `schedule`, `merge_request_event`, `api` … as in CI_PIPELINE_SOURCE. */
  readonly source: string;
  /** Name of the branch or tag; for a merge request, of its source branch. */
  readonly ref: string;
  readonly targetBranch?: string;
  readonly defaultBranch: string;
  /**
   * The changed paths; `not-computed` where GitLab makes no comparison and takes `changes` as true (tags, new branches, schedules,
   * pipelines started by hand); `unknown` where it would, but the paths are not known here.
   */
  readonly changes: readonly string[] | 'not-computed' | 'unknown';
  readonly commitMessage?: string;
  readonly pushOptions?: readonly string[];
  /** Open merge requests from this branch, as `group/project!1`; undefined: not known. */
  readonly openMergeRequests?: readonly string[];
  readonly isNewBranch?: boolean;
  readonly fromFork?: boolean;
  readonly title?: string;
  readonly labels?: readonly string[];
  readonly draft?: boolean;
  readonly actor?: string;
  /** Paths changed since another ref, for `changes:compare_to`. */
  readonly changedSince?: Readonly<Record<string, readonly string[]>>;
  /** e.g. `team/shop` */
  readonly project?: string;
  /** Variables of the project, group or run. They win over the file's. */
  readonly variables: Readonly<Record<string, string>>;
  /** No other variables exist and nothing is left out above: then what is not set is empty, not unknown. */
  readonly isComplete: boolean;
}

export function namePipeline(type: PipelineRequest['type']): string {
  switch (type) {
    case 'branch':
      return say`branch pipeline`;
    case 'tag':
      return say`tag pipeline`;
    case 'merge-request':
      return say`merge request pipeline`;
  }
}

/** Started by a person or by the clock: the skip words in a commit message do not count. */
export function ignoresSkipWords(request: PipelineRequest): boolean {
  return ['web', 'schedule', 'api', 'trigger'].includes(request.source);
}
