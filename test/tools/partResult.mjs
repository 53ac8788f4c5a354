import { writeFileSync } from 'node:fs';

/**
 * Leaves the result of a part of the tests where `npm test` asked for it, if it did.
 * @param {import('./result').PartResult} result
 */
export function leaveResult(result) {
  if (process.env.PART_RESULT) writeFileSync(process.env.PART_RESULT, JSON.stringify(result));
}

/** Ends a part of the tests: says its sum, leaves the result, and exits as it went. */
export function reportResult(result) {
  leaveResult(result);
  console.log(
    result.leftOut
      ? `  Left out: ${result.leftOut}`
      : `  Sum: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped.`,
  );
  process.exit(result.failed > 0 ? 1 : 0);
}
