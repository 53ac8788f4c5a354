import { say } from '../../../base/say';
import { childOf, isNull, listOf, stringOf } from '../../../yaml/access';
import { rangeOf, type YamlMap, type YamlNode } from '../../../yaml/node';
import { flatten } from '../decide/decideRules';
import { parseExpression } from '../expression/parseExpression';
import { ExpressionError } from '../expression/token';
import type { CompileRegex } from '../regex';
import { ruleKeys } from './keywords';
import type { ConfigProblem } from './problem';

const jobWhens = ['on_success', 'on_failure', 'always', 'never', 'manual', 'delayed'];
const maxPatterns = 50;

/** `where` is GitLab's address of the rules, e.g. `jobs:test:rules`. */
export function validateRules(
  rules: YamlNode,
  where: string,
  kind: 'rules' | 'workflow.rules',
  compile: CompileRegex,
): ConfigProblem[] {
  const problem = (report: string, advice: string, at: YamlNode): ConfigProblem => ({
    report,
    advice,
    range: rangeOf(at),
  });
  if (rules.kind !== 'list')
    return [problem(`${where} config should be an array`, say`Begin each rule with a dash.`, rules)];
  if (rules.items.length === 0) {
    return [problem(`${where} config can't be blank`, say`Write at least one rule, or leave the key out.`, rules)];
  }
  const whens = kind === 'rules' ? jobWhens : ['always', 'never'];
  return flatten(rules.items).flatMap(rule => {
    if (rule.kind !== 'map')
      return [problem(`${where}:rule config should be a hash`, 'A rule is a map with `if`, `changes`, `when` …', rule)];
    return [
      ...unknownKeys(rule, ruleKeys[kind], `${where}:rule`),
      ...validateRule(rule, `${where}:rule`, whens, compile, problem),
    ];
  });
}

function* validateRule(
  rule: YamlMap,
  where: string,
  whens: readonly string[],
  compile: CompileRegex,
  problem: (report: string, advice: string, at: YamlNode) => ConfigProblem,
): Generator<ConfigProblem> {
  const condition = childOf(rule, 'if');
  if (condition !== undefined && !isNull(condition)) {
    const fault = faultOf(stringOf(condition), compile);
    if (fault !== undefined) yield problem(`${where} if invalid expression syntax`, say`In it, ${fault}.`, condition);
  }
  const when = childOf(rule, 'when');
  if (when !== undefined && !isNull(when) && !whens.includes(stringOf(when) ?? '')) {
    yield problem(
      `${where} when unknown value: ${stringOf(when) ?? ''}`,
      say`Choose one of ${whens.join(', ')}.`,
      when,
    );
  }
  const startIn = childOf(rule, 'start_in');
  if (startIn !== undefined && stringOf(when) !== 'delayed') {
    yield problem(
      `${where} config contains disallowed keys: start_in`,
      say`It goes with \`when: delayed\` only.`,
      startIn,
    );
  } else if (startIn === undefined && stringOf(when) === 'delayed') {
    yield problem(`${where} start in can't be blank`, say`Add \`start_in: 30 minutes\` or the like.`, rule);
  }
  for (const name of ['changes', 'exists']) {
    const written = childOf(rule, name);
    const paths = childOf(written, 'paths') ?? written;
    if (written === undefined || isNull(written) || paths === undefined) continue;
    if (listOf(paths).length > maxPatterns) {
      yield problem(
        `${where}:${name} config is too long (maximum is ${maxPatterns} characters)`,
        say`Fifty patterns are the limit.`,
        written,
      );
    }
    if (paths.kind === 'scalar' || listOf(paths).some(item => stringOf(item) === undefined)) {
      yield problem(
        `${where}:${name} config should be an array of strings`,
        say`List the patterns, each a text.`,
        written,
      );
    }
  }
  const allowed = childOf(rule, 'allow_failure');
  if (allowed !== undefined && !isNull(allowed) && !(allowed.kind === 'scalar' && typeof allowed.value === 'boolean')) {
    yield problem(
      `${where} allow failure should be a boolean value`,
      say`In a rule only true and false are possible.`,
      allowed,
    );
  }
}

export function faultOf(expression: string | undefined, compile: CompileRegex): string | undefined {
  if (expression === undefined) return say`the condition is not a text`;
  try {
    parseExpression(expression, literal => compile(literal) !== undefined);
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
}

export function unknownKeys(map: YamlMap, known: ReadonlySet<string>, where: string): ConfigProblem[] {
  const strange = [...map.entries].filter(([name]) => !known.has(name));
  const [first] = strange;
  if (first === undefined) return [];
  const report = `${where} config contains unknown keys: ${strange.map(([name]) => name).join(', ')}`;
  return [{ report, advice: say`Check the spelling and the indentation.`, range: rangeOf(first[1].key) }];
}
