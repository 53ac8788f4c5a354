/**
 * GitLab: every file of the conformance corpus with each event that the cases name for it, from text to decisions.
 * Alone: `node test/bench/bench.mjs gitlab`. The ratio is to the goal.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { evaluateGitLab } from '../../src/triggers/gitlab/evaluateGitLab';
import type { EvaluationSettings, RepositoryFiles, TriggerEvent } from '../../src/triggers/types';
import { caseFolder } from '../conformance/caseFolder';
import type { BenchRow } from './row';

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
  // A remark of its own makes a text new, so that nothing read before can be used again.
  let reading = 0;
  const measure = async (isFresh: boolean): Promise<readonly number[]> => {
    const took: number[] = [];
    for (const one of cases) {
      if (one.event === undefined) continue;
      const known = filesOf(one, folder);
      const remark = isFresh ? `\n# ${(reading += 1)}\n` : '';
      const read = (asked: string): string | undefined => {
        const text = known.read(asked);
        return text === undefined ? undefined : text + remark;
      };
      const event = eventOf(one.event);
      const begun = performance.now();
      await evaluateGitLab({ paths: known.paths, read }, event, settings);
      took.push(performance.now() - begun);
    }
    return took.sort((one, other) => one - other);
  };
  const rows = (name: string, took: readonly number[]): readonly BenchRow[] => {
    const row = (what: string, share: number, goal: number): BenchRow => {
      const ours = took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
      const ratio = (ours / goal).toFixed(2);
      return {
        name: `GitLab, ${took.length} ${name}, ${what}`,
        ours: `${ours.toFixed(2)} ms`,
        peer: '-',
        ratio,
        goal: `<= ${goal} ms`,
      };
    };
    return [row('median', 0.5, 10), row('p95', 0.95, 50)];
  };
  return [...rows('first readings', await measure(true)), ...rows('readings again', await measure(false))];
}
