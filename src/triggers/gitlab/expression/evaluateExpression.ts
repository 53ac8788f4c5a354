import type { CompileRegex } from '../regex';
import type { Expression } from './parseExpression';

/** A value that is not known here. It names what it hangs on; unknown is never turned into no. */
export interface Unknown {
  readonly unknown: readonly string[];
  /** A comparison whose answer is not known: true or false, but not a text. */
  readonly boolean: boolean;
  /** The value is not known, but it is there and not blank, e.g. the hash of a commit. */
  readonly present: boolean;
}

export type ExpressionValue = string | boolean | null | Unknown;

/** A text, null when the variable does not exist, or unknown. */
export type LookUp = (name: string) => string | null | Unknown;

/** Yes, no, or on what it depends. */
export type Answer = true | false | readonly string[];

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}

export function unknownValue(names: readonly string[], present = false): Unknown {
  return { unknown: names, boolean: false, present };
}

/** Whether a condition holds: Ruby's `present?`, so a blank text does not count. */
export function isTruthful(value: ExpressionValue): Answer {
  if (isUnknown(value)) return value.present ? true : value.unknown;
  return typeof value === 'string' ? /\S/.test(value) : value === true;
}

export function evaluateExpression(tree: Expression, lookUp: LookUp, compile: CompileRegex): ExpressionValue {
  const value = (node: Expression): ExpressionValue => {
    switch (node.kind) {
      case 'variable':
        return lookUp(node.name);
      case 'string':
      case 'boolean':
        return node.value;
      case 'pattern':
        return node.literal;
      case 'null':
        return null;
      case 'operation':
        return operate(node);
    }
  };
  const operate = (node: Extract<Expression, { kind: 'operation' }>): ExpressionValue => {
    const left = value(node.left);
    switch (node.operator) {
      case '&&':
        return and(left, () => value(node.right));
      case '||':
        return or(left, () => value(node.right));
      case '==':
        return equals(left, value(node.right));
      case '!=':
        return not(equals(left, value(node.right)));
      case '=~':
        return matches(left, value(node.right), compile);
      case '!~':
        return not(matches(left, value(node.right), compile));
    }
  };
  return value(tree);
}

/** To `&&` and `||` even an empty text counts as there; only null and false do not. */
function and(left: ExpressionValue, right: () => ExpressionValue): ExpressionValue {
  if (!isUnknown(left)) return left === null || left === false ? left : right();
  const other = right();
  if (left.present) return other;
  if (isUnknown(other)) return { unknown: union(left, other), boolean: left.boolean && other.boolean, present: false };
  if (other === null || other === false) return other;
  return { unknown: left.unknown, boolean: left.boolean && other === true, present: false };
}

function or(left: ExpressionValue, right: () => ExpressionValue): ExpressionValue {
  if (!isUnknown(left)) return left === null || left === false ? right() : left;
  if (left.present) return left;
  const other = right();
  // A comparison that may hold, or else a value that surely does: the condition holds either way.
  if (left.boolean && isTruthful(other) === true) return isUnknown(other) ? other : true;
  if (isUnknown(other)) return { unknown: union(left, other), boolean: left.boolean && other.boolean, present: false };
  return { unknown: left.unknown, boolean: left.boolean && (other === false || other === null), present: false };
}

function equals(left: ExpressionValue, right: ExpressionValue): ExpressionValue {
  if (isUnknown(left) || isUnknown(right)) {
    const known = isUnknown(left) ? right : left;
    const open = isUnknown(left) ? left : right;
    if (isUnknown(open) && open.present && !isUnknown(known) && (known === null || known === '')) return false;
    return { unknown: union(left, right), boolean: true, present: false };
  }
  if (typeof left === 'boolean' && typeof right === 'string') return String(left) === right;
  if (typeof right === 'boolean' && typeof left === 'string') return String(right) === left;
  return left === right;
}

function not(value: ExpressionValue): ExpressionValue {
  return isUnknown(value) ? value : value !== true;
}

function matches(left: ExpressionValue, right: ExpressionValue, compile: CompileRegex): ExpressionValue {
  if (right === null || right === false) return false;
  if (isUnknown(left) || isUnknown(right)) return { unknown: union(left, right), boolean: true, present: false };
  const text = left === null ? '' : String(left);
  const pattern = String(right).replaceAll('\\/', '/');
  const regex = compile(pattern);
  // What is no pattern in slashes is searched for the left text, not the other way round.
  return regex === undefined ? String(right).includes(text) : regex.finds(text);
}

function union(...values: readonly ExpressionValue[]): readonly string[] {
  return [...new Set(values.flatMap(value => (isUnknown(value) ? value.unknown : [])))];
}
