/** One line of the benchmark's table. */
export interface BenchRow {
  readonly name: string;
  /** What this product takes, with its unit. */
  readonly ours: string | number;
  /** What somebody else takes for the same, or `-` where there is nobody to compare with. */
  readonly peer: string | number;
  readonly ratio: string | number;
  readonly goal: string | number;
}
