import assert from 'node:assert/strict';
import { cpuTime } from '../../../fixtures/cpuTime';
import { data } from '@actions/expressions';
import { evaluateExpression, truthOf } from '../../../../src/triggers/github/expression/evaluateExpression';
import {
  closed,
  known,
  OpenDictionary,
  UnknownData,
  unknownsIn,
} from '../../../../src/triggers/github/expression/unknownData';

const contexts = closed({
  github: new OpenDictionary('github', {
    ref: new UnknownData(['github.ref'], { sample: 'refs/pull/1/merge', truth: true }),
    event_name: known('pull_request'),
    repository: new UnknownData(['github.repository'], { identity: 'repository' }),
    head: new UnknownData(['github.head'], { identity: 'fork', isNot: ['repository', 'team/shop'] }),
  }),
  needs: closed({
    build: new OpenDictionary('needs.build', { result: known('success') }),
    test: new OpenDictionary('needs.test', { result: new UnknownData(['the result of `test`']) }),
  }),
  vars: new OpenDictionary('vars', { REGION: known('eu') }),
});

/** The truth of an expression, or what it depends on. */
function ask(expression: string): boolean | readonly string[] {
  const outcome = evaluateExpression(expression, contexts, ['github', 'needs', 'vars'], new Map());
  if (outcome.kind === 'error') throw new Error(outcome.message);
  return truthOf(outcome.value) ?? unknownsIn(outcome.value);
}

const answers: readonly (readonly [string, boolean | readonly string[]])[] = [
  ["vars.REGION == 'eu'", true],
  ["vars.OTHER == 'eu'", ['vars.OTHER']],
  ['vars.OTHER', ['vars.OTHER']],
  ['!vars.OTHER', ['vars.OTHER']],
  ['vars.OTHER && false', false],
  ['false && vars.OTHER', false],
  ['vars.OTHER && true', ['vars.OTHER']],
  ['vars.OTHER || true', true],
  ['vars.OTHER || false', ['vars.OTHER']],
  ['vars.A && vars.B', ['vars.A', 'vars.B']],
  ['!(vars.OTHER && false)', true],
  ['vars.OTHER > 3', ['vars.OTHER']],
  ["contains(vars.OTHER, 'x')", ['vars.OTHER']],
  ["format('{0}', vars.OTHER) == 'x'", ['vars.OTHER']],
  ["github.ref == 'refs/heads/dev'", false],
  ["github.ref != 'refs/heads/dev'", true],
  ["github.ref == 'refs/pull/7/merge'", ['github.ref']],
  ["startsWith(github.ref, 'refs/pull/')", true],
  ["startsWith(github.ref, 'refs/tags/v1')", false],
  ["startsWith(github.ref, 'refs/pull/7')", ['github.ref']],
  ["endsWith(github.ref, '/merge')", true],
  ["contains(github.ref, 'release')", false],
  ['github.repository == github.repository', true],
  ['github.head == github.repository', false],
  ["github.head == 'team/shop'", false],
  ["github.head == 'maya/shop'", ['github.head']],
  ["contains(needs.*.result, 'success')", true],
  ["contains(needs.*.result, 'failure')", ['the result of `test`']],
  ["needs.test.outputs.x == '1'", ['needs.test.outputs.x']],
  ["needs.none.result == 'success'", false],
  ["github[format('event_{0}', 'name')] == 'pull_request'", true],
  ['vars[vars.NAME]', ['vars.NAME']],
  ['', false],
];

describe('GitHub expressions with values that are not known', () => {
  for (const [expression, answer] of answers) {
    it(`${expression || 'nothing'} is ${typeof answer === 'boolean' ? String(answer) : `open: ${answer.join(', ')}`}`, () => {
      assert.deepEqual(ask(expression), answer);
    });
  }

  it('says in which phase a mistake shows', () => {
    const phases = ['1 & 2', '(1', 'nowhere.x', "format('{1}', 1)"].map(text => {
      const outcome = evaluateExpression(text, contexts, ['github'], new Map());
      return outcome.kind === 'error' ? outcome.phase : outcome.kind;
    });
    assert.deepEqual(phases, ['lexing', 'parsing', 'parsing', 'evaluation']);
  });

  it('asks each part of a long path only once', async () => {
    const path = `github${'.a'.repeat(40)}`;
    const took = await cpuTime(() => {
      assert.deepEqual(ask(path), [path]);
    }, 100);
    assert.ok(took < 100, `${took.toFixed(0)} ms`);
  });

  it('tells what it read', () => {
    const outcome = evaluateExpression(
      "vars.REGION == 'eu' && github.event_name",
      contexts,
      ['github', 'vars'],
      new Map(),
    );
    const reads =
      outcome.kind === 'value'
        ? [...outcome.reads].map(([path, value]) => `${path}=${value instanceof data.StringData ? value.value : '?'}`)
        : [];
    assert.deepEqual(reads, ['vars.REGION=eu', 'github.event_name=pull_request']);
  });
});
