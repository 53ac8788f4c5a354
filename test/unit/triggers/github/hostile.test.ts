import assert from 'node:assert/strict';
import { cpuTime } from '../../../fixtures/cpuTime';
import type { Evaluation } from '../../../../src/triggers/types';
import { evaluateWorkflows, push } from './occasions';

const job = 'jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n';
const limit = 200;

async function timed(
  workflows: Readonly<Record<string, string>>,
): Promise<{ readonly evaluation: Evaluation; readonly ms: number }> {
  let evaluation: Evaluation | undefined;
  const ms = await cpuTime(async turn => {
    // A comment makes each text a new one, so that none is remembered.
    const fresh = Object.fromEntries(Object.entries(workflows).map(([file, text]) => [file, `${text}\n# ${turn}`]));
    evaluation = await evaluateWorkflows(fresh, push('dev'));
  }, limit);
  assert.ok(evaluation);
  return { evaluation, ms };
}

const texts: readonly (readonly [says: string, text: string, code: string, message: RegExp])[] = [
  ['broken YAML', `on: [push\n${job}`, 'github.broken-yaml', /does not accept/],
  ['a tab for indentation', `on:\n\tpush:\n${job}`, 'github.broken-yaml', /Tabs are not allowed/],
  ['two documents', `on: push\n${job}---\non: push`, 'github.broken-yaml', /second document/],
  ['no event', job, 'github.invalid', /Required property is missing: on/],
  ['no jobs', 'on: push', 'github.invalid', /Required property is missing: jobs/],
  ['a text where a mapping belongs', 'hello', 'github.invalid', /Unexpected value 'hello'/],
  ['5 MB', `on: push\n${job}# ${'x'.repeat(5_000_000)}`, 'github.too-large', /5,000,0\d\d characters/],
  ['5 MB of jobs', `on: push\njobs:\n${'  a:\n    runs-on: x\n'.repeat(230_000)}`, 'github.too-large', /are not read/],
  ['3,000 jobs', `on: push\njobs:\n${manyJobs(3000)}`, 'github.too-large', /split it into reusable workflows/],
  [
    '6,000 patterns',
    `on:\n  push:\n    branches:\n${Array.from({ length: 6000 }, (_, at) => `      - 'f${at}/**'\n`).join('')}${job}`,
    'github.too-large',
    /more than 8,000 words and signs/,
  ],
  ['aliases of aliases', aliasBomb(), 'github.alias-bomb', /Its aliases stand for \S+ values/],
  ['brackets without end', `on: ${'['.repeat(100_000)}`, 'github.too-deep', /Nest less deeply/],
  ['brackets on many lines', `on: ${'{ a:\n '.repeat(20_000)}`, 'github.too-deep', /Nest less deeply/],
  ['a row of list marks', `on:\n ${'- '.repeat(50_000)}a`, 'github.too-deep', /Nest less deeply/],
  [
    'a condition full of brackets',
    `on: push\njobs:\n  a:\n    runs-on: x\n    if: ${'('.repeat(4000)}true${')'.repeat(4000)}\n    steps: [{ run: e }]`,
    'github.invalid',
    /max expression depth/,
  ],
  [
    'needs in a circle',
    'on: push\njobs:\n  a: { runs-on: x, needs: b, steps: [{ run: e }] }\n  b: { runs-on: x, needs: a, steps: [{ run: e }] }',
    'github.invalid',
    /at least one job with no dependencies/,
  ],
  [
    'a need that is not there',
    'on: push\njobs:\n  a: { runs-on: x, steps: [{ run: e }] }\n  b: { runs-on: x, needs: z, steps: [{ run: e }] }',
    'github.invalid',
    /unknown job 'z'/,
  ],
  [
    'a matrix beyond counting',
    `on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix:\n${bigMatrix()}    steps: [{ run: e }]`,
    'github.matrix-size',
    /GitHub allows 256/,
  ],
  [
    'both paths and paths-ignore',
    `on:\n  push:\n    paths: [a]\n    paths-ignore: [b]\n${job}`,
    'github.both-filters',
    /which GitHub refuses/,
  ],
  ['a pattern that is none', `on:\n  push:\n    branches: ['v[']\n${job}`, 'github.bad-pattern', /never closed/],
  [
    'a call of itself',
    'on: [push, workflow_call]\njobs:\n  a:\n    uses: ./.github/workflows/ci.yml',
    'github.call-circle',
    /leads back to/,
  ],
  [
    'a call of a missing file',
    'on: push\njobs:\n  a:\n    uses: ./.github/workflows/gone.yml',
    'github.call-missing',
    /does not exist in this commit/,
  ],
];

describe('Workflow files that are broken or made to harm', () => {
  before(async () => {
    await evaluateWorkflows({ 'ci.yml': `on: push\n${job}` }, push('dev'));
  });

  for (const [says, text, code, message] of texts) {
    it(`${says}: a clear finding in time`, async () => {
      const { evaluation, ms } = await timed({ 'ci.yml': text });
      const finding = evaluation.findings.find(one => one.code === code);
      assert.ok(finding, `no ${code} among ${evaluation.findings.map(one => one.code).join(', ')}`);
      assert.match(finding.message, message);
      assert.equal(finding.range.file, '.github/workflows/ci.yml');
      assert.notEqual(evaluation.decisions[0]?.verdict, 'runs');
      assert.ok(ms < limit, `took ${ms.toFixed(0)} ms`);
    });
  }

  it('an empty file: a finding', async () => {
    const { findings } = await evaluateWorkflows({ 'ci.yml': ' \n' }, push('dev'));
    assert.equal(findings[0]?.message, 'This workflow file is empty.');
  });

  it('calls that multiply from level to level are counted, not made', async () => {
    const call = (level: number): string =>
      Array.from({ length: 20 }, (_, index) => `  a${index}:\n    uses: ./.github/workflows/w${level + 1}.yml`).join(
        '\n',
      );
    const levels = Array.from({ length: 9 }, (_, level): readonly [string, string] => [
      `w${level}.yml`,
      `on: ${level === 0 ? 'push' : 'workflow_call'}\njobs:\n${call(level)}`,
    ]);
    const { evaluation, ms } = await timed({ ...Object.fromEntries(levels), 'w9.yml': `on: workflow_call\n${job}` });
    assert.ok(evaluation.findings.some(({ code }) => code === 'github.call-count'));
    assert.ok(ms < limit, `took ${ms.toFixed(0)} ms`);
  });

  it('a chain of eleven levels is one too long, of ten it is not', async () => {
    const chain = (levels: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: levels }, (_, level) => [
          `w${level}.yml`,
          `on: ${level === 0 ? 'push' : 'workflow_call'}\n${level + 1 < levels ? `jobs:\n  a:\n    uses: ./.github/workflows/w${level + 1}.yml` : job}`,
        ]),
      );
    const ten = await evaluateWorkflows(chain(10), push('dev'));
    assert.deepEqual(ten.findings, []);
    assert.ok(
      ten.decisions.some(({ id, verdict }) => id.endsWith('/w0.yml/a/a/a/a/a/a/a/a/a/test') && verdict === 'runs'),
    );
    const eleven = await evaluateWorkflows(chain(11), push('dev'));
    assert.ok(eleven.findings.some(({ code }) => code === 'github.call-depth'));
  });

  it('workflows that follow each other in a ring end after three links', async () => {
    const ring = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [
        `r${index}.yml`,
        `name: R${index}\non:\n  workflow_run:\n    workflows: [R${(index + 7) % 8}]\n${job}`,
      ]),
    );
    const { decisions } = await evaluateWorkflows({ ...ring, 'r0.yml': `name: R0\non: push\n${job}` }, push('dev'));
    const going = decisions
      .filter(({ kind, verdict }) => kind === 'workflow' && verdict === 'runs')
      .map(({ name }) => name);
    assert.deepEqual(going.sort(), ['R0', 'R1', 'R2', 'R3']);
  });

  it('a pattern with many wildcards takes no longer for it', async () => {
    const { ms } = await timed({
      'ci.yml': `on:\n  push:\n    branches: ['${'a?'.repeat(60)}${'a'.repeat(60)}b', '${'**a'.repeat(60)}b']\n${job}`,
    });
    assert.ok(ms < limit, `took ${ms.toFixed(0)} ms`);
  });

  it('a text that names another one thousands of times is refused before it is written', async () => {
    const text = `format('${'{0}'.repeat(3000)}', format('${'{0}'.repeat(3000)}', '${'a'.repeat(40)}')) == 'x'`;
    const { evaluation, ms } = await timed({
      'ci.yml': `on: push\njobs:\n  test:\n    runs-on: x\n    if: ${text}\n    steps: [{ run: e }]`,
    });
    const decided = evaluation.decisions.find(({ kind }) => kind === 'job');
    assert.equal(decided?.verdict, 'depends');
    assert.match(decided.proof.at(-1)?.sentence ?? '', /memory size was exceeded/);
    assert.ok(ms < limit, `took ${ms.toFixed(0)} ms`);
  });

  it('brackets in a shell script harm nobody', async () => {
    const script = 'if [ -z "$a" ]; then case [ in\n'.repeat(5) + '          [ '.repeat(120);
    const { decisions, findings } = await evaluateWorkflows(
      {
        'ci.yml': `on: push\njobs:\n  test:\n    runs-on: x\n    steps:\n      - run: |\n          ${script.replaceAll('\n', '\n          ')}\n`,
      },
      push('dev'),
    );
    assert.deepEqual(findings, []);
    assert.equal(decisions[0]?.verdict, 'runs');
  });
});

function aliasBomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level += 1)
    lines.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  return `${lines.join('\n')}\non: push\n${job}`;
}

function bigMatrix(): string {
  const values = Array.from({ length: 50 }, (_, index) => index).join(', ');
  return `${Array.from({ length: 9 }, (_, axis) => `        a${axis}: [${values}]\n`).join('')}        exclude: [{ a0: 1 }]\n`;
}

function manyJobs(count: number): string {
  const one = (at: number): string => `  j${at}:\n    runs-on: ubuntu-latest\n    steps: [{ run: make }]\n`;
  return Array.from({ length: count }, (_, at) => one(at)).join('');
}
