/**
 * What must not hold up an editor: broken and hostile CI files, each of the three providers' own, from text to the clear answer. The
 * slowest of three first readings counts. Alone: `node test/bench/bench.mjs hostile`.
 */
import { evaluateBitbucket } from '../../src/triggers/bitbucket/evaluateBitbucket';
import { evaluateGitHub } from '../../src/triggers/github/evaluateGitHub';
import { evaluateGitLab } from '../../src/triggers/gitlab/evaluateGitLab';
import type { RepositoryFiles, TriggerEvent } from '../../src/triggers/types';
import { cpuTime } from '../fixtures/cpuTime';
import type { BenchRow } from './row';

const push: TriggerEvent = {
  kind: 'push',
  ref: { kind: 'branch', name: 'a'.repeat(900) },
  defaultBranch: 'main',
  changedFiles: ['a'.repeat(900)],
};

const evaluators = [
  ['.gitlab-ci.yml', (files: RepositoryFiles) => evaluateGitLab(files, push, { provider: 'gitlab' })],
  ['.github/workflows/ci.yml', (files: RepositoryFiles) => evaluateGitHub(files, push, { provider: 'github' })],
  ['bitbucket-pipelines.yml', (files: RepositoryFiles) => evaluateBitbucket(files, push, { provider: 'bitbucket' })],
] as const;

const doubled = Array.from({ length: 40 }, (_, n) => `x${n + 1}: &x${n + 1} [*x${n}, *x${n}, *x${n}]`).join('\n');
const pattern = '(a+)+'.repeat(12);
const hostile: readonly (readonly [name: string, text: string])[] = [
  ['broken YAML', 'job:\n  script: [a\n rules: - if: "x'],
  ['a file of 5 MB', `# ${'x'.repeat(98)}\n`.repeat(50_000) + 'job:\n  script: a\n'],
  ['an alias bomb', `x0: &x0 [a, a]\n${doubled}\njob: { script: *x40 }\n`],
  ['an include of itself', 'include: .gitlab-ci.yml\njob:\n  script: a\n'],
  [
    'a catastrophic pattern',
    [
      'job:',
      '  script: a',
      `  rules: [{ if: "$CI_COMMIT_BRANCH =~ /^${pattern}b$/" }]`,
      `on: { push: { branches: ["${pattern}b"], paths: ["${'*a'.repeat(40)}b"] } }`,
      'jobs: { a: { runs-on: x, steps: [{ run: a }] } }',
      `pipelines: { branches: { "${'*a'.repeat(40)}b": [{ step: { script: [a] } }] } }`,
    ].join('\n'),
  ],
];

export async function run(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [name, text] of hostile) {
    let slowest = 0;
    for (const [path, evaluate] of evaluators)
      for (const n of [1, 2, 3]) {
        const fresh = `${text}\n# ${n}\n`;
        const files = { paths: [path], read: (asked: string) => (asked === path ? fresh : undefined) };
        slowest = Math.max(slowest, await cpuTime(() => evaluate(files)));
      }
    const goal = 200;
    const ours = `${slowest.toFixed(1)} ms`;
    rows.push({ name: `CI files: ${name}, slowest answer`, ours, peer: '-', ratio: '-', goal: `<= ${goal} ms` });
  }
  return rows;
}
