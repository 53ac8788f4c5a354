import { say } from '../../base/say';
import type { EvaluationSettings, ProofStep, TriggerEvent } from '../types';
import type { PipelineRequest } from './pipelineRequest';

/** What an event asks GitLab for; or a sentence why it asks for nothing. */
export interface Requests {
  readonly requests: readonly PipelineRequest[];
  readonly nothing?: ProofStep;
}

export function pipelineRequests(event: TriggerEvent, settings: EvaluationSettings): Requests {
  const base = {
    defaultBranch: event.defaultBranch,
    variables: settings.variables ?? {},
    isComplete: settings.variablesAreComplete === true,
    ...(event.commitMessage === undefined ? {} : { commitMessage: event.commitMessage }),
    ...(event.actor === undefined ? {} : { actor: event.actor }),
    ...(settings.project === undefined ? {} : { project: settings.project }),
  };
  const changed = event.changedFiles ?? 'unknown';
  switch (event.kind) {
    case 'push': {
      if (event.deleted === true) return nothing('push.deleted', say`Deleting a branch or tag starts no pipeline.`);
      const isTag = event.ref.kind === 'tag';
      const push: PipelineRequest = {
        ...base,
        type: event.ref.kind,
        source: 'push',
        ref: event.ref.name,
        changes: isTag || event.created === true ? 'not-computed' : changed,
        ...(event.options === undefined ? {} : { pushOptions: event.options }),
        ...(event.openPullRequests === undefined ? {} : { openMergeRequests: event.openPullRequests }),
        isNewBranch: event.created === true,
        variables: { ...base.variables, ...optionVariables(event.options ?? []) },
      };
      if (isTag || (event.openPullRequests ?? []).length === 0) return { requests: [push] };
      // What the merge request changes as a whole is more than this push brings.
      const mergeRequest: PipelineRequest = {
        ...push,
        type: 'merge-request',
        source: 'merge_request_event',
        changes: 'unknown',
        isNewBranch: false,
      };
      return { requests: [push, mergeRequest] };
    }
    case 'pull-request': {
      if (event.action !== 'opened' && event.action !== 'updated') {
        const sentence = say`GitLab starts a merge request pipeline when a merge request is opened and when commits are pushed to it, not for this.`;
        return nothing('merge-request.action', sentence);
      }
      const request: PipelineRequest = {
        ...base,
        type: 'merge-request',
        source: 'merge_request_event',
        ref: event.source,
        targetBranch: event.target,
        changes: changed,
        ...(event.fromFork === undefined ? {} : { fromFork: event.fromFork }),
        ...(event.title === undefined ? {} : { title: event.title }),
        ...(event.labels === undefined ? {} : { labels: event.labels }),
        ...(event.draft === undefined ? {} : { draft: event.draft }),
      };
      return { requests: [request] };
    }
    case 'merge':
      return {
        requests: [
          { ...base, type: 'branch', source: 'push', ref: event.target, changes: changed, openMergeRequests: [] },
        ],
      };
    case 'manual':
    case 'schedule': {
      const source = event.kind === 'manual' ? 'web' : 'schedule';
      return { requests: [{ ...base, type: event.ref.kind, source, ref: event.ref.name, changes: 'not-computed' }] };
    }
  }
}

/** `git push -o ci.variable="NAME=value"` */
function optionVariables(options: readonly string[]): Readonly<Record<string, string>> {
  const given = options.flatMap(option => {
    const parts = /^ci\.variable=["']?(\w+)=(.*?)["']?$/s.exec(option);
    return parts?.[1] === undefined ? [] : [[parts[1], parts[2] ?? ''] as const];
  });
  return Object.fromEntries(given);
}

function nothing(code: string, sentence: string): Requests {
  return { requests: [], nothing: { code, sentence } };
}
