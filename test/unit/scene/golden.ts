import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve('test/golden');

/** Compares with the kept text. `UPDATE_GOLDEN=1` keeps the new one; the difference then shows in the diff for a reviewer to judge. */
export function assertGolden(name: string, actual: string): void {
  const file = path.join(folder, name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  assert.ok(existsSync(file), `test/golden/${name} is missing; UPDATE_GOLDEN=1 writes it.`);
  assert.equal(actual, readFileSync(file, 'utf8'));
}
