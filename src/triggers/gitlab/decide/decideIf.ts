import { say } from '../../../base/say';
import { stringOf, textOf } from '../../../yaml/access';
import { rangeOf, type YamlNode } from '../../../yaml/node';
import { evaluateExpression, isTruthful, type Answer } from '../expression/evaluateExpression';
import { parseExpression, type Expression } from '../expression/parseExpression';
import { ExpressionError } from '../expression/token';
import { showValue, type ClauseContext, type ClauseResult } from './clause';

/** `if: $CI_COMMIT_BRANCH == "main"` */
export function decideIf(node: YamlNode, context: ClauseContext, code = 'rules.if'): ClauseResult {
  const text = stringOf(node) ?? (node.kind === 'scalar' ? textOf(node) : '');
  const shown = text.replace(/\s+/g, ' ').trim();
  const range = rangeOf(node);
  let tree: Expression;
  try {
    tree = parseExpression(text, literal => context.compile(literal) !== undefined);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { answer: false, step: { code, sentence: say`\`${shown}\` cannot be read: ${error.message}.`, range } };
  }
  const answer = isTruthful(evaluateExpression(tree, context.variables.lookUp, context.compile));
  const values = [...variablesOf(tree)].map(name => say`${name} is ${showValue(context.variables.lookUp(name))}`);
  return { answer, step: { code, sentence: sayAnswer(answer, shown, values.join(', ')), range } };
}

function sayAnswer(answer: Answer, shown: string, values: string): string {
  if (answer === true) return values ? say`\`${shown}\` holds: ${values}.` : say`\`${shown}\` holds.`;
  if (answer === false) return values ? say`\`${shown}\` does not hold: ${values}.` : say`\`${shown}\` does not hold.`;
  return values ? say`\`${shown}\` may hold: ${values}.` : say`\`${shown}\` may hold.`;
}

function variablesOf(tree: Expression, found = new Set<string>()): ReadonlySet<string> {
  if (tree.kind === 'variable') found.add(tree.name);
  if (tree.kind === 'operation') {
    variablesOf(tree.left, found);
    variablesOf(tree.right, found);
  }
  return found;
}
