import type { Runner, Test } from 'mocha';
import type { PartResult } from './result';

/** Listens to a mocha runner; the function it gives says what was heard so far. */
export function collectResult(runner: Runner): () => PartResult {
  const files = new Set<string>();
  const failures: { readonly title: string; readonly message: string }[] = [];
  let passed = 0;
  let skipped = 0;
  const note = (test: Test) => {
    if (test.file) files.add(test.file);
  };
  runner.on('pass', test => {
    passed++;
    note(test);
  });
  runner.on('pending', test => {
    skipped++;
    note(test);
  });
  runner.on('fail', (test: Test, error: unknown) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    failures.push({ title: test.fullTitle(), message });
    note(test);
  });
  return () => ({ passed, failed: failures.length, skipped, files: [...files].sort(), failures });
}
