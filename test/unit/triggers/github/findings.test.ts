import assert from 'node:assert/strict';
import type { Finding } from '../../../../src/base/finding';
import { evaluateWorkflows, push } from './occasions';

const job = 'jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n';

async function findingOf(code: string, workflows: Readonly<Record<string, string>>): Promise<Finding> {
  const { findings } = await evaluateWorkflows(workflows, push('dev'));
  const found = findings.find(finding => finding.code === code);
  assert.ok(found, `no ${code} among ${findings.map(finding => finding.code).join(', ')}`);
  return found;
}

/** The text of a file with the fix of a finding in it. */
function fixed(text: string, { fix }: Finding): string {
  assert.ok(fix);
  const lines = text.split('\n');
  const line = lines[fix.range.line - 1] ?? '';
  lines[fix.range.line - 1] = line.slice(0, fix.range.column - 1) + fix.text + line.slice(fix.range.endColumn - 1);
  return lines.join('\n');
}

describe('What is odd in a workflow', () => {
  it('patterns that only take away', async () => {
    const finding = await findingOf('github.only-negative', {
      'ci.yml': `on:\n  push:\n    branches: ['!wip']\n${job}`,
    });
    assert.match(finding.message, /selects nothing/);
    assert.equal(finding.range.line, 3);
  });

  it('a workflow that follows one that is not there, and the name that was meant', async () => {
    const text = `on:\n  workflow_run:\n    workflows: [Bulid]\n${job}`;
    const finding = await findingOf('github.unknown-workflow', {
      'ci.yml': `name: Build\non: push\n${job}`,
      'after.yml': text,
    });
    assert.deepEqual([finding.range.file, finding.range.line], ['.github/workflows/after.yml', 3]);
    const { findings, decisions } = await evaluateWorkflows(
      { 'ci.yml': `name: Build\non: push\n${job}`, 'after.yml': fixed(text, finding) },
      push('dev'),
    );
    assert.deepEqual(findings, []);
    assert.equal(decisions.find(({ id }) => id === 'workflow:.github/workflows/after.yml')?.verdict, 'runs');
  });

  it('a name that resembles none gets no fix', async () => {
    const finding = await findingOf('github.unknown-workflow', {
      'after.yml': `on:\n  workflow_run:\n    workflows: [Nightly]\n${job}`,
    });
    assert.equal(finding.fix, undefined);
  });

  it('a condition that is a text, and its fix', async () => {
    const text = job.replace('runs-on', "if: ${{ github.ref }} == 'refs/heads/master'\n    runs-on");
    const finding = await findingOf('github.always-true', { 'ci.yml': `on: push\n${text}` });
    assert.match(finding.message, /always counts as true/);
    const mended = fixed(`on: push\n${text}`, finding);
    assert.match(mended, /if: \$\{\{ github\.ref == 'refs\/heads\/master' \}\}/);
    const { findings, decisions } = await evaluateWorkflows({ 'ci.yml': mended }, push('dev'));
    assert.deepEqual(findings, []);
    assert.equal(decisions.find(({ kind }) => kind === 'job')?.verdict, 'does-not-run');
  });

  it('a text that would be no condition gets no fix', async () => {
    const finding = await findingOf('github.always-true', {
      'ci.yml': `on: push\n${job.replace('runs-on', 'if: ${{ github.ref }} is master\n    runs-on')}`,
    });
    assert.equal(finding.fix, undefined);
  });

  it('a matrix that makes no job', async () => {
    const text = job.replace(
      'runs-on',
      'strategy:\n      matrix:\n        os: [linux]\n        exclude:\n          - os: linux\n    runs-on',
    );
    const finding = await findingOf('github.matrix-size', { 'ci.yml': `on: push\n${text}` });
    assert.match(finding.message, /no job at all/);
    assert.equal(finding.range.line, 5);
  });

  it('nothing in a workflow that is in order', async () => {
    const { findings } = await evaluateWorkflows(
      { 'ci.yml': `on:\n  push:\n    branches: ['**', '!wip']\n${job}` },
      push('dev'),
    );
    assert.deepEqual(findings, []);
  });

  it('a list of files that is not known leaves everything open', async () => {
    const { evaluateGitHub } = await import('../../../../src/triggers/github/evaluateGitHub');
    const { decisions } = await evaluateGitHub({ paths: undefined, read: () => undefined }, push('dev'), {
      provider: 'github',
    });
    assert.deepEqual(
      decisions.map(({ verdict }) => verdict),
      ['depends'],
    );
  });
});
