import { say } from '../../../base/say';
import type { Comparison, Expression, Operand } from './expression';
import { ConditionError, readTokens, type Token } from './readTokens';

export type ConditionReading =
  | { readonly kind: 'read'; readonly expression: Expression }
  | { readonly kind: 'broken'; readonly message: string; readonly at: number };

/** Reads a condition; what cannot be read comes back with the place and the reason. */
export function readCondition(text: string): ConditionReading {
  try {
    return { kind: 'read', expression: new ConditionReader(readTokens(text), text.length).read() };
  } catch (error) {
    if (error instanceof ConditionError) return { kind: 'broken', message: error.message, at: error.at };
    throw error;
  }
}

const maxDepth = 50;
const comparisons: readonly string[] = ['==', '!=', '>', '<', '>=', '<='];

class ConditionReader {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  read(): Expression {
    const expression = this.#or();
    const rest = this.#tokens[this.#at];
    if (rest !== undefined) throw new ConditionError(say`"${rest.text}" does not belong here.`, rest.at);
    return expression;
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#take('||')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  #and(): Expression {
    let left = this.#not();
    while (this.#take('&&')) left = { kind: 'and', left, right: this.#not() };
    return left;
  }

  #not(): Expression {
    if (++this.#depth > maxDepth) throw this.#error(say`This condition is nested too deeply.`);
    const expression: Expression = this.#take('!') ? { kind: 'not', inner: this.#not() } : this.#primary();
    this.#depth--;
    return expression;
  }

  #primary(): Expression {
    if (this.#take('(')) {
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    const token = this.#tokens[this.#at];
    if (token?.kind === 'word' && this.#tokens[this.#at + 1]?.text === '(') return this.#call(token);
    const left = this.#operand();
    const operator = this.#tokens[this.#at];
    if (operator?.kind !== 'sign' || !isComparison(operator.text)) return { kind: 'value', operand: left };
    this.#at++;
    return { kind: 'compare', operator: operator.text, left, right: this.#operand() };
  }

  #call(name: Token): Expression {
    if (name.text !== 'glob')
      throw new ConditionError(say`There is no function ${name.text}(). The only one is glob().`, name.at);
    this.#at += 2;
    const subject = this.#operand();
    this.#expect(',');
    const pattern = this.#operand();
    this.#expect(')');
    return { kind: 'glob', subject, pattern };
  }

  #operand(): Operand {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === 'sign') throw this.#error(say`A variable or a value is missing here.`);
    this.#at++;
    return { kind: token.kind, text: token.text };
  }

  #take(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#at++;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) throw this.#error(say`"${sign}" is missing here.`);
  }

  #error(message: string): ConditionError {
    return new ConditionError(message, this.#tokens[this.#at]?.at ?? this.#end);
  }
}

function isComparison(text: string): text is Comparison {
  return comparisons.includes(text);
}
