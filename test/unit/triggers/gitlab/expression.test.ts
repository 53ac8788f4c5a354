import assert from 'node:assert/strict';
import { cpuTime } from '../../../fixtures/cpuTime';
import {
  evaluateExpression,
  isTruthful,
  isUnknown,
  unknownValue,
  type Answer,
  type ExpressionValue,
} from '../../../../src/triggers/gitlab/expression/evaluateExpression';
import { parseExpression } from '../../../../src/triggers/gitlab/expression/parseExpression';
import { ExpressionError, type ExpressionFault } from '../../../../src/triggers/gitlab/expression/token';
import { loadRegexCompiler, type CompileRegex } from '../../../../src/triggers/gitlab/regex';

describe('GitLab expressions', () => {
  let compile: CompileRegex;
  before(async () => {
    compile = await loadRegexCompiler();
  });

  const known: Readonly<Record<string, string>> = { BRANCH: 'feature/cart', EMPTY: '', RE: '/^feature/', NO: 'false' };
  const value = (text: string): ExpressionValue =>
    evaluateExpression(
      parseExpression(text, literal => compile(literal) !== undefined),
      name => {
        if (name === 'SHA') return unknownValue(['SHA'], true);
        if (name.startsWith('Q')) return unknownValue([name]);
        return known[name] ?? null;
      },
      compile,
    );
  const answer = (text: string): Answer => isTruthful(value(text));
  const fault = (text: string): ExpressionFault | undefined => {
    try {
      value(text);
      return undefined;
    } catch (error) {
      if (error instanceof ExpressionError) return error.fault;
      throw error;
    }
  };

  it('binds comparisons before and before or', () => {
    assert.equal(answer('$NONE == "a" && $BRANCH == "b" || $BRANCH'), true);
    assert.equal(answer('$NONE && ($BRANCH || $EMPTY)'), false);
    assert.equal(answer('$BRANCH == "x" == false'), true);
  });

  it('takes an empty text as there within and/or, but not as the result', () => {
    assert.equal(value('$EMPTY && $BRANCH'), 'feature/cart');
    assert.equal(value('$EMPTY || $BRANCH'), '');
    assert.equal(answer('$EMPTY'), false);
    assert.equal(answer('$EMPTY == null'), false);
    assert.equal(answer('$NONE == null'), true);
    assert.equal(answer('$NO == false'), true);
  });

  it('searches patterns, and the left text in a right one that is no pattern', () => {
    assert.equal(answer('$BRANCH =~ /cart/'), true);
    assert.equal(answer('$BRANCH =~ /^CART/i'), false);
    assert.equal(answer('$BRANCH =~ $RE'), true);
    assert.equal(answer('$BRANCH =~ /feature\\/c/'), true);
    assert.equal(answer('"cart" =~ "a cart"'), true);
    assert.equal(answer('$BRANCH !~ $NONE'), true);
  });

  it('refuses what GitLab refuses', () => {
    assert.equal(fault('${BRANCH} == "a"'), 'syntax');
    assert.equal(fault('$BRANCH == main'), 'syntax');
    assert.equal(fault('$BRANCH =~ /(?!a)bc/'), 'syntax');
    assert.equal(fault('$BRANCH == "a" &&'), 'operator');
    assert.equal(fault('($BRANCH'), 'parse');
    assert.equal(fault('$BRANCH "a"'), 'parse');
    assert.equal(fault('  '), 'empty');
    assert.equal(fault(Array(50).fill('$A').join(' || ')), undefined);
    assert.equal(fault(Array(51).fill('$A').join(' || ')), 'syntax');
  });

  it('keeps open what hangs on an unknown variable, and only that', () => {
    assert.deepEqual(answer('$QA'), ['QA']);
    assert.deepEqual(answer('$QA == "x" || $QB'), ['QA', 'QB']);
    assert.equal(answer('$QA && $NONE'), false);
    assert.equal(answer('$QA == "x" || $BRANCH'), true);
    assert.deepEqual(answer('$QA || $BRANCH'), ['QA'], 'an empty text in QA would win');
    assert.equal(answer('$SHA'), true);
    assert.equal(answer('$SHA == null'), false);
    assert.ok(isUnknown(value('$QA =~ /a.c/')));
  });

  it('never claims yes or no where some value of the unknown says otherwise', () => {
    const parts = ['$QA', '$QA == "a"', '$QA != null', '$EMPTY', '$BRANCH', '$NONE', '$QA =~ /^ab/', '"x"', 'false'];
    const values = [null, '', ' ', 'a', 'abc'];
    for (const left of parts) {
      for (const right of parts) {
        for (const sign of ['&&', '||', '==', '!=']) {
          const text = `(${left}) ${sign} (${right})`;
          const claimed = answer(text);
          if (typeof claimed !== 'boolean') continue;
          const tree = parseExpression(text, literal => compile(literal) !== undefined);
          for (const given of values) {
            const lookUp = (name: string): string | null => (name === 'QA' ? given : (known[name] ?? null));
            const actual = isTruthful(evaluateExpression(tree, lookUp, compile));
            assert.equal(actual, claimed, `${text} with QA=${JSON.stringify(given)}`);
          }
        }
      }
    }
  });

  it('stays quick on a pattern that makes others slow', async () => {
    const took = await cpuTime(() => {
      const tree = parseExpression('$A =~ /^(a+)+$/', () => true);
      assert.equal(
        evaluateExpression(tree, () => `${'a'.repeat(5000)}!`, compile),
        false,
      );
    });
    assert.ok(took < 200, `${took.toFixed(0)} ms`);
  });
});
