/** What one part of the tests has to say for itself. */
export interface PartResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The test files that were run, as paths from the checkout's root. */
  readonly files: readonly string[];
  readonly failures: readonly { readonly title: string; readonly message: string }[];
  /** Why this machine cannot run the part at all. */
  readonly leftOut?: string;
}
