// Scores the evaluators against folders of cases: `npm run test:conformance -- [--cases FOLDER] [--json]`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { adapters } from './adapters';
import { caseFolder } from './caseFolder';
import { readCaseSets } from './caseSets';
import { scoreSet, type Miss, type SetScore } from './scoreSet';

const usage = 'Usage: npm run test:conformance -- [--cases FOLDER] [--json]';
const shared = path.resolve('../shared/oracles');

async function main(): Promise<number> {
  const { cases, json } = readArguments();
  const folder = cases === undefined ? shared : path.resolve(cases);
  if (!existsSync(folder)) {
    if (cases !== undefined) throw new UsageError(`There is no folder ${cases}.`);
    return reportAbsent(json);
  }
  const sets = readCaseSets(folder);
  if (sets.length === 0) throw new UsageError(`No file of cases is in ${folder}.`);
  const scores: SetScore[] = [];
  for (const set of sets) scores.push(await scoreSet(set, adapters, caseFolder(folder, shared)));
  if (json) console.log(JSON.stringify({ folder, sets: scores, ...total(scores) }, null, 2));
  else for (const line of scores.flatMap(score => describe(score))) console.log(line);
  (json ? console.error : console.log)(summary(scores));
  return scores.every(({ reached }) => reached) ? 0 : 1;
}

class UsageError extends Error {}

function readArguments(): { readonly cases: string | undefined; readonly json: boolean } {
  try {
    const { values } = parseArgs({ options: { cases: { type: 'string' }, json: { type: 'boolean', default: false } } });
    return { cases: values.cases, json: values.json };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The cases are made from other projects' files and do not belong to this one, so a checkout without them is in order. */
function reportAbsent(json: boolean): number {
  const absent =
    'The folder ../shared/oracles with the conformance cases is not beside this checkout, so nothing was scored.';
  if (json) console.log(JSON.stringify({ folder: null, absent, sets: [], passed: 0, failed: 0, skipped: 1 }, null, 2));
  else console.log(absent);
  (json ? console.error : console.log)('0 passed, 0 failed, 1 skipped');
  return 0;
}

function describe(score: SetScore): readonly string[] {
  const { set, passed, total, goal, disputed, skipped, reached } = score;
  const share = `${(goal * 100).toFixed(0)} %`;
  const lines = [
    `${set} ${passed}/${total}${reached ? '' : ` (below its goal of ${share})`}`,
    ...score.failed.map(describeMiss),
  ];
  if (disputed.total > 0)
    lines.push(`  disputed, scored apart: ${disputed.passed}/${disputed.total}`, ...disputed.failed.map(describeMiss));
  if (skipped.length > 0) lines.push(`  not scored: ${skipped.length}`, ...describeSkipped(skipped));
  return lines;
}

/** Many cases share a file, and the file is what is missing. */
function describeSkipped(skipped: readonly Miss[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `    ${count}: ${reason}`);
}

function describeMiss({ id, reason, explained }: Miss): string {
  return explained === undefined ? `  ${id}: ${reason}` : `  ${id}: ${reason} [explained: ${explained}]`;
}

/** Explained and disputed misses are reported with the skipped ones: they neither pass nor call for work. */
function total(scores: readonly SetScore[]): {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
} {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const score of scores) {
    const explained = score.failed.filter(miss => miss.explained !== undefined).length;
    passed += score.passed + score.disputed.passed;
    failed += score.failed.length - explained;
    skipped += explained + score.disputed.failed.length + score.skipped.length;
  }
  return { passed, failed, skipped };
}

function summary(scores: readonly SetScore[]): string {
  const { passed, failed, skipped } = total(scores);
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n${usage}`);
  process.exitCode = 2;
}
