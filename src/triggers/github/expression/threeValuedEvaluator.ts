import { say } from '../../../base/say';
import { data, Evaluator, ExpressionEvaluationError, wellKnownFunctions } from '@actions/expressions';
import {
  ContextAccess,
  type FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Star,
  type Binary,
  type Expr,
  type Logical,
  type Unary,
} from '@actions/expressions/ast';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import { TokenType } from '@actions/expressions/lexer';
import { equals, falsy } from '@actions/expressions/result';
import { OpenDictionary, UnknownData, unknownsIn } from './unknownData';

/** As the runner: an expression may build texts of one mebibyte in all, two bytes a character. */
const maxBytes = 1024 * 1024;

/**
 * GitHub's evaluator, extended by values that are not known. Whatever does not depend on one is computed by GitHub's own code; of
 * `unknown && false` the truth is still certain, of `unknown == 'x'` it is not.
 */
export class ThreeValuedEvaluator extends Evaluator {
  readonly #root: Expr;
  readonly #contexts: data.Dictionary;
  readonly #functions: ReadonlyMap<string, FunctionDefinition>;
  readonly #values = new Map<Expr, data.ExpressionData>();
  /** What was read on the way: `github.ref` and its value. */
  readonly reads = new Map<string, data.ExpressionData>();
  #bytes = 0;

  constructor(root: Expr, contexts: data.Dictionary, functions: ReadonlyMap<string, FunctionDefinition>) {
    super(root, contexts);
    this.#root = root;
    this.#contexts = contexts;
    this.#functions = functions;
  }

  override evaluate(): data.ExpressionData {
    return this.eval(this.#root);
  }

  /** Remembers each part's value, because the checks below ask for parts that GitHub's code asks for again. */
  protected override eval(part: Expr): data.ExpressionData {
    const before = this.#values.get(part);
    if (before !== undefined) return before;
    const value = part.accept(this);
    this.#values.set(part, value);
    return value;
  }

  override visitUnary(unary: Unary): data.ExpressionData {
    const operand = this.eval(unary.expr);
    if (!(operand instanceof UnknownData)) return super.visitUnary(unary);
    const { truth } = operand.traits;
    return truth === undefined ? new UnknownData(operand.on) : new data.BooleanData(!truth);
  }

  override visitBinary(binary: Binary): data.ExpressionData {
    const left = this.eval(binary.left);
    const right = this.eval(binary.right);
    if (!(left instanceof UnknownData || right instanceof UnknownData)) return super.visitBinary(binary);
    const isEqual = isCertainlyEqual(left, right);
    if (isEqual !== undefined && binary.operator.type === TokenType.EQUAL_EQUAL) return new data.BooleanData(isEqual);
    if (isEqual !== undefined && binary.operator.type === TokenType.BANG_EQUAL) return new data.BooleanData(!isEqual);
    return new UnknownData([...unknownsIn(left), ...unknownsIn(right)]);
  }

  override visitLogical(logical: Logical): data.ExpressionData {
    const stopsAt = logical.operator.type === TokenType.OR;
    const open: string[] = [];
    let last: data.ExpressionData = new data.Null();
    for (const argument of logical.args) {
      last = this.eval(argument);
      const truth = last instanceof UnknownData ? last.traits.truth : !falsy(last);
      if (truth === undefined) open.push(...unknownsIn(last));
      if (truth === stopsAt)
        return open.length === 0 ? last : new UnknownData([...open, ...unknownsIn(last)], { truth });
    }
    return open.length === 0 ? last : new UnknownData(open);
  }

  override visitContextAccess(access: ContextAccess): data.ExpressionData {
    const name = access.name.lexeme;
    return this.#contexts.get(name) ?? new UnknownData([name]);
  }

  override visitIndexAccess(access: IndexAccess): data.ExpressionData {
    const value = this.#index(access);
    const path = pathOf(access);
    if (path !== undefined && !(value instanceof data.Dictionary)) this.reads.set(path, value);
    return value;
  }

  #index(access: IndexAccess): data.ExpressionData {
    const object = this.eval(access.expr);
    const path = pathOf(access);
    if (object instanceof UnknownData) return new UnknownData(path === undefined ? object.on : [path]);
    if (access.index instanceof Star) {
      return object instanceof OpenDictionary ? new UnknownData([`${object.path}.*`]) : super.visitIndexAccess(access);
    }
    const index = this.eval(access.index);
    return index instanceof UnknownData ? new UnknownData(index.on) : super.visitIndexAccess(access);
  }

  override visitFunctionCall(call: FunctionCall): data.ExpressionData {
    const name = call.functionName.lexeme.toLowerCase();
    const args = call.args.map(argument => this.eval(argument));
    this.#spend(expectedBytes(name, args));
    const value = unknownCall(name, args) ?? (this.#functions.get(name) ?? builtIn(name)).call(...args);
    if (name !== 'format' && value instanceof data.StringData) this.#spend(2 * value.value.length);
    return value;
  }

  #spend(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > maxBytes) throw new ExpressionEvaluationError('The maximum allowed memory size was exceeded');
  }
}

/** What `format` will write, counted before it is written: a pattern can name one long text thousands of times. */
function expectedBytes(name: string, args: readonly data.ExpressionData[]): number {
  const [pattern, ...values] = args;
  if (name !== 'format' || !(pattern instanceof data.StringData)) return 0;
  const lengths = values.map(value => value.coerceString().length);
  const named = [...pattern.value.matchAll(/\{(\d{1,4})[^{}]*\}/g)].map(([, index]) => lengths[Number(index)] ?? 0);
  return 2 * named.reduce((sum, length) => sum + length, pattern.value.length);
}

function builtIn(name: string): FunctionDefinition {
  const definition = wellKnownFunctions[name];
  if (definition === undefined) throw new ExpressionEvaluationError(say`There is no function ${name}`);
  return definition;
}

/** The result of a call with an unknown argument; undefined when all arguments are known. */
function unknownCall(name: string, args: readonly data.ExpressionData[]): data.ExpressionData | undefined {
  const unknowns = args.flatMap(unknownsIn);
  if (unknowns.length === 0) return undefined;
  const [first, second] = args;
  if (name === 'contains' && first instanceof data.Array && second !== undefined && !(second instanceof UnknownData)) {
    const isThere = first.values().some(item => !(item instanceof UnknownData) && equals(item, second));
    if (isThere) return new data.BooleanData(true);
  }
  const sample = first instanceof UnknownData ? first.traits.sample : undefined;
  if (sample !== undefined && second instanceof data.StringData) {
    const answer = askSample(name, sample.toLowerCase(), second.value.toLowerCase());
    if (answer !== undefined) return new data.BooleanData(answer);
  }
  return new UnknownData(unknowns);
}

/** With other digits the answer may be another one, so it is certain only when no digits are asked for, or when it is no for any digits. */
function askSample(name: string, sample: string, text: string): boolean | undefined {
  const anyDigits = text.replace(/\d+/g, '1');
  const answers: Readonly<Record<string, boolean>> = {
    startswith: sample.startsWith(anyDigits),
    endswith: sample.endsWith(anyDigits),
    contains: sample.includes(anyDigits),
  };
  const answer = answers[name];
  return answer === true && /\d/.test(text) ? undefined : answer;
}

function isCertainlyEqual(left: data.ExpressionData, right: data.ExpressionData): boolean | undefined {
  const [one, other] = left instanceof UnknownData ? [left, right] : [right, left];
  if (!(one instanceof UnknownData)) return undefined;
  const { identity, isNot, sample } = one.traits;
  if (other instanceof UnknownData) {
    if (identity !== undefined && identity === other.traits.identity) return true;
    const apart =
      isNot?.includes(other.traits.identity ?? '') === true || other.traits.isNot?.includes(identity ?? '') === true;
    return apart ? false : undefined;
  }
  if (other instanceof data.Dictionary || other instanceof data.Array) return false;
  const text = other.coerceString().toLowerCase();
  if (isNot?.some(excluded => excluded.toLowerCase() === text) === true) return false;
  if (sample !== undefined && sample.toLowerCase() !== text.replace(/\d+/g, '1')) return false;
  return undefined;
}

/** `github.event.action` as it would be written; undefined for what is computed. */
function pathOf(part: Expr): string | undefined {
  if (part instanceof ContextAccess) return part.name.lexeme;
  if (part instanceof Grouping) return pathOf(part.group);
  if (!(part instanceof IndexAccess)) return undefined;
  const object = pathOf(part.expr);
  if (object === undefined) return undefined;
  if (part.index instanceof Star) return `${object}.*`;
  return part.index instanceof Literal ? `${object}.${part.index.literal.coerceString()}` : undefined;
}
