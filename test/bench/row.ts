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

export const inMs = (value: number): string => `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
export const times = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));
