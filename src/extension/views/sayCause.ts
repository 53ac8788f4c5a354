import { say } from '../../base/say';
import type { Pipeline } from '../../world/snapshot';

/** What started a pipeline, in one word or two. */
export function sayCause(cause: Pipeline['cause']): string {
  return causes[cause]();
}

const causes: Readonly<Record<Pipeline['cause'], () => string>> = {
  push: () => say`push`,
  'pull-request': () => say`pull-request`,
  merge: () => say`merge`,
  tag: () => say`tag`,
  manual: () => say`manual`,
  schedule: () => say`schedule`,
};
