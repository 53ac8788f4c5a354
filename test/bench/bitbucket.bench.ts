/**
 * Bitbucket Pipelines: every file of the conformance corpus with each event that the cases name for it, from text to decisions. No text
 * is asked twice, so that nothing is remembered. Alone: `node test/bench/bench.mjs bitbucket`.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { evaluateBitbucket } from '../../src/triggers/bitbucket/evaluateBitbucket';
import { readEvent, type CaseEvent } from '../conformance/bitbucket';
import { caseFolder } from '../conformance/caseFolder';
import type { BenchRow } from './row';

interface CorpusCase {
  readonly configFile: string;
  readonly event: CaseEvent;
}

const oracles = path.resolve('../shared/oracles');
const config = 'bitbucket-pipelines.yml';

export async function run(): Promise<readonly BenchRow[]> {
  const file = path.join(oracles, 'bitbucket/corpus-selection.json');
  if (!existsSync(file)) {
    console.log('Bitbucket: the conformance corpus is not beside this checkout, so nothing was measured.');
    return [];
  }
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly CorpusCase[] };
  const folder = caseFolder(path.dirname(file), oracles);
  const took: number[] = [];
  for (const [index, { configFile, event }] of cases.entries()) {
    const fresh = `${folder.requiredCorpusFile(`bitbucket/${configFile}`)}\n# ${index}`;
    const files = { paths: [config], read: (asked: string) => (asked === config ? fresh : undefined) };
    const begun = performance.now();
    await evaluateBitbucket(files, readEvent(event), { provider: 'bitbucket' });
    took.push(performance.now() - begun);
  }
  took.sort((one, other) => one - other);
  const row = (name: string, share: number, goal: number): BenchRow => ({
    name: `Bitbucket, ${took.length} files and events, ${name}`,
    ours: `${(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(2)} ms`,
    peer: '-',
    ratio: '-',
    goal: `<= ${goal} ms`,
  });
  return [row('median', 0.5, 10), row('p95', 0.95, 50)];
}
