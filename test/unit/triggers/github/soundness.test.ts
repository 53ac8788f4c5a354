import assert from 'node:assert/strict';
import { assert as check, constantFrom, dictionary, letrec, property, tuple, type Arbitrary } from 'fast-check';
import { evaluateExpression, truthOf } from '../../../../src/triggers/github/expression/evaluateExpression';
import { closed, known, OpenDictionary } from '../../../../src/triggers/github/expression/unknownData';
import { evaluateWorkflows, push } from './occasions';

const names = ['A', 'B', 'C'] as const;
const values = ['', '0', '7', 'x', 'X', 'true'];

const { expression } = letrec<{ expression: string; atom: string }>(tie => ({
  atom: constantFrom(...names.map(name => `vars.${name}`), "'x'", "''", 'true', 'false', 'null', '0', '7'),
  expression: constantFrom(0, 1, 2, 3, 4, 5, 6).chain((shape): Arbitrary<string> => {
    const part = tie('atom');
    const deep = constantFrom(0, 1, 2).chain(depth => (depth === 2 ? tie('expression') : part));
    const pair = tuple(deep, deep);
    if (shape === 0) return pair.map(([one, other]) => `(${one} && ${other})`);
    if (shape === 1) return pair.map(([one, other]) => `(${one} || ${other})`);
    if (shape === 2) return deep.map(one => `!${one}`);
    if (shape === 3) return pair.map(([one, other]) => `(${one} == ${other})`);
    if (shape === 4) return pair.map(([one, other]) => `(${one} != ${other})`);
    if (shape === 5) return pair.map(([one, other]) => `contains(${one}, ${other})`);
    return pair.map(([one, other]) => `(${one} < ${other})`);
  }),
}));

const assignment = dictionary(constantFrom(...names), constantFrom(...values));

function truth(text: string, variables: Readonly<Record<string, string>>): boolean | undefined {
  const vars = new OpenDictionary(
    'vars',
    Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, known(value)])),
  );
  const outcome = evaluateExpression(text, closed({ vars }), ['vars'], new Map());
  if (outcome.kind === 'error') throw new Error(outcome.message);
  return truthOf(outcome.value);
}

function* allAssignments(): Generator<Record<(typeof names)[number], string>> {
  for (const A of values) for (const B of values) for (const C of values) yield { A, B, C };
}

describe('Nothing unknown becomes a yes or a no', () => {
  it('what an expression is with some variables unknown, it is with any values of them', () => {
    check(
      property(expression, assignment, (text, given) => {
        const answer = truth(text, given);
        if (answer === undefined) return;
        for (const all of allAssignments())
          assert.equal(
            truth(text, { ...all, ...given }),
            answer,
            `${text} with ${JSON.stringify({ ...all, ...given })}`,
          );
      }),
      { numRuns: 300 },
    );
  });

  it('and with all variables known, there is always an answer', () => {
    check(
      property(expression, constantFrom(...allAssignments()), (text, all) => {
        assert.notEqual(truth(text, all), undefined);
      }),
      { numRuns: 500 },
    );
  });

  it('a job that depends on a variable runs for one value of it and not for another', async () => {
    const text = (condition: string): string =>
      `on: push\njobs:\n  first:\n    if: ${condition}\n    runs-on: x\n    steps: [{ run: e }]\n  second:\n    needs: first\n    runs-on: x\n    steps: [{ run: e }]\n`;
    const verdicts = async (variables: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      const { decisions } = await evaluateWorkflows({ 'ci.yml': text("vars.A == 'x' || vars.B") }, push('dev'), {
        variables,
      });
      return decisions.filter(({ kind }) => kind === 'job').map(({ verdict }) => verdict);
    };
    assert.deepEqual(await verdicts({}), ['depends', 'depends']);
    assert.deepEqual(await verdicts({ A: 'x' }), ['runs', 'runs']);
    assert.deepEqual(await verdicts({ A: 'y', B: '' }), ['does-not-run', 'does-not-run']);
  });
});
