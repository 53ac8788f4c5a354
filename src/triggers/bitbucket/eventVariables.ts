import type { EvaluationSettings, TriggerEvent } from '../types';
import type { Variables } from './condition/evaluateCondition';

/** Bitbucket's own variables as far as the event tells them, and those that the caller knows. */
export function eventVariables(event: TriggerEvent, settings: EvaluationSettings): Variables {
  const known = { ...eventFacts(event), ...projectFacts(settings.project), ...settings.variables };
  return name => (Object.hasOwn(known, name) ? known[name] : undefined);
}

/** An empty text says that Bitbucket does not set the variable for such an event. */
function eventFacts(event: TriggerEvent): Readonly<Record<string, string>> {
  if (event.kind === 'pull-request') {
    return { BITBUCKET_BRANCH: event.source, BITBUCKET_PR_DESTINATION_BRANCH: event.target, BITBUCKET_TAG: '' };
  }
  if (event.kind === 'merge') {
    return { BITBUCKET_BRANCH: event.source, BITBUCKET_PR_DESTINATION_BRANCH: event.target, BITBUCKET_TAG: '' };
  }
  const { kind, name } = event.ref;
  return {
    BITBUCKET_BRANCH: kind === 'branch' ? name : '',
    BITBUCKET_TAG: kind === 'tag' ? name : '',
    BITBUCKET_PR_ID: '',
    BITBUCKET_PR_DESTINATION_BRANCH: '',
    BITBUCKET_PR_DESTINATION_COMMIT: '',
  };
}

function projectFacts(project: string | undefined): Readonly<Record<string, string>> {
  if (project === undefined) return {};
  const [workspace, slug] = project.split('/');
  return {
    BITBUCKET_REPO_FULL_NAME: project,
    ...(workspace === undefined ? {} : { BITBUCKET_WORKSPACE: workspace }),
    ...(slug === undefined ? {} : { BITBUCKET_REPO_SLUG: slug }),
  };
}
