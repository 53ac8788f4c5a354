import { pipelineSteps } from '../../bitbucket/pipelineSteps';
import { childOf, entriesOf } from '../../../yaml/access';
import { namedJobs, type NamedJob, type Project } from './project';

/** The names under which the project's files can report, and whether there may be others. */
export interface CheckNames {
  readonly names: ReadonlySet<string>;
  readonly isCertain: boolean;
}

export function checkNames(project: Project): CheckNames {
  if (project.provider === 'bitbucket') return { names: new Set(bitbucketNames(project)), isCertain: project.complete };
  const jobs = namedJobs(project);
  const names = new Set(jobs.flatMap(job => [job.name, job.entry.key.text, ...workflowNames(project, job)]));
  // A name with a value in it is known only when the job runs.
  return {
    names,
    isCertain: project.complete && jobs.every(job => !job.name.includes('${{') && !job.name.includes('$[[')),
  };
}

/** A matrix, a split job and a called workflow add words to the name of the job. */
export function jobOfCheck(check: string, jobs: readonly NamedJob[]): NamedJob | undefined {
  return (
    jobs.find(job => job.name === check || job.entry.key.text === check) ??
    jobs.find(
      ({ name }) => check.startsWith(`${name} (`) || check.startsWith(`${name}: [`) || check.startsWith(`${name} / `),
    ) ??
    jobs.find(
      ({ name }) =>
        check.endsWith(` / ${name}`) ||
        (check.startsWith(`${name} `) && /^\d+\/\d+$/.test(check.slice(name.length + 1))),
    )
  );
}

function workflowNames({ provider }: Project, { root, name }: NamedJob): readonly string[] {
  const workflow = provider === 'github' ? childOf(root, 'name') : undefined;
  return workflow?.kind === 'scalar' ? [workflow.text, `${workflow.text} / ${name}`] : [];
}

function bitbucketNames({ roots }: Project): readonly string[] {
  return [...roots.values()].flatMap(root =>
    entriesOf(childOf(root, 'pipelines')).flatMap(section => {
      if (section.key.text === 'default') return ['default', ...pipelineSteps(section.value).map(step => step.name)];
      return entriesOf(section.value).flatMap(one => [
        `${section.key.text}/${one.key.text}`,
        ...pipelineSteps(one.value).map(step => step.name),
      ]);
    }),
  );
}
