import type { ProofStep, Verdict } from '../../types';
import { childOf, isNull, listOf } from '../../../yaml/access';
import type { YamlMap } from '../../../yaml/node';
import { unknownValue } from '../expression/evaluateExpression';
import type { KnownValue } from '../variables/predefinedVariables';
import { readVariables } from '../variables/readVariables';
import type { YamlVariable } from '../variables/variableScope';
import type { ClauseContext } from './clause';
import { decideRules, type RuleOutcome } from './decideRules';

export interface WorkflowDecision {
  readonly hasRules: boolean;
  readonly verdict: Verdict;
  readonly dependsOn: readonly string[];
  readonly steps: readonly ProofStep[];
  /** What the deciding rule adds to the variables of the root. */
  readonly variables: ReadonlyMap<string, YamlVariable>;
  /** Set by a rule of which it is not known whether it decides. */
  readonly doubtful: ReadonlyMap<string, KnownValue>;
}

/** `workflow:rules`: whether there is a pipeline at all. */
export function decideWorkflow(root: YamlMap, context: ClauseContext): WorkflowDecision {
  const rules = childOf(childOf(root, 'workflow'), 'rules');
  if (rules === undefined || isNull(rules)) {
    return { hasRules: false, verdict: 'runs', dependsOn: [], steps: [], variables: new Map(), doubtful: new Map() };
  }
  const outcomes = decideRules(listOf(rules), 'always', context, 'workflow.rules');
  const passing = outcomes.filter(outcome => outcome.when !== 'never');
  const last = outcomes.at(-1);
  const verdict = passing.length === 0 ? 'does-not-run' : passing.length === outcomes.length ? 'runs' : 'depends';
  const [only] = passing;
  const isSure = passing.length === 1 && only !== undefined;
  return {
    hasRules: true,
    verdict,
    dependsOn: verdict === 'depends' ? (last?.dependsOn ?? []) : [],
    steps: last?.steps ?? [],
    variables: isSure ? variablesOf(only) : new Map(),
    doubtful: isSure ? new Map() : doubtfulVariables(passing),
  };
}

function variablesOf(outcome: RuleOutcome): ReadonlyMap<string, YamlVariable> {
  return readVariables(childOf(outcome.rule, 'variables'));
}

function doubtfulVariables(outcomes: readonly RuleOutcome[]): ReadonlyMap<string, KnownValue> {
  const names = outcomes.flatMap(outcome => [...variablesOf(outcome).keys()]);
  return new Map(names.map(name => [name, unknownValue([name])]));
}
