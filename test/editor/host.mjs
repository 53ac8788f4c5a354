// `npm run test:host` and `npm run test:web`: `node test/editor/host.mjs --host node|web [--vscode minimum|current] [WORD ...]`
import { Failure, readFlags, runMain } from '../../tools/failure.mjs';
import { reportResult } from '../tools/partResult.mjs';
import { runSuite } from './runSuite.mjs';

const usage = 'npm run test:host (or test:web) -- [--vscode minimum|current] [WORD ...]';

await runMain(async () => {
  const { flags, rest } = readFlags(process.argv.slice(2), { host: 'value', vscode: 'value' }, usage);
  const { host = 'node', vscode = 'current' } = flags;
  if (!['node', 'web'].includes(host)) throw new Failure(`There is no host ${host}. Usage: ${usage}`, 2);
  if (!['minimum', 'current'].includes(vscode)) throw new Failure(`--vscode is minimum or current. Usage: ${usage}`, 2);
  reportResult(await runSuite({ host, which: vscode, words: rest }));
});
