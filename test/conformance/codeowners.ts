import { githubOwners } from '../../src/triggers/codeowners/githubOwners';
import { gitlabOwners } from '../../src/triggers/codeowners/gitlabOwners';
import type { OwnerFile } from '../../src/triggers/codeowners/ownerFile';
import { ownerPattern } from '../../src/triggers/codeowners/ownerPattern';
import type { Adapter, CaseFolder, TestCase } from './testCase';

export const cases: Adapter = {
  'codeowners-pattern': testCase => {
    const { match } = testCase.expect as { readonly match: boolean };
    const got = ownerPattern(String(testCase['pattern']))(String(testCase['path']));
    return Promise.resolve(got === match ? null : `matches: ${String(got)}, expected ${String(match)}`);
  },

  'codeowners-file': (testCase, folder) => {
    const expected = testCase.expect as { readonly owners: readonly string[]; readonly line?: number | null };
    const owners = githubOwners('CODEOWNERS', textOf(testCase, folder));
    const entry = owners.decide(String(testCase['path']))[0];
    const got = { owners: entry?.owners ?? [], line: entry?.range.line ?? null };
    return compare('line' in expected ? got : { owners: got.owners }, expected);
  },

  'gitlab-codeowners': (testCase, folder) => {
    const { entries } = testCase.expect as { readonly entries: readonly ExpectedEntry[] };
    const owners = gitlabOwners('CODEOWNERS', textOf(testCase, folder));
    return compare(gitlabEntries(owners, String(testCase['path'])), entries.map(inOrder));
  },
};

interface ExpectedEntry {
  readonly section: string;
  readonly pattern: string;
  readonly owners: readonly string[];
  readonly optional: boolean;
  readonly approvals: number;
  readonly line: number;
}

function gitlabEntries(owners: OwnerFile, path: string): readonly ExpectedEntry[] {
  return owners.decide(path).map(({ section, pattern, owners: names, range }) => ({
    section: section.name,
    pattern,
    owners: names,
    optional: section.optional,
    approvals: section.approvals,
    line: range.line,
  }));
}

function inOrder({ section, pattern, owners, optional, approvals, line }: ExpectedEntry): ExpectedEntry {
  return { section, pattern, owners, optional, approvals, line };
}

/** The text stands in the case, or in a file of the corpus. */
function textOf(testCase: TestCase, folder: CaseFolder): string {
  const { text, codeownersFile } = testCase;
  if (typeof text === 'string') return text;
  const file = String(codeownersFile);
  const home = ['codeowners', 'gitlab', 'github'].find(name => folder.corpusFile(`${name}/${file}`) !== undefined);
  return folder.requiredCorpusFile(`${home ?? 'codeowners'}/${file}`);
}

function compare(got: unknown, expected: unknown): Promise<string | null> {
  const [mine, theirs] = [JSON.stringify(got), JSON.stringify(expected)];
  return Promise.resolve(mine === theirs ? null : `${mine}, expected ${theirs}`);
}
