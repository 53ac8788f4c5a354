import { say } from '../../../base/say';
import type { Finding } from '../../../base/finding';
import { childOf, itemsOf } from '../../../yaml/access';
import { rangeOf, type YamlNode } from '../../../yaml/node';
import { isUnconditional } from './isUnconditional';
import { inheritedEntry, type NamedJob, type Project } from './project';

const remedy = `workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS
      when: never
    - if: $CI_COMMIT_BRANCH
    - if: $CI_COMMIT_TAG

`;

/** A push to a branch with an open merge request starts two pipelines when nothing chooses between them. */
export function gitlabDuplicates(project: Project, jobs: readonly NamedJob[]): readonly Finding[] {
  const hasWorkflow = [...project.roots.values()].some(
    root => itemsOf(childOf(childOf(root, 'workflow'), 'rules')).length > 0,
  );
  if (hasWorkflow || !project.complete) return [];
  const ruled = jobs.map(job => itemsOf(inheritedEntry(project, job.entry.value, 'rules')?.value));
  const request = ruled.flat().find(rule => isFor(rule, 'request'));
  const branch = ruled.flat().find(rule => isFor(rule, 'branch'));
  if (request === undefined || branch === undefined) return [];
  const message = say`A push to a branch with an open merge request starts two pipelines, one for the branch and one for the merge request: these rules fit both, and no \`workflow: rules\` chooses one.`;
  const file = request.source.file;
  const top = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const fix = { title: say`Add \`workflow: rules\` that choose one`, range: top, text: remedy };
  return [
    {
      code: 'gitlab.duplicate-pipelines',
      severity: 'warning',
      message,
      range: rangeOf(request),
      ...(isMain(file) ? { fix } : {}),
    },
  ];
}

function isMain(file: string): boolean {
  return file === '.gitlab-ci.yml';
}

function isFor(rule: YamlNode, pipeline: 'request' | 'branch'): boolean {
  const when = childOf(rule, 'when');
  if (when?.kind === 'scalar' && when.text === 'never') return false;
  const condition = childOf(rule, 'if');
  if (condition?.kind !== 'scalar') return isUnconditional(rule);
  const { text } = condition;
  if (pipeline === 'request') return /merge_request_event|\$CI_MERGE_REQUEST_/.test(text) && !/!=|!~/.test(text);
  return /\$CI_COMMIT_BRANCH|"push"|'push'/.test(text) && !/\$CI_COMMIT_BRANCH == null|!=/.test(text);
}
