import { changesFlags, fnmatch } from '../../src/triggers/fnmatch';
import type { ClauseContext } from '../../src/triggers/gitlab/decide/clause';
import { decideRules } from '../../src/triggers/gitlab/decide/decideRules';
import { existingPath } from '../../src/triggers/gitlab/decide/decideExists';
import { matchRef } from '../../src/triggers/gitlab/decide/matchRef';
import { evaluateExpression, isTruthful, isUnknown } from '../../src/triggers/gitlab/expression/evaluateExpression';
import { parseExpression } from '../../src/triggers/gitlab/expression/parseExpression';
import { ExpressionError, type ExpressionFault } from '../../src/triggers/gitlab/expression/token';
import type { PipelineRequest } from '../../src/triggers/gitlab/pipelineRequest';
import { predefinedVariables } from '../../src/triggers/gitlab/variables/predefinedVariables';
import { variableScope } from '../../src/triggers/gitlab/variables/variableScope';
import { booleanOf, childOf } from '../../src/yaml/access';
import { parseYaml } from '../../src/yaml/parseYaml';
import { compiler, requestOf, scoreConfigError, scorePipeline } from './gitlabPipeline';
import type { Adapter, TestCase } from './testCase';

const errorNames: Readonly<Record<ExpressionFault, string>> = {
  syntax: 'SyntaxError',
  operator: 'OperatorError',
  parse: 'ParseError',
  empty: 'StatementError',
  runtime: 'RuntimeError',
};

async function scoreExpression(testCase: TestCase): Promise<string | null> {
  const compile = await compiler;
  const variables = testCase['variables'] as Readonly<Record<string, string | null>>;
  const expected = testCase.expect as { readonly value?: unknown; readonly truthy?: boolean; readonly error?: string };
  try {
    const tree = parseExpression(String(testCase['expression']), literal => compile(literal) !== undefined);
    const lookUp = (name: string): string | null => (Object.hasOwn(variables, name) ? (variables[name] ?? null) : null);
    const value = evaluateExpression(tree, lookUp, compile);
    if (expected.error !== undefined) return `no ${expected.error}`;
    if ('value' in expected && value !== expected.value) return `value ${isUnknown(value) ? 'unknown' : String(value)}`;
    const isTrue = isTruthful(value);
    return expected.truthy === undefined || isTrue === expected.truthy ? null : `truthy ${String(isTrue)}`;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    if (expected.error === undefined) return expected.truthy === false && !('value' in expected) ? null : error.message;
    return errorNames[error.fault] === expected.error
      ? null
      : `${errorNames[error.fault]} instead of ${expected.error}`;
  }
}

async function scoreRules(testCase: TestCase): Promise<string | null> {
  const compile = await compiler;
  const variables = testCase['variables'] as Readonly<Record<string, string>>;
  const request: PipelineRequest = {
    ...requestOf({ type: 'push', source: 'push', ref: 'main', defaultBranch: 'main' }),
    variables,
  };
  const parsed = parseYaml(JSON.stringify(testCase['rules']), { file: 'rules', dialect: 'gitlab' });
  const rules = parsed.documents[0];
  const context: ClauseContext = {
    request,
    compile,
    files: { paths: [], read: () => undefined },
    variables: variableScope({ ...request, isComplete: true }, ruleVariables(variables, request), new Map()),
  };
  const outcome = decideRules(rules?.kind === 'list' ? rules.items : [], 'on_success', context).at(-1);
  const expected = testCase.expect as { readonly when?: string; readonly allow_failure?: boolean };
  if (expected.when !== outcome?.when) return `when: ${outcome?.when ?? 'none'}`;
  const allow = booleanOf(childOf(outcome?.rule, 'allow_failure')) ?? false;
  return expected.allow_failure === undefined || expected.allow_failure === allow ? null : `allow_failure: ${allow}`;
}

/** These cases know no variables but their own. */
function ruleVariables(
  variables: Readonly<Record<string, string>>,
  request: PipelineRequest,
): ReadonlyMap<string, string | null> {
  const none = [...predefinedVariables(request).keys()].map(name => [name, null] as const);
  return new Map<string, string | null>([...none, ...Object.entries(variables)]);
}

export const cases: Adapter = {
  pipeline: scorePipeline,
  'gitlab-config-error': scoreConfigError,
  'gitlab-expression': scoreExpression,
  'gitlab-rules': scoreRules,
  'gitlab-changes-glob': testCase => {
    const { paths, pattern } = testCase as unknown as { readonly paths: readonly string[]; readonly pattern: string };
    const matches = paths.filter(path => fnmatch(pattern, path, changesFlags));
    const expected = (testCase.expect as { readonly matches: readonly string[] }).matches;
    return Promise.resolve(matches.join('\n') === expected.join('\n') ? null : `matches ${matches.join(', ')}`);
  },
  'gitlab-changes-any': testCase => {
    const { paths, patterns } = testCase as unknown as {
      readonly paths: readonly string[];
      readonly patterns: readonly string[];
    };
    const holds = patterns.some(pattern => paths.some(path => fnmatch(pattern, path, changesFlags)));
    return Promise.resolve(
      holds === (testCase.expect as { readonly satisfied: boolean }).satisfied ? null : `holds: ${holds}`,
    );
  },
  'gitlab-exists': testCase => {
    const { paths, pattern } = testCase as unknown as { readonly paths: readonly string[]; readonly pattern: string };
    const holds = existingPath([pattern], paths) !== undefined;
    return Promise.resolve(
      holds === (testCase.expect as { readonly satisfied: boolean }).satisfied ? null : `holds: ${holds}`,
    );
  },
  'gitlab-refs': async testCase => {
    const one = testCase as unknown as {
      readonly pattern: string;
      readonly ref: string;
      readonly tag: boolean;
      readonly source_event: string;
      readonly projectPath: string;
    };
    const type = one.tag ? 'tag' : one.source_event === 'merge_request_event' ? 'merge-request' : 'branch';
    const matched = matchRef(
      one.pattern,
      { type, source: one.source_event, ref: one.ref, project: one.projectPath },
      await compiler,
    );
    return matched === (testCase.expect as { readonly satisfied: boolean }).satisfied
      ? null
      : `holds: ${String(matched)}`;
  },
};
