import Mocha from 'mocha';
import { writeFileSync } from 'node:fs';
import { quietReporter, runInHost, type TestFile } from './runInHost';

/**
 * Entry for the Node extension host. The editor reports success also when its extension host dies, so the result goes to a
 * file, and no file means failure.
 */
export async function runNodeSuite(files: readonly TestFile[]): Promise<void> {
  const target = process.env['TEST_RESULT'];
  if (!target) throw new Error('TEST_RESULT does not say where the result belongs.');
  const result = await runInHost(new Mocha({ ui: 'bdd', timeout: 30_000, reporter: quietReporter }), files);
  writeFileSync(target, JSON.stringify(result));
  if (result.failed > 0) throw new Error(`${result.failed} failed`);
}
