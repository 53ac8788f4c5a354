// `npm run proof`: makes docs/proof.md of what the last `npm test` left in out/test-run.json. A figure that this run did not
// measure is not taken from anywhere else: the page says that it was not measured.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure, runMain } from './failure.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const absent = 'not measured in this run';

/**
 * @param {{ ended: string, machine: string, outcomes: readonly {
 *   id: string, passed: number, failed: number, skipped: number, seconds: number, output: readonly string[], leftOut?: string
 * }[] }} run
 * @returns {string} the page
 */
export function writeProof({ ended, machine, outcomes }) {
  const sum = key => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const minutes = (sum('seconds') / 60).toFixed(1);
  return [
    '# What the tests prove',
    '',
    `Made by \`npm run proof\` of the test run that ended on ${ended.slice(0, 10)} (${machine}). Nothing here is typed by hand.`,
    '',
    `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped, ${outcomes.filter(({ leftOut }) => leftOut).length} parts left out, in ${minutes} minutes.`,
    '',
    ...section('The team against the git program', differential(outcomes)),
    ...section('CI files: conformance, set by set', conformance(outcomes)),
    ...section('Exercises', exercises(outcomes)),
    ...section('Accessibility', accessibility(outcomes)),
    ...section('Editors', editors(outcomes)),
    ...section('Sizes', sizes(outcomes)),
    ...section('Every part', parts(outcomes)),
  ].join('\n');
}

const section = (title, lines) => [`## ${title}`, '', ...(lines.length > 0 ? lines : [`- ${absent}`]), ''];
const outputOf = (outcomes, id) => outcomes.find(outcome => outcome.id === id)?.output ?? [];
const passes = (lines, pattern) => lines.filter(line => pattern.test(line) && line.includes('✔')).length;

function differential(outcomes) {
  const lines = outputOf(outcomes, 'differential');
  const text = lines.join('\n');
  const [, program] = /The team against the git program \(([^)]*)\)/.exec(text) ?? [];
  if (program === undefined) return [];
  const [, sequences] = /✔ gives the same repositories for (\d+) generated sequences/.exec(text) ?? [];
  return [
    `- compared with: ${program}`,
    `- generated sequences of at least 20 lines that leave the same repositories: ${sequences ?? absent}`,
    `- stories that are told the same: ${passes(lines, /tells the same story: /)}`,
  ];
}

function conformance(outcomes) {
  const rows = outputOf(outcomes, 'conformance').flatMap(line => {
    const [, set, passed, total, goal] = /^(\S.*?) (\d+)\/(\d+)(?: \(below its goal of (.*)\))?$/.exec(line) ?? [];
    return set === undefined ? [] : [`| ${set} | ${passed} | ${total} | ${goal ? `below ${goal}` : 'reached'} |`];
  });
  return rows.length === 0 ? [] : ['| set | passed | of | goal |', '| --- | --- | --- | --- |', ...rows];
}

function exercises(outcomes) {
  const lines = outputOf(outcomes, 'exercises');
  const count = passes(lines, /is not done at the start/);
  if (count === 0) return [];
  return [
    `- exercises: ${count}`,
    `- solutions that are accepted: ${passes(lines, /is done by: /)}`,
    `- mistakes that are not accepted: ${passes(lines, /is not done by: /)}`,
    `- exercises that no random walk solves by chance: ${passes(lines, /is never done by chance/)}`,
    `- exercises whose hints lead to the goal from wherever one strays: ${passes(lines, /gives hints that lead to the goal/)}`,
  ];
}

function accessibility(outcomes) {
  const found = outcomes.flatMap(({ id, output }) =>
    output.filter(line => /\baxe\b/.test(line)).map(line => `- ${id}: ${line.trim().replace(/ \(\d+ms\)$/, '')}`),
  );
  return [...new Set(found)];
}

function editors(outcomes) {
  return outcomes
    .filter(({ id }) => ['host', 'host:minimum', 'web', 'desktop', 'e2e'].includes(id))
    .map(({ id, passed, failed, leftOut, output }) => {
      if (leftOut) return `- ${id}: left out: ${leftOut}`;
      const versions = output.flatMap(line => /^\s*(VS Code \d[\w. ,-]*)/.exec(line)?.[1] ?? []);
      const which = [...new Set(versions)].map(each => each.replace(/, \d+ test files$/, '')).join('; ');
      return `- ${id}: ${which === '' ? '' : `${which}: `}${passed} passed, ${failed} failed`;
    });
}

function sizes(outcomes) {
  const bundles = outputOf(outcomes, 'build').flatMap(line => {
    const [, what] = /^ok\s+(.*KiB of .*KiB)$/.exec(line) ?? [];
    return what === undefined ? [] : [`- ${what}`];
  });
  const [, files, size] = /(\d+) files, (\d+) KiB/.exec(outputOf(outcomes, 'package').join('\n')) ?? [];
  if (bundles.length === 0 && size === undefined) return [];
  return [...bundles, `- the .vsix: ${size === undefined ? absent : `${size} KiB, ${files} files`}`];
}

function parts(outcomes) {
  return [
    '| part | passed | failed | skipped | seconds |',
    '| --- | --- | --- | --- | --- |',
    ...outcomes.map(({ id, passed, failed, skipped, seconds, leftOut }) =>
      leftOut
        ? `| ${id} | left out: ${leftOut} | | | |`
        : `| ${id} | ${passed} | ${failed} | ${skipped} | ${seconds.toFixed(0)} |`,
    ),
  ];
}

if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1]))
  await runMain(async () => {
    const file = path.join(root, 'out/test-run.json');
    if (!existsSync(file)) throw new Failure('There is no test run to make the page of. Run "npm test" first.');
    writeFileSync(path.join(root, 'docs/proof.md'), writeProof(JSON.parse(readFileSync(file, 'utf8'))));
    console.log('docs/proof.md tells of the last test run.');
  });
