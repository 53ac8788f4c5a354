import assert from 'node:assert/strict';
import { decisionOf, evaluateWorkflows, push } from './occasions';

const counts: readonly (readonly [says: string, matrix: string, copies: number | undefined])[] = [
  ['one list', 'node: [18, 20, 22]', 3],
  ['two lists', 'node: [18, 20]\n        os: [linux, mac, windows]', 6],
  [
    'exclude takes away',
    'node: [18, 20]\n        os: [linux, mac]\n        exclude:\n          - { node: 18, os: mac }',
    3,
  ],
  [
    'exclude of one axis takes all of it',
    'node: [18, 20]\n        os: [linux, mac]\n        exclude:\n          - { node: 18 }',
    2,
  ],
  ['include extends what fits', 'node: [18, 20]\n        include:\n          - { node: 18, slow: true }', 2],
  ['include adds what does not fit', 'node: [18, 20]\n        include:\n          - { node: 22 }', 3],
  ['include without axes extends all', 'node: [18, 20]\n        include:\n          - { colour: green }', 2],
  ['include alone', 'include:\n          - { node: 18 }\n          - { node: 20 }', 2],
  ['lists of mappings', 'on: [{ os: linux }, { os: mac }]\n        exclude:\n          - on: { os: mac }', 1],
  ['an expression among the values is one value', 'node: [18, "${{ vars.NODE }}"]', 2],
  ['a list that the run works out', 'node: ${{ fromJSON(needs.plan.outputs.nodes) }}', undefined],
  [
    'a list that the run works out beside another',
    'node: ${{ fromJSON(vars.NODES) }}\n        os: [linux, mac]',
    undefined,
  ],
];

describe('How many jobs a matrix makes', () => {
  for (const [says, matrix, copies] of counts) {
    it(`${says}: ${copies ?? 'not known before the run'}`, async () => {
      const needs = matrix.includes('needs.') ? '    needs: plan\n' : '';
      const plan = '  plan:\n    runs-on: ubuntu-latest\n    steps: [{ run: make }]\n';
      const text = `on: push\njobs:\n${plan}  test:\n${needs}    runs-on: ubuntu-latest\n    strategy:\n      matrix:\n        ${matrix}\n    steps: [{ run: make }]\n`;
      const evaluation = await evaluateWorkflows({ 'ci.yml': text }, push('dev'));
      assert.deepEqual(evaluation.findings, []);
      const { job, proof } = decisionOf(evaluation, 'ci.yml/test');
      assert.equal(job?.copies, copies);
      assert.ok(proof.some(({ code, range }) => code === 'matrix' && range !== undefined));
    });
  }

  it('a whole matrix from an earlier job is not known either', async () => {
    const text =
      'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    strategy:\n      matrix: ${{ fromJSON(vars.MATRIX) }}\n    steps: [{ run: make }]\n';
    const evaluation = await evaluateWorkflows({ 'ci.yml': text }, push('dev'));
    assert.equal(decisionOf(evaluation, 'ci.yml/test').job?.copies, undefined);
    assert.equal(decisionOf(evaluation, 'ci.yml/test').verdict, 'runs');
  });
});
