import { unknownValue, type Unknown } from '../expression/evaluateExpression';
import type { PipelineRequest } from '../pipelineRequest';

export type KnownValue = string | null | Unknown;

/** What GitLab sets by itself while it decides which jobs to make; null: surely not set then. */
export function predefinedVariables(request: PipelineRequest): ReadonlyMap<string, KnownValue> {
  const known = new Map<string, KnownValue>();
  const set = (values: Readonly<Record<string, KnownValue | undefined>>): void => {
    for (const [name, value] of Object.entries(values)) if (value !== undefined) known.set(name, value);
  };
  for (const name of presentElsewhere) known.set(name, unknownValue([name], true));
  for (const name of onlyInTheRunner) known.set(name, null);
  set({
    CI: 'true',
    GITLAB_CI: 'true',
    CI_SERVER: 'yes',
    CI_SERVER_NAME: 'GitLab',
    CI_CONFIG_PATH: '.gitlab-ci.yml',
    CI_DEFAULT_BRANCH: request.defaultBranch,
    CI_PIPELINE_SOURCE: request.source,
    CI_COMMIT_REF_NAME: request.ref,
    CI_COMMIT_REF_SLUG: slug(request.ref),
    CI_COMMIT_BRANCH: request.type === 'branch' ? request.ref : null,
    CI_COMMIT_TAG: request.type === 'tag' ? request.ref : null,
    CI_COMMIT_TAG_MESSAGE: request.type === 'tag' ? undefined : null,
    CI_PIPELINE_SCHEDULE_DESCRIPTION: request.source === 'schedule' ? undefined : null,
    CI_PIPELINE_TRIGGERED: request.source === 'trigger' ? 'true' : null,
    CI_COMMIT_REF_PROTECTED: request.isComplete ? 'false' : unknownValue(['CI_COMMIT_REF_PROTECTED'], true),
    GITLAB_USER_LOGIN: request.actor,
    CI_OPEN_MERGE_REQUESTS: openMergeRequests(request),
    ...commitWords(request),
    ...projectNames(request),
    ...mergeRequestVariables(request),
  });
  if (request.isNewBranch === true || request.type === 'merge-request' || request.source === 'web')
    known.set('CI_COMMIT_BEFORE_SHA', '0'.repeat(40));
  return known;
}

/** Variables whose mere name says that they belong to another kind of pipeline. */
export function belongsElsewhere(name: string, request: PipelineRequest): boolean {
  if (name.startsWith('CI_MERGE_REQUEST_')) return request.type !== 'merge-request';
  return /^(?:CI_EXTERNAL_PULL_REQUEST_|CI_ENVIRONMENT_|CI_RUNNER_|CHAT_|CI_UPSTREAM_|CI_JOB_|CI_NODE_)/.test(name);
}

function openMergeRequests(request: PipelineRequest): KnownValue | undefined {
  if (request.type === 'tag') return null;
  if (request.type === 'merge-request' && !request.isComplete) return unknownValue(['CI_OPEN_MERGE_REQUESTS'], true);
  if (request.openMergeRequests === undefined) return undefined;
  return request.openMergeRequests.length === 0 ? null : request.openMergeRequests.join(',');
}

function commitWords(request: PipelineRequest): Readonly<Record<string, KnownValue>> {
  const message = request.commitMessage;
  if (message === undefined) {
    const missing = (name: string): KnownValue => (request.isComplete ? '' : unknownValue([name]));
    return {
      CI_COMMIT_MESSAGE: missing('CI_COMMIT_MESSAGE'),
      CI_COMMIT_TITLE: missing('CI_COMMIT_TITLE'),
      CI_COMMIT_DESCRIPTION: missing('CI_COMMIT_DESCRIPTION'),
    };
  }
  const [title = '', ...rest] = message.split('\n');
  const description = title.length < 100 ? rest.join('\n').replace(/^\n+/, '') : message;
  return { CI_COMMIT_MESSAGE: message, CI_COMMIT_TITLE: title, CI_COMMIT_DESCRIPTION: description };
}

function projectNames(request: PipelineRequest): Readonly<Record<string, KnownValue>> {
  const path = request.project;
  if (path === undefined) {
    const names = [
      'CI_PROJECT_PATH',
      'CI_PROJECT_NAME',
      'CI_PROJECT_NAMESPACE',
      'CI_PROJECT_ROOT_NAMESPACE',
      'CI_PROJECT_PATH_SLUG',
    ];
    return Object.fromEntries(names.map(name => [name, unknownValue([name], true)]));
  }
  const parts = path.split('/');
  return {
    CI_PROJECT_PATH: path,
    CI_PROJECT_PATH_SLUG: slug(path),
    CI_PROJECT_NAME: parts.at(-1) ?? path,
    CI_PROJECT_NAMESPACE: parts.slice(0, -1).join('/'),
    CI_PROJECT_ROOT_NAMESPACE: parts[0] ?? path,
  };
}

function mergeRequestVariables(request: PipelineRequest): Readonly<Record<string, KnownValue | undefined>> {
  if (request.type !== 'merge-request') return {};
  const present = [
    'ID',
    'IID',
    'REF_PATH',
    'PROJECT_ID',
    'PROJECT_URL',
    'SOURCE_PROJECT_ID',
    'SOURCE_PROJECT_URL',
    'EVENT_TYPE',
  ];
  const labels = request.labels;
  return {
    ...Object.fromEntries(
      present.map(name => [`CI_MERGE_REQUEST_${name}`, unknownValue([`CI_MERGE_REQUEST_${name}`], true)]),
    ),
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: request.ref,
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: request.targetBranch,
    CI_MERGE_REQUEST_PROJECT_PATH: request.project,
    CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: request.fromFork === true ? undefined : request.project,
    CI_MERGE_REQUEST_TITLE: request.title,
    CI_MERGE_REQUEST_LABELS: labels === undefined ? undefined : labels.length === 0 ? null : labels.join(','),
    CI_MERGE_REQUEST_DRAFT: request.draft === undefined ? undefined : String(request.draft),
  };
}

export function slug(text: string): string {
  const lower = text.toLowerCase().replace(/[^a-z0-9]/g, '-');
  return lower.slice(0, 63).replace(/^-+|-+$/g, '');
}

const presentElsewhere = [
  'CI_COMMIT_SHA',
  'CI_COMMIT_SHORT_SHA',
  'CI_COMMIT_BEFORE_SHA',
  'CI_COMMIT_TIMESTAMP',
  'CI_COMMIT_AUTHOR',
  'CI_PIPELINE_IID',
  'CI_PIPELINE_CREATED_AT',
  'CI_PROJECT_ID',
  'CI_PROJECT_TITLE',
  'CI_PROJECT_URL',
  'CI_PROJECT_VISIBILITY',
  'CI_SERVER_HOST',
  'CI_SERVER_URL',
  'CI_SERVER_VERSION',
  'CI_API_V4_URL',
  'GITLAB_USER_ID',
  'GITLAB_USER_EMAIL',
  'GITLAB_USER_LOGIN',
  'GITLAB_USER_NAME',
];

/** Set only once a job runs, so a rule never sees them. */
const onlyInTheRunner = [
  'CI_JOB_ID',
  'CI_JOB_URL',
  'CI_JOB_TOKEN',
  'CI_JOB_STATUS',
  'CI_PIPELINE_ID',
  'CI_PIPELINE_URL',
  'CI_PROJECT_DIR',
  'CI_BUILDS_DIR',
  'CI_REPOSITORY_URL',
  'CI_CONCURRENT_ID',
  'CI_CONCURRENT_PROJECT_ID',
];
