// `npm run test:e2e [-- WORD ...]`: the tests of test/e2e, which drive the workbench of a real VS Code from outside.
import { ensureChromium } from '../../tools/editor/chromium.mjs';
import { fetchServer } from '../../tools/editor/fetchServer.mjs';
import { Failure, readFlags, runMain } from '../../tools/failure.mjs';
import { globSync } from '../../tools/glob.mjs';
import { runWithMocha } from './runWithMocha.mjs';

await runMain(async () => {
  const usage = 'npm run test:e2e -- [--grep PATTERN] [WORD ...]';
  const { flags, rest: words } = readFlags(process.argv.slice(2), { grep: 'value' }, usage);
  const files = globSync(['test/e2e'], '.test.ts').filter(
    file => words.length === 0 || words.some(word => file.includes(word)),
  );
  if (files.length === 0)
    throw new Failure(`No test in test/e2e has ${words.join(' or ') || 'anything'} in its path.`, 2);
  // Before the first test, whose time is measured.
  ensureChromium();
  await fetchServer('current');
  process.exitCode = await runWithMocha(files, { timeout: 120_000, flags: flags.grep ? ['--grep', flags.grep] : [] });
});
