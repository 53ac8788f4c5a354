// Mocha's own `spec`, which also keeps the result: as JSON in the file that MOCHA_RESULT names, in the form of `result.ts`.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class RecordingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const files = new Set();
    const failures = [];
    runner.on('test end', test => files.add(test.file));
    runner.on('fail', (test, error) => {
      files.add(test.file);
      failures.push({ title: test.fullTitle(), message: String((error && error.stack) || error) });
    });
    runner.once('end', () => {
      const { passes, pending } = this.stats;
      const result = { passed: passes, failed: failures.length, skipped: pending, files: [...files], failures };
      if (process.env.MOCHA_RESULT) writeFileSync(process.env.MOCHA_RESULT, JSON.stringify(result));
    });
  }
};
