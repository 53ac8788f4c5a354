import { evaluateBitbucket } from '../../src/triggers/bitbucket/evaluateBitbucket';
import { matchGlob } from '../../src/triggers/bitbucket/matchGlob';
import type { Decision, RepositoryFiles, TriggerEvent } from '../../src/triggers/types';
import type { Adapter, CaseFolder, TestCase } from './testCase';

export const cases: Adapter = {
  'bitbucket-glob': testCase => {
    const { match } = testCase.expect as { readonly match: boolean };
    const got = matchGlob(String(testCase['pattern']), String(testCase['subject'])).matches;
    return Promise.resolve(got === match ? null : `matches: ${String(got)}, expected ${String(match)}`);
  },

  'bitbucket-selection': async (testCase, folder) => {
    const { pipeline } = testCase.expect as { readonly pipeline: string | null };
    const event = readEvent(testCase['event'] as CaseEvent);
    const { decisions } = await evaluateBitbucket(readFiles(testCase, folder), event, { provider: 'bitbucket' });
    const got = pipelineThatRuns(decisions);
    return got === pipeline ? null : `${String(got)}, expected ${String(pipeline)}`;
  },
};

export type CaseEvent = { readonly commitMessage?: string } & (
  | { readonly type: 'push'; readonly branch: string }
  | { readonly type: 'tag'; readonly tag: string }
  | { readonly type: 'pull_request'; readonly source: string; readonly destination: string }
);

export function readEvent(event: CaseEvent): TriggerEvent {
  const { commitMessage } = event;
  const base = { defaultBranch: 'main', ...(commitMessage === undefined ? {} : { commitMessage }) };
  switch (event.type) {
    case 'push':
      return { ...base, kind: 'push', ref: { kind: 'branch', name: event.branch } };
    case 'tag':
      return { ...base, kind: 'push', ref: { kind: 'tag', name: event.tag } };
    case 'pull_request':
      return { ...base, kind: 'pull-request', action: 'opened', source: event.source, target: event.destination };
  }
}

function readFiles(testCase: TestCase, folder: CaseFolder): RepositoryFiles {
  const { config, configFile } = testCase;
  const texts =
    typeof configFile === 'string'
      ? { 'bitbucket-pipelines.yml': folder.requiredCorpusFile(`bitbucket/${configFile}`) }
      : (config as Readonly<Record<string, string>>);
  return { paths: Object.keys(texts), read: path => texts[path] };
}

/** The pipeline that runs, or the likely one where the vendor leaves a pattern undocumented. */
function pipelineThatRuns(decisions: readonly Decision[]): string | null {
  const pipelines = decisions.filter(one => one.kind === 'pipeline');
  const likely = (code: string): Decision | undefined =>
    pipelines.find(one => one.verdict === 'depends' && one.proof.some(step => step.code === code));
  return (pipelines.find(one => one.verdict === 'runs') ?? likely('selected') ?? likely('default'))?.name ?? null;
}
