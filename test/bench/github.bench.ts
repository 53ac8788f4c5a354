/**
 * GitHub Actions: every workflow of the conformance corpus with each event that the cases name, from text to decisions. No text is
 * asked twice, so that nothing is remembered. The peer is the goal in milliseconds.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { evaluateGitHub } from '../../src/triggers/github/evaluateGitHub';
import type { TriggerEvent } from '../../src/triggers/types';
import { caseFolder } from '../conformance/caseFolder';
import type { BenchRow } from './row';

interface CorpusCase {
  readonly workflowFile: string;
  readonly event: {
    readonly ref?: string;
    readonly base?: string;
    readonly head?: string;
    readonly files?: readonly string[];
  };
}

const oracles = path.resolve('../shared/oracles');
const workflow = '.github/workflows/ci.yml';

function eventOf({ ref, base, head, files }: CorpusCase['event']): TriggerEvent {
  const common = { defaultBranch: 'main', ...(files && { changedFiles: files }) };
  if (base !== undefined)
    return { kind: 'pull-request', action: 'opened', source: head ?? 'feature/x', target: base, ...common };
  const kind = ref?.startsWith('refs/tags/') === true ? 'tag' : 'branch';
  return { kind: 'push', ref: { kind, name: ref?.replace(/^refs\/\w+\//, '') ?? 'main' }, ...common };
}

export async function run(): Promise<readonly BenchRow[]> {
  const file = path.join(oracles, 'github/corpus-events.json');
  if (!existsSync(file)) {
    console.log('GitHub Actions: the conformance corpus is not beside this checkout, so nothing was measured.');
    return [];
  }
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly CorpusCase[] };
  const folder = caseFolder(path.dirname(file), oracles);
  const took: number[] = [];
  for (const [index, { workflowFile, event }] of cases.entries()) {
    const text = folder.corpusFile(`github/${workflowFile}`);
    if (text === undefined) continue;
    const fresh = `${text}\n# ${index}`;
    const begun = performance.now();
    await evaluateGitHub(
      { paths: [workflow], read: asked => (asked === workflow ? fresh : undefined) },
      eventOf(event),
      { provider: 'github' },
    );
    took.push(performance.now() - begun);
  }
  took.sort((one, other) => one - other);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  const row = (name: string, ours: number, goal: number): BenchRow => ({
    name: `GitHub Actions, ${took.length} files and events, ${name}`,
    ours: `${ours.toFixed(2)} ms`,
    peer: '-',
    ratio: '-',
    goal: `<= ${goal} ms`,
  });
  return [row('median', at(0.5), 10), row('p95', at(0.95), 50)];
}
