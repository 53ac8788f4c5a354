import { collectResult } from '../tools/collectResult';
import type { PartResult } from '../tools/result';

export type TestFile = readonly [path: string, load: () => unknown];

/**
 * Runs test files with mocha inside an extension host, one line a test on the console. The files are given as functions,
 * because a host in the browser has no folder to read them from.
 */
export function runInHost(mocha: Mocha, files: readonly TestFile[]): Promise<PartResult> {
  for (const [path, load] of files) {
    mocha.suite.emit('pre-require', globalThis, path, mocha);
    load();
  }
  return new Promise(resolve => {
    const runner = mocha.run(() => {
      resolve(result());
    });
    const result = collectResult(runner);
    runner.on('pass', test => {
      console.log(`  ok   ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on('pending', test => {
      console.log(`  skip ${test.fullTitle()}`);
    });
    runner.on('fail', (test, error: unknown) => {
      console.log(`  FAIL ${test.fullTitle()}\n${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    });
  });
}

/** The console lines above are the report. Mocha wants a class all the same, of which it only makes one and asks nothing. */
class QuietReporter {
  readonly done = undefined;
}

export const quietReporter = QuietReporter as unknown as Mocha.ReporterConstructor;
