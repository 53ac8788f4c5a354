import { say } from '../../../base/say';
import type { Finding } from '../../../base/finding';
import type { Decision } from '../../types';
import type { PipelineResult } from '../evaluatePipeline';

/** A job that is made needs one that is not: the whole pipeline fails for it. */
export function needFindings(result: PipelineResult): readonly Finding[] {
  return result.missingNeeds.map(need => {
    const isSure = need.dependsOn.length === 0;
    const what = isSure
      ? say`GitLab makes no pipeline: ${need.report}.`
      : say`GitLab makes no pipeline if \`${need.need}\` is left out while \`${need.job}\` is not.`;
    return {
      code: 'gitlab.needs-excluded',
      severity: isSure ? 'error' : 'warning',
      message: say`${what} Let both be made under the same conditions, or write the need as \`job: ${need.need}\` with \`optional: true\`.`,
      range: need.range,
    };
  });
}

/** One push, two pipelines: for the branch and for its open merge request. */
export function duplicateFinding(decisions: readonly Decision[]): Finding | undefined {
  const pipelines = decisions.filter(decision => decision.kind === 'pipeline' && decision.verdict === 'runs');
  const [branch, mergeRequest] = ['pipeline:branch', 'pipeline:merge-request'].map(id =>
    pipelines.find(one => one.id === id),
  );
  if (branch === undefined || mergeRequest === undefined) return undefined;
  const range = mergeRequest.proof.findLast(step => step.range !== undefined)?.range;
  if (range === undefined) return undefined;
  const message = say`This push starts two pipelines, one for the branch and one for its open merge request. Add \`workflow:rules\` that let only one of them through, e.g. \`if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS\` with \`when: never\`.`;
  return { code: 'gitlab.duplicate-pipelines', severity: 'warning', message, range };
}
