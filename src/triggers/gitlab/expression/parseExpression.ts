import { say } from '../../../base/say';
import { lexExpression } from './lexExpression';
import { ExpressionError, type Operator, type Token } from './token';

export type Expression =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'pattern'; readonly literal: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

const precedence: Readonly<Record<Operator, number>> = { '==': 10, '!=': 10, '=~': 10, '!~': 10, '&&': 11, '||': 12 };

/**
 * Reads an expression of `rules:if` or `variables`. Comparisons bind tighter than `&&`, that tighter than `||`; equals stand from left to right.
 * `isPattern` tells whether RE2 takes a pattern, because GitLab refuses a file already for a pattern that is never reached.
 */
export function parseExpression(text: string, isPattern: (literal: string) => boolean): Expression {
  const tokens = lexExpression(text);
  if (tokens.length === 0) throw new ExpressionError('empty', say`it is empty`, 0);
  const output: Expression[] = [];
  const pending: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'open') pending.push(token);
    else if (token.kind === 'close') closeBracket(token, output, pending);
    else if (token.kind === 'operator') {
      for (let top = pending.at(-1); binds(top, token.operator); top = pending.at(-1)) build(pending.pop(), output);
      pending.push(token);
    } else output.push(valueOf(token, isPattern));
  }
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) build(top, output);
  const [tree, ...rest] = output;
  if (tree === undefined) throw new ExpressionError('parse', say`it holds no value`, 0);
  if (rest.length > 0) throw new ExpressionError('parse', say`between two values stands no sign`, 0);
  return tree;
}

function binds(token: Token | undefined, operator: Operator): boolean {
  return token?.kind === 'operator' && precedence[token.operator] <= precedence[operator];
}

function closeBracket(token: Token, output: Expression[], pending: Token[]): void {
  let top = pending.pop();
  while (top !== undefined && top.kind !== 'open') {
    build(top, output);
    top = pending.pop();
  }
  if (top === undefined) throw new ExpressionError('parse', say`a bracket is closed that was not opened`, token.at);
}

function build(token: Token | undefined, output: Expression[]): void {
  if (token === undefined) return;
  if (token.kind !== 'operator') throw new ExpressionError('parse', say`a bracket is not closed`, token.at);
  const right = output.pop();
  const left = output.pop();
  if (left === undefined || right === undefined) {
    throw new ExpressionError('operator', say`\`${token.operator}\` needs a value on both sides`, token.at);
  }
  output.push({ kind: 'operation', operator: token.operator, left, right });
}

function valueOf(token: Token, isPattern: (literal: string) => boolean): Expression {
  switch (token.kind) {
    case 'variable':
      return { kind: 'variable', name: token.name };
    case 'string':
      return { kind: 'string', value: token.value };
    case 'boolean':
      return { kind: 'boolean', value: token.value };
    case 'pattern':
      if (!isPattern(token.literal)) {
        const why = /\(\?[=!<]/.test(token.literal)
          ? say`GitLab has no lookahead or lookbehind`
          : say`RE2 does not take it`;
        const shown = token.literal.length > 60 ? `${token.literal.slice(0, 57)}…` : token.literal;
        throw new ExpressionError('syntax', say`the pattern ${shown} is not valid: ${why}`, token.at);
      }
      return { kind: 'pattern', literal: token.literal };
    default:
      return { kind: 'null' };
  }
}
