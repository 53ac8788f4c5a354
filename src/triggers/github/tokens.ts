import type {
  BasicExpressionToken,
  MappingToken,
  StringToken,
  TemplateToken,
} from '@actions/workflow-parser/templates/tokens/index';
import {
  isBasicExpression,
  isBoolean,
  isMapping,
  isNumber,
  isSequence,
  isString,
} from '@actions/workflow-parser/templates/tokens/type-guards';
import type { TokenRange } from '@actions/workflow-parser/templates/tokens/token-range';
import type { SourceRange } from '../../base/finding';
import type { Scalar, Value } from './workflow';

/** Small questions to the tokens of GitHub's parser, answered with our own types. */
export function rangeOf(file: string, token: { readonly range?: TokenRange | undefined } | undefined): SourceRange {
  const { start, end } = token?.range ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

export interface Entry {
  readonly key: string;
  readonly keyToken: TemplateToken;
  readonly value: TemplateToken;
}

export function entriesOf(token: TemplateToken | undefined): readonly Entry[] {
  if (token === undefined || !isMapping(token)) return [];
  return [...pairsOf(token)].map(({ key, value }) => ({
    key: isString(key) ? key.value : '',
    keyToken: key,
    value,
  }));
}

function* pairsOf(mapping: MappingToken): Generator<{ readonly key: TemplateToken; readonly value: TemplateToken }> {
  for (let index = 0; index < mapping.count; index += 1) yield mapping.get(index);
}

export function childOf(token: TemplateToken | undefined, key: string): TemplateToken | undefined {
  if (token === undefined || !isMapping(token)) return undefined;
  for (const pair of pairsOf(token)) if (isString(pair.key) && pair.key.value === key) return pair.value;
  return undefined;
}

/** The strings of a list, or the one string that stands where a list may stand. */
export function stringsOf(token: TemplateToken): readonly StringToken[] {
  if (isString(token)) return [token];
  if (!isSequence(token)) return [];
  return itemsOf(token).filter(item => isString(item));
}

export function itemsOf(token: TemplateToken | undefined): readonly TemplateToken[] {
  if (token === undefined || !isSequence(token)) return [];
  return Array.from({ length: token.count }, (_, index) => token.get(index));
}

export function scalarOf(token: TemplateToken): Scalar | undefined {
  if (isString(token) || isNumber(token) || isBoolean(token)) return token.value;
  return token.isLiteral ? null : undefined;
}

export function valueOf(file: string, token: TemplateToken): Value | undefined {
  const range = rangeOf(file, token);
  if (isBasicExpression(token)) return { kind: 'expression', expression: expressionOf(token), range };
  const value = scalarOf(token);
  return value === undefined ? undefined : { kind: 'known', value, range };
}

function expressionOf(token: BasicExpressionToken): string {
  return token.expression;
}
