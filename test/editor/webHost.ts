import 'mocha/mocha.js';
import { quietReporter, runInHost, type TestFile } from './runInHost';

/** Marks the one console line that carries the result out of the web worker. */
export const resultMark = 'TEST_RESULT ';

/** Entry for the web worker extension host, which has no file to write to. */
export async function runWebSuite(files: readonly TestFile[]): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 30_000, reporter: quietReporter });
  const result = await runInHost(mocha, files);
  console.log(resultMark + JSON.stringify(result));
  if (result.failed > 0) throw new Error(`${result.failed} failed`);
}
