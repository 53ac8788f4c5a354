import type { CaseSet } from './caseSets';
import { knownMisses } from './knownMisses';
import { MissingCorpusFile, type Adapter, type CaseFolder, type TestCase } from './testCase';

export interface Miss {
  readonly id: string;
  readonly reason: string;
  /** Why this project does not pass it, where that is written down. */
  readonly explained?: string;
}

export interface SetScore {
  readonly set: string;
  readonly goal: number;
  readonly total: number;
  readonly passed: number;
  readonly failed: readonly Miss[];
  /** Cases on which two implementations differ, scored apart. */
  readonly disputed: { readonly total: number; readonly passed: number; readonly failed: readonly Miss[] };
  /** Cases that could not be scored here, with the reason. */
  readonly skipped: readonly Miss[];
  readonly reached: boolean;
}

export async function scoreSet(set: CaseSet, adapters: Adapter, folder: CaseFolder): Promise<SetScore> {
  const failed: Miss[] = [];
  const disputedMisses: Miss[] = [];
  const skipped: Miss[] = [];
  let disputed = 0;
  for (const testCase of set.cases) {
    const apart = testCase.disputed !== undefined || testCase.edge !== undefined;
    const outcome = await scoreCase(testCase, adapters, folder);
    if (outcome instanceof MissingCorpusFile) skipped.push({ id: testCase.id, reason: outcome.message });
    else if (apart) disputed += 1;
    if (typeof outcome === 'string') (apart ? disputedMisses : failed).push(miss(testCase.id, outcome));
  }
  const total = set.cases.length - disputed - skipped.length;
  const passed = total - failed.length;
  return {
    set: set.name,
    goal: set.goal,
    total,
    passed,
    failed,
    disputed: { total: disputed, passed: disputed - disputedMisses.length, failed: disputedMisses },
    skipped,
    reached: isReached(set.goal, total, failed),
  };
}

/** An exact set also counts as reached when each miss is explained, because a vendor's own library can be wrong about its vendor. */
function isReached(goal: number, total: number, failed: readonly Miss[]): boolean {
  const unexplained = failed.filter(({ explained }) => explained === undefined).length;
  return goal === 1 ? unexplained === 0 : total - failed.length >= goal * total;
}

async function scoreCase(
  testCase: TestCase,
  adapters: Adapter,
  folder: CaseFolder,
): Promise<string | null | MissingCorpusFile> {
  const score = adapters[testCase.kind];
  if (score === undefined) return `no adapter for the kind ${testCase.kind}`;
  try {
    return await score(testCase, folder);
  } catch (error) {
    return error instanceof MissingCorpusFile ? error : `threw ${String(error)}`;
  }
}

function miss(id: string, reason: string): Miss {
  const explained = knownMisses[id];
  return explained === undefined ? { id, reason } : { id, reason, explained };
}
