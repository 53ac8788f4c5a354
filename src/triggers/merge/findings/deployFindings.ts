import { say } from '../../../base/say';
import { pipelineSteps } from '../../bitbucket/pipelineSteps';
import type { Finding, SourceRange } from '../../../base/finding';
import { childOf, entriesOf, stringOf } from '../../../yaml/access';
import { rangeOf, type YamlNode } from '../../../yaml/node';
import { hostFile } from '../hostSettings';
import { inheritedEntry, namedJobs, type Project } from './project';

interface Deployment {
  readonly name: string;
  readonly range: SourceRange;
  readonly environment: { readonly name: string; readonly range: SourceRange } | undefined;
}

const deploys = /(?:^|[^a-z])(?:deploy|rollout)(?!ment-?test|er)/i;

/** What deploys should say where to, and somebody should watch the door of the environment that customers see. */
export function deployFindings(project: Project): readonly Finding[] {
  const { value: watched, range: stated } = project.host.protectedEnvironments;
  return deployments(project).flatMap(({ name, range, environment }): readonly Finding[] => {
    if (environment === undefined) {
      const word = project.provider === 'bitbucket' ? 'deployment' : 'environment';
      const message = say`"${name}" seems to deploy, but names no \`${word}\`: the host can neither show what runs where nor ask anybody first. Add \`${word}\`.`;
      return [{ code: 'deploy-without-environment', severity: 'information', message, range }];
    }
    if (stated === undefined || !/prod|live/i.test(environment.name) || watched.includes(environment.name)) return [];
    const message = say`"${name}" deploys to "${environment.name}", which ${hostFile} does not list under \`environments\`: everybody who can start it can release.`;
    return [{ code: 'deploy-without-protection', severity: 'information', message, range: environment.range }];
  });
}

function deployments(project: Project): readonly Deployment[] {
  if (project.provider === 'bitbucket') return bitbucketDeployments(project);
  return namedJobs(project).flatMap(job => {
    const environment = environmentOf(inheritedEntry(project, job.entry.value, 'environment')?.value);
    // A job that calls another workflow has its environment there.
    const calls = childOf(job.entry.value, 'uses') !== undefined || childOf(job.entry.value, 'trigger') !== undefined;
    if (calls || (environment === undefined && !deploys.test(`${job.entry.key.text} ${job.name}`))) return [];
    return [{ name: job.name, range: rangeOf(job.entry.key), environment }];
  });
}

function bitbucketDeployments({ roots }: Project): readonly Deployment[] {
  const pipelines = [...roots.values()].flatMap(root =>
    entriesOf(childOf(root, 'pipelines')).flatMap(({ key, value }) =>
      key.text === 'default' ? [value] : entriesOf(value).map(one => one.value),
    ),
  );
  return pipelines.flatMap(pipeline =>
    pipelineSteps(pipeline)
      .filter(step => step.environment !== undefined || deploys.test(step.name))
      .map(({ name, range, environment }) => ({
        name,
        range,
        environment: environment === undefined ? undefined : { name: environment, range },
      })),
  );
}

function environmentOf(node: YamlNode | undefined): Deployment['environment'] {
  const name = node?.kind === 'map' ? childOf(node, 'name') : node;
  const text = stringOf(name);
  return text === undefined || name === undefined ? undefined : { name: text, range: rangeOf(name) };
}
