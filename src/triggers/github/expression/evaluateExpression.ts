import { data, Lexer, Parser } from '@actions/expressions';
import type { Expr } from '@actions/expressions/ast';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import { falsy } from '@actions/expressions/result';
import { ThreeValuedEvaluator } from './threeValuedEvaluator';
import { UnknownData } from './unknownData';

export type ExpressionOutcome =
  | {
      readonly kind: 'value';
      readonly value: data.ExpressionData;
      readonly reads: ReadonlyMap<string, data.ExpressionData>;
    }
  | { readonly kind: 'error'; readonly phase: 'lexing' | 'parsing' | 'evaluation'; readonly message: string };

/** Evaluates an expression without its `${{ }}`. `contextNames` are the names that may occur; others are a mistake in the file. */
export function evaluateExpression(
  text: string,
  contexts: data.Dictionary,
  contextNames: readonly string[],
  functions: ReadonlyMap<string, FunctionDefinition>,
): ExpressionOutcome {
  const nothing = new Map<string, data.ExpressionData>();
  if (text.trim() === '') return { kind: 'value', value: new data.Null(), reads: nothing };
  const tree = parse(text, contextNames, functions);
  if ('kind' in tree) return tree;
  const evaluator = new ThreeValuedEvaluator(tree.root, contexts, functions);
  try {
    return { kind: 'value', value: evaluator.evaluate(), reads: evaluator.reads };
  } catch (error) {
    return { kind: 'error', phase: 'evaluation', message: messageOf(error) };
  }
}

interface Tree {
  readonly root: Expr;
}

function parse(
  text: string,
  contextNames: readonly string[],
  functions: ReadonlyMap<string, FunctionDefinition>,
): Tree | Extract<ExpressionOutcome, { kind: 'error' }> {
  let phase: 'lexing' | 'parsing' = 'lexing';
  try {
    const { tokens } = new Lexer(text).lex();
    phase = 'parsing';
    return { root: new Parser(tokens, [...contextNames], [...functions.values()]).parse() };
  } catch (error) {
    return { kind: 'error', phase, message: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether a value counts as true: yes, no, or only the run knows. */
export function truthOf(value: data.ExpressionData): boolean | undefined {
  return value instanceof UnknownData ? value.traits.truth : !falsy(value);
}
