import { say } from '../../../base/say';
import type { SourceRange } from '../../../base/finding';
import type { ProofStep } from '../../types';
import { childOf, isNull, stringOf } from '../../../yaml/access';
import { rangeBetween, rangeOf, type YamlMap, type YamlNode } from '../../../yaml/node';
import type { Answer } from '../expression/evaluateExpression';
import type { ClauseContext, ClauseResult } from './clause';
import { decideChanges } from './decideChanges';
import { decideExists } from './decideExists';
import { decideIf } from './decideIf';

/** How a list of rules may end: with this rule, or with none of them. */
export interface RuleOutcome {
  readonly rule?: YamlMap;
  /** `never` also when no rule matches. */
  readonly when: string;
  /** Empty: this is how it ends. Otherwise it ends so if these turn out that way. */
  readonly dependsOn: readonly string[];
  readonly steps: readonly ProofStep[];
}

/**
 * The first rule whose conditions all hold decides. As long as a condition is not known, later rules stay possible, so there can be
 * several outcomes; the last of them is the one that needs no unknown condition to hold.
 */
export function decideRules(
  rules: readonly YamlNode[],
  defaultWhen: string,
  context: ClauseContext,
  code = 'rules',
): readonly RuleOutcome[] {
  const outcomes: RuleOutcome[] = [];
  const steps: ProofStep[] = [];
  const doubts = new Set<string>();
  const isEnd = (outcome: Omit<RuleOutcome, 'dependsOn' | 'steps'>): RuleOutcome => ({
    ...outcome,
    dependsOn: [...doubts],
    steps: [...steps],
  });
  for (const rule of flatten(rules)) {
    if (rule.kind !== 'map') continue;
    const decided = decideRule(rule, context, code);
    steps.push(...decided.steps);
    if (decided.answer === false) continue;
    const when = stringOf(childOf(rule, 'when')) ?? defaultWhen;
    if (decided.answer !== true) for (const doubt of decided.answer) doubts.add(doubt);
    steps.push(decides(rule, when, code, decided.answer === true));
    outcomes.push(isEnd({ rule, when }));
    if (decided.answer === true) return outcomes;
  }
  steps.push({ code: `${code}.none`, sentence: noRule(code, outcomes.length > 0), ...whole(rules) });
  return [...outcomes, isEnd({ when: 'never' })];
}

function noRule(code: string, hasPossible: boolean): string {
  if (code === 'workflow.rules')
    return hasPossible
      ? say`If no rule matches, there is no pipeline.`
      : say`No rule matches, so there is no pipeline.`;
  return hasPossible ? say`If no rule matches, the job is left out.` : say`No rule matches, so the job is left out.`;
}

function whole(rules: readonly YamlNode[]): { readonly range?: SourceRange } {
  const [first, last] = [rules[0], rules.at(-1)];
  if (first === undefined || last === undefined) return {};
  return { range: first.source === last.source ? rangeBetween(first.source, first.start, last.end) : rangeOf(first) };
}

/** All conditions of a rule must hold; a rule without any always does. */
function decideRule(
  rule: YamlMap,
  context: ClauseContext,
  code: string,
): { readonly answer: Answer; readonly steps: readonly ProofStep[] } {
  const steps: ProofStep[] = [];
  const doubts: string[] = [];
  for (const clause of clausesOf(rule, context, code)) {
    if (clause.answer === false) return { answer: false, steps: [clause.step] };
    steps.push(clause.step);
    if (clause.answer !== true) doubts.push(...clause.answer);
  }
  return { answer: doubts.length > 0 ? [...new Set(doubts)] : true, steps };
}

function* clausesOf(rule: YamlMap, context: ClauseContext, code: string): Generator<ClauseResult> {
  for (const [name, { value }] of rule.entries) {
    if (isNull(value)) continue;
    if (name === 'if') yield decideIf(value, context, `${code}.if`);
    else if (name === 'changes') yield decideChanges(value, context);
    else if (name === 'exists') yield decideExists(value, context);
  }
}

function decides(rule: YamlMap, when: string, code: string, isSure: boolean): ProofStep {
  const written = rule.entries.get('when');
  const range = rangeOf(written?.value ?? rule);
  return { code: `${code}.when`, sentence: sayRule(when, code === 'workflow.rules', isSure), range };
}

function sayRule(when: string, isOfWorkflow: boolean, isSure: boolean): string {
  if (when === 'never') {
    if (isOfWorkflow)
      return isSure
        ? say`This rule decides: no pipeline (\`when: never\`).`
        : say`If so, this rule decides: no pipeline (\`when: never\`).`;
    return isSure
      ? say`This rule decides: the job is left out (\`when: never\`).`
      : say`If so, this rule decides: the job is left out (\`when: never\`).`;
  }
  if (when === 'on_success' || when === 'always')
    return isSure ? say`This rule decides.` : say`If so, this rule decides.`;
  return isSure ? say`This rule decides: \`when: ${when}\`.` : say`If so, this rule decides: \`when: ${when}\`.`;
}

/** Lists in lists, as `!reference` makes them, count as one. */
export function flatten(nodes: readonly YamlNode[]): readonly YamlNode[] {
  return nodes.flatMap(node => (node.kind === 'list' ? flatten(node.items) : [node]));
}
