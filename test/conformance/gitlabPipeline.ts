import { loadConfig } from '../../src/triggers/gitlab/config/loadConfig';
import { checkConfig, evaluatePipeline, type PipelineResult } from '../../src/triggers/gitlab/evaluatePipeline';
import type { PipelineRequest } from '../../src/triggers/gitlab/pipelineRequest';
import { loadRegexCompiler, type CompileRegex } from '../../src/triggers/gitlab/regex';
import type { RepositoryFiles } from '../../src/triggers/types';
import { MissingCorpusFile, type CaseFolder, type TestCase } from './testCase';

interface Event {
  readonly type: string;
  readonly source: string;
  readonly ref: string;
  readonly tag?: boolean;
  readonly sourceBranch?: string;
  readonly targetBranch?: string;
  readonly changedFiles?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly commitMessage?: string;
  readonly pushOptions?: unknown;
  readonly openMergeRequests?: string;
  readonly defaultBranch: string;
  readonly compareTo?: Readonly<Record<string, { readonly changedSince?: readonly string[] } | null>>;
}

interface Expected {
  readonly created?: boolean;
  readonly reason?: string;
  readonly skipped?: boolean;
  readonly configError?: boolean;
  readonly jobs?: readonly string[];
  readonly present?: readonly string[];
  readonly excluded?: readonly string[];
  readonly when?: Readonly<Record<string, string>>;
  readonly attrs?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly errors?: readonly string[];
}

/** What the cases look at, of a configuration that may be refused. */
interface Outcome {
  readonly result?: PipelineResult;
  readonly reports: readonly string[];
  readonly unknown: readonly string[];
}

const project = 'group/proj';
/** The expectations were computed as if on this server, by somebody, for some commit. */
const surroundings = {
  CI_SERVER_HOST: 'gitlab.com',
  CI_SERVER_FQDN: 'gitlab.com',
  CI_SERVER_URL: 'https://gitlab.com',
  CI_PROJECT_ID: '1',
  CI_PROJECT_TITLE: 'proj',
  CI_PROJECT_URL: `https://gitlab.com/${project}`,
  CI_COMMIT_SHA: '1'.repeat(40),
  CI_COMMIT_SHORT_SHA: '1'.repeat(8),
  CI_COMMIT_BEFORE_SHA: '2'.repeat(40),
  CI_COMMIT_AUTHOR: 'Somebody <somebody@example.org>',
  GITLAB_USER_LOGIN: 'somebody',
  GITLAB_USER_NAME: 'Somebody',
  GITLAB_USER_EMAIL: 'somebody@example.org',
};
export const compiler = loadRegexCompiler();

export function requestOf(event: Event): PipelineRequest {
  const isMergeRequest = event.type === 'merge_request';
  const changedSince = Object.entries(event.compareTo ?? {}).flatMap(([ref, diff]) =>
    diff?.changedSince === undefined ? [] : [[ref, diff.changedSince] as const],
  );
  return {
    type: isMergeRequest ? 'merge-request' : event.tag === true || event.type === 'tag' ? 'tag' : 'branch',
    source: event.source,
    ref: isMergeRequest ? (event.sourceBranch ?? event.ref) : event.ref,
    ...(event.targetBranch === undefined ? {} : { targetBranch: event.targetBranch }),
    defaultBranch: event.defaultBranch,
    changes: event.changedFiles ?? 'not-computed',
    ...(event.commitMessage === undefined ? {} : { commitMessage: event.commitMessage }),
    pushOptions: optionsOf(event.pushOptions),
    openMergeRequests: event.openMergeRequests === undefined ? [] : [event.openMergeRequests],
    changedSince: Object.fromEntries(changedSince),
    project,
    variables: {
      ...surroundings,
      ...(isMergeRequest ? { CI_MERGE_REQUEST_EVENT_TYPE: 'detached' } : {}),
      ...event.variables,
    },
    isComplete: true,
  };
}

/** `["ci.skip"]` or `{"ci": {"skip": true}}`. */
function optionsOf(options: unknown): readonly string[] {
  if (Array.isArray(options)) return (options as readonly unknown[]).map(String);
  if (typeof options !== 'object' || options === null) return [];
  return Object.entries(options as Readonly<Record<string, unknown>>).flatMap(([name, value]) => {
    const inner = optionsOf(value);
    return inner.length === 0 ? [name] : inner.map(one => `${name}.${one}`);
  });
}

function filesOf(testCase: TestCase, folder: CaseFolder): { readonly files: RepositoryFiles; readonly text: string } {
  const config = testCase['config'] as Readonly<Record<string, string>> | undefined;
  const configFile = testCase['configFile'] as string | undefined;
  const included = (testCase['includedFiles'] as readonly string[] | undefined) ?? [];
  const home = configFile?.split('__')[0] ?? '';
  const templates = `gitlab/flyisland+gitlab-ee__lib__gitlab__ci__templates__`;
  const place = (path: string): string =>
    path.startsWith('template:')
      ? templates + path.slice('template:'.length).replaceAll('/', '__')
      : `gitlab/_includes/${home}/${path}`;
  for (const path of included) folder.requiredCorpusFile(place(path));
  const read = (path: string): string | undefined => config?.[path] ?? folder.corpusFile(place(path));
  const text =
    configFile === undefined ? config?.['.gitlab-ci.yml'] : folder.requiredCorpusFile(`gitlab/${configFile}`);
  if (text === undefined) throw new MissingCorpusFile('.gitlab-ci.yml');
  const paths = (testCase['repoFiles'] as readonly string[] | undefined) ?? [];
  return { files: { paths: [...paths, ...Object.keys(config ?? {})], read }, text };
}

function evaluate(testCase: TestCase, folder: CaseFolder, request: PipelineRequest, compile: CompileRegex): Outcome {
  const { files, text } = filesOf(testCase, folder);
  const loaded = loadConfig('.gitlab-ci.yml', text, files, request, compile);
  const unknown = loaded.unknownIncludes;
  if (loaded.root === undefined)
    return { reports: loaded.problem === undefined ? [] : [loaded.problem.report], unknown };
  const checked = checkConfig(loaded.root, compile);
  // The expectations for files of the corpus were computed without the checks between jobs that come last: there, a job of a stage
  // that does not exist simply dropped out.
  const isUnchecked = testCase['configFile'] !== undefined && checked.jobs.length > 0;
  if (checked.problems.length > 0 && !isUnchecked)
    return { reports: checked.problems.map(problem => problem.report), unknown };
  const jobs = checked.jobs.filter(job => checked.stages.includes(job.stage));
  const result = evaluatePipeline({ root: checked.root, jobs }, request, files, compile);
  return { result, reports: result.reports, unknown };
}

export async function scorePipeline(testCase: TestCase, folder: CaseFolder): Promise<string | null> {
  const request = requestOf(testCase['event'] as Event);
  const outcome = evaluate(testCase, folder, request, await compiler);
  const expected = testCase.expect as Expected;
  return [...differences(outcome, expected)][0] ?? null;
}

function* differences(outcome: Outcome, expected: Expected): Generator<string> {
  const { result, reports } = outcome;
  const isRefused = outcome.result === undefined;
  if (expected.configError !== undefined && expected.configError !== isRefused)
    yield `config refused: ${isRefused} (${reports.join('; ')})`;
  if (isRefused && expected.created !== false) yield `refused: ${reports.join('; ')}`;
  const isSkipped = result?.reason === 'skipped';
  if (expected.skipped !== undefined && expected.skipped !== isSkipped) yield `skipped: ${isSkipped}`;
  const isCreated = result?.verdict === 'runs' || isSkipped;
  if (expected.created !== undefined && expected.created !== isCreated) {
    yield `created: ${isCreated}, ${result?.reason ?? ''} ${reports.join('; ')}`;
  }
  if (result?.verdict === 'depends') yield `depends on ${result.dependsOn.join(', ')}`;
  const reasons: Readonly<Record<string, readonly (string | undefined)[]>> = {
    workflow: ['workflow'],
    'no-jobs': ['no-jobs'],
    needs: ['needs'],
    errors: ['needs', undefined],
    compare_to: ['compare-to'],
  };
  if (expected.reason !== undefined && reasons[expected.reason]?.includes(result?.reason) !== true) {
    yield `reason: ${result?.reason ?? 'refused'}`;
  }
  for (const error of expected.errors ?? []) {
    if (!reports.some(report => report.includes(error) || error.includes(report)))
      yield `no report of: ${error}; but ${reports.join('; ')}`;
  }
  const copies = isCreated ? result.jobs.flatMap(({ job, copies }) => copies.map(copy => ({ job, copy }))) : [];
  const open = copies.find(({ copy }) => copy.verdict === 'depends');
  if (open !== undefined) yield `${open.copy.copy.name} depends on ${open.copy.dependsOn.join(', ')}`;
  const made = new Map(copies.filter(({ copy }) => copy.verdict === 'runs').map(one => [one.copy.copy.name, one]));
  const names = [...made.keys()].sort();
  if (expected.jobs !== undefined && names.join('\n') !== [...expected.jobs].sort().join('\n'))
    yield `jobs: ${names.join(', ')}`;
  for (const name of expected.present ?? []) if (!made.has(name)) yield `missing: ${name}`;
  for (const name of expected.excluded ?? []) if (made.has(name)) yield `not left out: ${name}`;
  for (const [name, when] of Object.entries(expected.when ?? {})) {
    if (made.get(name)?.copy.when !== when) yield `${name} when: ${made.get(name)?.copy.when ?? 'no job'}`;
  }
  for (const [name, attributes] of Object.entries(expected.attrs ?? {})) {
    const one = made.get(name);
    if (one === undefined) {
      yield `no job ${name}`;
      continue;
    }
    const { job, copy } = one;
    const actual: Readonly<Record<string, unknown>> = {
      when: copy.when,
      allow_failure: copy.allowFailure,
      stage: job.stage,
      start_in: copy.startIn,
      needs: copy.needs.map(need => ({ name: need.name, optional: need.optional })),
      variables: Object.fromEntries([...copy.variables].map(([key, { value }]) => [key, value])),
    };
    for (const [key, value] of Object.entries(attributes)) {
      if (!isEqual(key, actual[key], value))
        yield `${name} ${key}: ${JSON.stringify(actual[key])} instead of ${JSON.stringify(value)}`;
    }
  }
}

function isEqual(key: string, actual: unknown, expected: unknown): boolean {
  if (key === 'needs' && Array.isArray(actual) && Array.isArray(expected)) {
    const names = (list: readonly unknown[]): string =>
      list
        .map(one => (typeof one === 'string' ? one : (one as { readonly name: string }).name))
        .sort()
        .join('\n');
    return names(actual) === names(expected);
  }
  if (key === 'variables') {
    const has = actual as Readonly<Record<string, unknown>>;
    return Object.entries(expected as Readonly<Record<string, unknown>>).every(
      ([name, value]) => has[name] === String(value),
    );
  }
  return JSON.stringify(actual) === JSON.stringify(expected);
}

export async function scoreConfigError(testCase: TestCase, folder: CaseFolder): Promise<string | null> {
  const request = requestOf({ type: 'push', source: 'push', ref: 'main', defaultBranch: 'main' });
  const outcome = evaluate(testCase, folder, request, await compiler);
  return [...differences(outcome, { ...(testCase.expect as Expected), created: false })][0] ?? null;
}
