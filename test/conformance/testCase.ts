/** One case of a conformance set, as it stands in the file; an adapter knows the fields of the kinds that it scores. */
export interface TestCase {
  readonly id: string;
  readonly kind: string;
  /** Two implementations differ here, so the case is scored apart. */
  readonly disputed?: unknown;
  /** Depends on a library version, so the case is scored apart. */
  readonly edge?: unknown;
  readonly expect: unknown;
  readonly [field: string]: unknown;
}

/** Where the cases come from, for the files that they name. */
export interface CaseFolder {
  /**
   * The text of a file of the corpus, e.g. `corpusFile('gitlab/_includes/owner+name/ci/build.yml')`, or undefined when it is not there.
   * Looks beside the cases first and in the shared corpus next.
   */
  corpusFile(path: string): string | undefined;
  /** The same, for a file without which the case cannot be scored: the case then counts as skipped, and the report says so. */
  requiredCorpusFile(path: string): string;
}

/** Scores one case: null when it passes, else the reason in a few words. */
export type ScoreCase = (testCase: TestCase, folder: CaseFolder) => Promise<string | null>;

/** What an adapter exports as `cases`: one scorer for each kind. */
export type Adapter = Readonly<Record<string, ScoreCase>>;

/** A case names a corpus file that is not in this checkout or folder. */
export class MissingCorpusFile extends Error {
  constructor(path: string) {
    super(`the corpus file ${path} is not here`);
    this.name = 'MissingCorpusFile';
  }
}
