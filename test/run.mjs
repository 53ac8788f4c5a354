// `npm test [-- --only PART,PART]`: installs what is missing, runs every part of the tests that this machine can run, says what
// was left out and why, and ends with one line that sums up all. Needs nothing but Node and npm to begin with.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { Failure, readFlags, runMain } from '../tools/failure.mjs';
import { ensureInstalled } from '../tools/install.mjs';
import { globSync } from '../tools/glob.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const minute = 60_000;

/** Folders whose tests run in an editor; every other folder with tests is a part that runs in plain Node. */
const editorFolders = ['suite', 'e2e'];

/**
 * @typedef {object} Part
 * @property {string} id
 * @property {readonly string[]} command for `node`
 * @property {number} [limit] milliseconds after which it hangs
 *
 * @typedef {import('./tools/result').PartResult & { id: string, seconds: number, output: readonly string[] }} Outcome
 */

/** @returns {Part[]} */
function listParts() {
  const bin = (name, file) => path.join('node_modules', name, file);
  const hasTests = folder => globSync([path.join(root, 'test', folder)], '.test.ts').length > 0;
  const inNode = [...new Set(testFiles().map(file => file.split('/')[1]))]
    .filter(folder => !editorFolders.includes(folder))
    .map(folder => ({
      id: folder,
      command: ['test/tools/unit.mjs', '--folder', `test/${folder}`],
      limit: 15 * minute,
    }));
  return [
    { id: 'build', command: ['esbuild.mjs'] },
    { id: 'check:types', command: [bin('typescript', 'bin/tsc'), '-b'] },
    { id: 'check:lint', command: [bin('eslint', 'bin/eslint.js'), '.', '--max-warnings=0'] },
    { id: 'check:format', command: [bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
    ...inNode,
    ...(existsSync(path.join(root, 'test/conformance/run.mjs'))
      ? [{ id: 'conformance', command: ['test/conformance/run.mjs'] }]
      : []),
    ...(hasTests('suite')
      ? [
          { id: 'host', command: ['test/editor/host.mjs', '--host', 'node'] },
          { id: 'host:minimum', command: ['test/editor/host.mjs', '--host', 'node', '--vscode', 'minimum'] },
          { id: 'web', command: ['test/editor/host.mjs', '--host', 'web'] },
          { id: 'desktop', command: ['test/editor/desktop.mjs'] },
        ]
      : []),
    ...(hasTests('e2e') ? [{ id: 'e2e', command: ['test/tools/endToEnd.mjs'], limit: 15 * minute }] : []),
  ];
}

function testFiles() {
  return globSync([path.join(root, 'test')], '.test.ts').map(file =>
    path.relative(root, file).split(path.sep).join('/'),
  );
}

/** @param {Part} part @param {string} folder @returns {Promise<Outcome>} */
async function runPart({ id, command, limit = 10 * minute }, folder) {
  console.log(`\n--- ${id}`);
  const resultFile = path.join(folder, `${id.replace(':', '-')}.json`);
  const start = Date.now();
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
    env: { ...process.env, PART_RESULT: resultFile },
  });
  // Some parts say their sum in a line of their own. It counts for them, and does not stand alone, as only the last one does.
  let counted;
  const output = [];
  createInterface({ input: child.stdout }).on('line', line => {
    output.push(stripVTControlCharacters(line));
    const [sum, passed, failed, skipped] = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(line) ?? [];
    if (sum) counted = { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
    console.log(sum ? `  Sum: ${sum}.` : line);
  });
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5000).unref();
  }, limit);
  const code = await new Promise(resolve => child.once('close', status => resolve(status ?? 1)));
  clearTimeout(timer);
  const seconds = (Date.now() - start) / 1000;
  const said = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : undefined;
  // A part without tests of its own, such as the build, is one test: it went well or it did not.
  const counts = counted ?? { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
  const result = said ?? { ...counts, files: [], failures: [] };
  if (code === 0 || result.failed > 0) return { ...result, id, seconds, output };
  const message = hung ? `did not end within ${limit / minute} minutes` : `ended with ${code}`;
  return { ...result, id, seconds, output, failed: 1, failures: [{ title: id, message }] };
}

/** A test file that no part has run is a test that cannot fail, so that is a failure. @param {readonly Outcome[]} outcomes */
function checkAllRan(outcomes) {
  const ran = new Set(outcomes.flatMap(({ files }) => files));
  const forgotten = testFiles().filter(file => !ran.has(file));
  return {
    id: 'every test file was run',
    seconds: 0,
    output: [],
    passed: forgotten.length ? 0 : 1,
    failed: forgotten.length ? 1 : 0,
    skipped: 0,
    files: [],
    failures: forgotten.map(file => ({ title: file, message: 'No part has run a test of this file.' })),
  };
}

/** What `npm run proof` makes docs/proof.md of. @param {readonly Outcome[]} outcomes */
function keepForProof(outcomes) {
  const [cpu] = os.cpus();
  const machine = `Node ${process.versions.node} on ${os.platform()} ${os.arch()}, ${os.cpus().length} x ${cpu?.model.trim() ?? 'unknown processor'}`;
  mkdirSync(path.join(root, 'out'), { recursive: true });
  writeFileSync(path.join(root, 'out/test-run.json'), JSON.stringify({ ended: new Date(), machine, outcomes }));
}

/** Enough of a message to know which line waited for what: of a page's long call log and stack, the first lines of ours. @param {string} message */
function whatFailed(message) {
  const lines = message.split('\n').filter(line => line.trim() !== '');
  const places = lines.filter(line => /^\s+at .*\btest\//.test(line)).slice(0, 2);
  return [...lines.filter(line => !/^\s+at /.test(line)).slice(0, 8), ...places].join('\n    ');
}

/** @param {readonly Outcome[]} outcomes */
function report(outcomes) {
  console.log('\n--- summary');
  for (const { id, passed, failed, skipped, seconds, leftOut } of outcomes) {
    const counts = leftOut ? 'left out' : `${passed} passed, ${failed} failed, ${skipped} skipped`;
    console.log(`${id.padEnd(24)} ${counts.padEnd(36)} ${seconds.toFixed(0).padStart(4)} s`);
  }
  for (const { id, failures } of outcomes)
    for (const { title, message } of failures) console.log(`FAILED ${id}: ${title}: ${whatFailed(message)}`);
  for (const { id, leftOut } of outcomes) if (leftOut) console.log(`LEFT OUT ${id}: ${leftOut}`);
  const sum = key => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const leftOut = outcomes.filter(outcome => outcome.leftOut).length;
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped') + leftOut} skipped`);
  return sum('failed') === 0;
}

await runMain(async () => {
  const usage = 'npm test -- [--only PART,PART ...]';
  const { flags, rest } = readFlags(process.argv.slice(2), { only: 'value' }, usage);
  if (rest.length) throw new Failure(`npm test takes no ${rest[0]}. Usage: ${usage}`, 2);
  const parts = listParts();
  const wanted = typeof flags.only === 'string' ? flags.only.split(',') : parts.map(({ id }) => id);
  const unknown = wanted.find(id => !parts.some(part => part.id === id));
  if (unknown !== undefined)
    throw new Failure(`There is no part ${unknown}. The parts are ${parts.map(({ id }) => id).join(', ')}.`, 2);

  await ensureInstalled();
  const folder = mkdtempSync(path.join(tmpdir(), 'git-flow-test-'));
  try {
    const outcomes = [];
    for (const part of parts) if (wanted.includes(part.id)) outcomes.push(await runPart(part, folder));
    if (flags.only === undefined) outcomes.push(checkAllRan(outcomes));
    keepForProof(outcomes);
    process.exitCode = report(outcomes) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
