import { say } from '../../base/say';
import type { ProofStep, TriggerEvent } from '../types';

/** Whether an event can start anything at all, before a line of the file is looked at. */
export type Start =
  | { readonly kind: 'starts' }
  | { readonly kind: 'never'; readonly proof: ProofStep }
  | { readonly kind: 'open'; readonly on: string; readonly proof: ProofStep };

export function startOfEvent(event: TriggerEvent): Start {
  if (event.kind === 'push' && event.deleted === true) {
    const { kind, name } = event.ref;
    return never(
      'deleted',
      kind === 'tag'
        ? say`Deleting the tag "${name}" starts no pipeline.`
        : say`Deleting the branch "${name}" starts no pipeline.`,
    );
  }
  if (event.kind === 'pull-request' && !['opened', 'updated', 'reopened'].includes(event.action)) {
    const rule = say`Pull request pipelines start when a pull request is created or its source branch moves`;
    if (event.action === 'edited' || event.action === 'ready') {
      return open(
        'edit',
        say`whether this edit counts as an update`,
        say`${rule}; whether this edit counts is not documented.`,
      );
    }
    return never('action', say`${rule}; a pull request that is ${sayAction(event.action)} starts none.`);
  }
  return skipWords(event) ?? fork(event) ?? { kind: 'starts' };
}

function sayAction(action: string): string {
  switch (action) {
    case 'labelled':
      return say`given a label`;
    case 'closed':
      return say`closed`;
    case 'approved':
      return say`approved`;
    default:
      return action;
  }
}

function skipWords(event: TriggerEvent): Start | undefined {
  if (event.kind === 'manual' || event.kind === 'schedule' || event.commitMessage === undefined) return undefined;
  const found = /\[(?:skip ci|ci skip)\]/i.exec(event.commitMessage)?.[0];
  if (found === undefined) return undefined;
  if (found !== found.toLowerCase()) {
    return open(
      'skip-ci',
      say`whether ${found} counts in capital letters`,
      say`The commit message holds ${found}; only small letters are documented.`,
    );
  }
  if (event.kind === 'pull-request') {
    const sentence = say`The commit message holds ${found}. The vendor describes this for pushes and does not say whether it also holds back pull request pipelines.`;
    return open('skip-ci', say`whether ${found} holds back pull request pipelines`, sentence);
  }
  return never('skip-ci', say`The commit message holds ${found}, so the push starts no pipeline.`);
}

function fork(event: TriggerEvent): Start | undefined {
  if (event.kind !== 'pull-request' || event.fromFork !== true) return undefined;
  const sentence = say`The pull request comes from a fork; whether its pipelines run, and where, depends on the settings of both repositories.`;
  return open('fork', say`the settings for forks`, sentence);
}

function never(code: string, sentence: string): Start {
  return { kind: 'never', proof: { code, sentence } };
}

function open(code: string, on: string, sentence: string): Start {
  return { kind: 'open', on, proof: { code, sentence } };
}
