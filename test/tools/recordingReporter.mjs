// Mocha's own `spec`, which also keeps the result: as JSON in the file that MOCHA_RESULT names, in the form of `result.ts`.
import mocha from 'mocha';
import { writeFileSync } from 'node:fs';

export default class RecordingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const files = new Set();
    const failures = [];
    runner.on('test end', test => files.add(test.file));
    runner.on('fail', (test, error) => {
      files.add(test.file);
      failures.push({ title: test.fullTitle(), message: String(error?.stack ?? error) });
    });
    runner.once('end', () => {
      const { passes, pending } = this.stats;
      const result = { passed: passes, failed: failures.length, skipped: pending, files: [...files], failures };
      if (process.env.MOCHA_RESULT) writeFileSync(process.env.MOCHA_RESULT, JSON.stringify(result));
    });
  }
}
