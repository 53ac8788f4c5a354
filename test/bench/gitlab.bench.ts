/**
 * GitLab: every file of the conformance corpus with each event that the cases name for it, from text to decisions.
 * Alone: `node test/tools/bench.mjs gitlab`. The peer is the goal in milliseconds.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { evaluateGitLab } from '../../src/triggers/gitlab/evaluateGitLab';
import type { EvaluationSettings, RepositoryFiles, TriggerEvent } from '../../src/triggers/types';
import { caseFolder } from '../conformance/caseFolder';

export interface BenchRow {
  readonly name: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  readonly goal: string;
}

interface CorpusCase {
  readonly configFile?: string;
  readonly repoFiles?: readonly string[];
  readonly event?: {
    readonly type: string;
    readonly ref: string;
    readonly sourceBranch?: string;
    readonly targetBranch?: string;
    readonly changedFiles?: readonly string[];
    readonly defaultBranch: string;
  };
}

const oracles = path.resolve('../shared/oracles');
const settings: EvaluationSettings = { provider: 'gitlab', project: 'team/shop' };

function eventOf(event: NonNullable<CorpusCase['event']>): TriggerEvent {
  const base = {
    defaultBranch: event.defaultBranch,
    ...(event.changedFiles === undefined ? {} : { changedFiles: event.changedFiles }),
  };
  if (event.type === 'merge_request') {
    const { sourceBranch: source = event.ref, targetBranch: target = event.defaultBranch } = event;
    return { ...base, kind: 'pull-request', action: 'opened', source, target };
  }
  const ref = { kind: event.type === 'tag' ? 'tag' : 'branch', name: event.ref } as const;
  if (event.type === 'schedule') return { ...base, kind: 'schedule', ref };
  return event.type === 'web' ? { ...base, kind: 'manual', ref } : { ...base, kind: 'push', ref };
}

function filesOf(one: CorpusCase, folder: ReturnType<typeof caseFolder>): RepositoryFiles {
  const home = one.configFile?.split('__')[0] ?? '';
  return {
    paths: one.repoFiles,
    read: asked =>
      asked === '.gitlab-ci.yml'
        ? folder.corpusFile(`gitlab/${one.configFile ?? ''}`)
        : folder.corpusFile(`gitlab/_includes/${home}/${asked}`),
  };
}

export async function run(): Promise<readonly BenchRow[]> {
  const file = path.join(oracles, 'gitlab/corpus-pipelines.json');
  if (!existsSync(file)) {
    console.log('GitLab: the conformance corpus is not beside this checkout, so nothing was measured.');
    return [];
  }
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly CorpusCase[] };
  const folder = caseFolder(path.dirname(file), oracles);
  const took: number[] = [];
  for (const one of cases) {
    if (one.event === undefined) continue;
    const files = filesOf(one, folder);
    const event = eventOf(one.event);
    files.read('.gitlab-ci.yml');
    const begun = performance.now();
    await evaluateGitLab(files, event, settings);
    took.push(performance.now() - begun);
  }
  took.sort((one, other) => one - other);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  const row = (name: string, ours: number, peer: number): BenchRow => {
    return {
      name: `GitLab, ${took.length} files and events, ${name} (ms)`,
      ours,
      peer,
      ratio: ours / peer,
      goal: `<= ${peer} ms`,
    };
  };
  return [row('median', at(0.5), 10), row('p95', at(0.95), 50)];
}
