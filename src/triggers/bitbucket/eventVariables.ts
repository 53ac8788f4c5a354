import type { EvaluationSettings, TriggerEvent } from '../types';
import type { Variables } from './condition/evaluateCondition';

/**
 * Bitbucket's own variables as far as the event tells them, and those that the caller knows. A merge is a push to the target, and to
 * the rules that wait for pull requests (`asPullRequest`) the end of one.
 */
export function eventVariables(event: TriggerEvent, settings: EvaluationSettings, asPullRequest = false): Variables {
  const facts =
    event.kind === 'merge' && !asPullRequest
      ? eventFacts({ ...event, kind: 'push', ref: { kind: 'branch', name: event.target } })
      : eventFacts(event);
  const known = { ...facts, ...projectFacts(settings.project), ...settings.variables };
  return name => (Object.hasOwn(known, name) ? known[name] : undefined);
}

/** Where an open pull request goes to, a push to its source does not say; no branch has an empty name. */
export const unknownTarget = '';

/** An empty text says that Bitbucket does not set the variable for such an event. */
function eventFacts(event: TriggerEvent): Readonly<Record<string, string>> {
  if (event.kind === 'pull-request') {
    const target: Readonly<Record<string, string>> =
      event.target === unknownTarget ? {} : { BITBUCKET_PR_DESTINATION_BRANCH: event.target };
    return { BITBUCKET_BRANCH: event.source, ...target, BITBUCKET_TAG: '' };
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
