// `npm run test:unit [-- WORD ...]`: the tests that need no editor (those whose path holds a given word, or all), in plain Node.
// `--folder test/differential` takes those of another folder; a WORD that ends the name of such a folder brings it in too.
import { Failure, readFlags, runMain } from '../../tools/failure.mjs';
import { globSync } from '../../tools/glob.mjs';
import { runWithMocha } from './runWithMocha.mjs';

const usage = 'npm run test:unit -- [--folder FOLDER] [--grep PATTERN] [--bail] [WORD ...]';

await runMain(async () => {
  const allowed = { folder: 'value', grep: 'value', bail: 'switch' };
  const { flags, rest: words } = readFlags(process.argv.slice(2), allowed, usage);
  // Minutes long, so only when asked for by name.
  const slow = ['test/differential', 'test/exercises'].filter(folder => words.some(word => folder.endsWith(word)));
  const folders = flags.folder ? [flags.folder] : ['test/unit', 'test/contract', 'test/golden', ...slow];
  const files = globSync(folders, '.test.ts').filter(
    file => words.length === 0 || words.some(word => file.includes(word)),
  );
  if (files.length === 0)
    throw new Failure(`No test file in ${folders.join(', ')} has ${words.join(' or ') || 'anything'} in its path.`, 2);
  const more = [...(flags.grep ? ['--grep', flags.grep] : []), ...(flags.bail ? ['--bail'] : [])];
  // Minutes of work in files of their own: two at a time take half as long.
  if (files.every(file => file.includes('exercises/'))) more.push('--parallel', '--jobs', '2');
  process.exitCode = await runWithMocha(files, { timeout: 20_000, flags: more });
});
