/** One measured figure beside what it is compared with: another program, or the goal itself. */
export interface BenchRow {
  readonly name: string;
  readonly ours: number;
  readonly peer: number;
  /** ours / peer: below 1 is better. */
  readonly ratio: number;
  readonly goal: string;
}
