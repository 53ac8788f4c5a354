export interface TestRun {
  readonly ended: string;
  readonly machine: string;
  readonly outcomes: readonly {
    readonly id: string;
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly seconds: number;
    readonly output: readonly string[];
    readonly leftOut?: string;
  }[];
}
export function writeProof(run: TestRun): string;
