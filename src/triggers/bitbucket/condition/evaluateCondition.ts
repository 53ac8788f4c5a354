import { say } from '../../../base/say';
import { matchGlob } from '../matchGlob';
import type { Comparison, Expression, Operand } from './expression';

/** A condition's outcome; `unknown` names what would have to be known. */
export type Truth =
  { readonly kind: 'true' } | { readonly kind: 'false' } | { readonly kind: 'unknown'; readonly of: readonly string[] };

/** The value of a variable, an empty text when it is known not to be set, undefined when nobody here knows it. */
export type Variables = (name: string) => string | undefined;

const yes: Truth = { kind: 'true' };
const no: Truth = { kind: 'false' };

/** Three-valued: `unknown && false` is false, `unknown || true` is true, and everything else that is unknown stays so. */
export function evaluateCondition(expression: Expression, variables: Variables): Truth {
  switch (expression.kind) {
    case 'or':
    case 'and': {
      const decides = expression.kind === 'or' ? 'true' : 'false';
      const left = evaluateCondition(expression.left, variables);
      if (left.kind === decides) return left;
      const right = evaluateCondition(expression.right, variables);
      if (right.kind === decides) return right;
      return left.kind === 'unknown' && right.kind === 'unknown'
        ? unknown(...left.of, ...right.of)
        : weaker(left, right);
    }
    case 'not': {
      const inner = evaluateCondition(expression.inner, variables);
      return inner.kind === 'unknown' ? inner : truth(inner.kind === 'false');
    }
    case 'glob': {
      const subject = valueOf(expression.subject, variables);
      if (subject === undefined) return unknown(expression.subject.text);
      const { matches, unspecified } = matchGlob(expression.pattern.text, subject);
      return unspecified === undefined ? truth(matches) : unknown(unspecified);
    }
    case 'compare':
      return compare(expression, variables);
    case 'value': {
      const value = valueOf(expression.operand, variables);
      if (value === 'true' || value === 'false') return truth(value === 'true');
      return unknown(value === undefined ? expression.operand.text : say`whether "${value}" alone counts as true`);
    }
  }
}

function compare({ operator, left, right }: Extract<Expression, { kind: 'compare' }>, variables: Variables): Truth {
  const a = valueOf(left, variables);
  if (a === undefined) return unknown(left.text);
  // Values stand without quotes on the right, so a word there is a value, unless it happens to name a variable.
  const named = right.kind === 'word' && /^[A-Z]\w*$/.test(right.text) ? variables(right.text) : undefined;
  if (named !== undefined && named !== right.text)
    return unknown(say`whether ${right.text} means the variable or the word`);
  const b = right.text;
  if (operator === '==' || operator === '!=') return truth((a === b) === (operator === '=='));
  if (!isNumber(a) || !isNumber(b)) return unknown(say`how "${a}" and "${b}" are ordered`);
  return truth(order(operator, Number(a), Number(b)));
}

function order(operator: Comparison, a: number, b: number): boolean {
  if (operator === '>') return a > b;
  if (operator === '<') return a < b;
  return operator === '>=' ? a >= b : a <= b;
}

function valueOf(operand: Operand, variables: Variables): string | undefined {
  if (operand.kind === 'text' || isNumber(operand.text) || operand.text === 'true' || operand.text === 'false') {
    return operand.text;
  }
  return variables(operand.text);
}

function isNumber(text: string): boolean {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text);
}

function truth(value: boolean): Truth {
  return value ? yes : no;
}

function unknown(...of: readonly string[]): Truth {
  return { kind: 'unknown', of: [...new Set(of)] };
}

function weaker(left: Truth, right: Truth): Truth {
  return left.kind === 'unknown' ? left : right;
}
