import { data } from '@actions/expressions';
import { evaluateGitHubEvents } from '../../src/triggers/github/evaluateGitHub';
import { evaluateExpression } from '../../src/triggers/github/expression/evaluateExpression';
import { parseFilterPattern } from '../../src/triggers/github/filterPattern';
import type { GitHubEvent } from '../../src/triggers/github/gitHubEvent';
import { areAllSelected, isAnySelected, selectByPatterns } from '../../src/triggers/github/selectByPatterns';
import type { TriggerEvent } from '../../src/triggers/types';
import type { Adapter, CaseFolder, TestCase } from './testCase';

interface PatternCase extends TestCase {
  readonly patterns: readonly string[];
  readonly inputs: readonly string[];
  readonly expect: { readonly skippedByFilter?: boolean; readonly skippedByIgnore?: boolean };
}

interface PatternTableCase extends TestCase {
  readonly pattern: string;
  readonly inputs: readonly string[];
  readonly expect: { readonly matches: readonly string[] };
}

interface ExpressionCase extends TestCase {
  readonly expression: string;
  readonly contexts?: Readonly<Record<string, unknown>> | null;
  readonly expect: {
    readonly kind?: string;
    readonly value?: unknown;
    readonly error?: { readonly kind: string; readonly value: string };
  };
}

interface TriggerCase extends TestCase {
  /** The workflow itself, or the name of its file in the corpus. */
  readonly workflow?: unknown;
  readonly workflowFile?: string;
  readonly event: {
    readonly name: string;
    readonly action?: string;
    readonly ref?: string;
    readonly base?: string;
    readonly head?: string;
    readonly files?: readonly string[];
    readonly branch?: string;
    readonly workflow?: string;
    readonly message?: string;
    readonly commitMessage?: string;
  };
  readonly expect: { readonly triggered: boolean };
}

/** Scores the GitHub evaluator. */
export const cases: Adapter = {
  'github-filter-patterns': testCase => Promise.resolve(scorePatterns(testCase as PatternCase)),
  'github-filter-pattern-table': testCase => Promise.resolve(scorePatternTable(testCase as PatternTableCase)),
  'github-workflow-trigger': (testCase, folder) => Promise.resolve(scoreTrigger(testCase as TriggerCase, folder)),
  'github-expression': testCase => Promise.resolve(scoreExpression(testCase as ExpressionCase)),
};

function scorePatterns({ patterns, inputs, expect }: PatternCase): string | null {
  const parsed = patterns.map(parseFilterPattern);
  const skippedByFilter = !isAnySelected(parsed, inputs);
  const skippedByIgnore = areAllSelected(parsed, inputs);
  if (expect.skippedByFilter !== undefined && expect.skippedByFilter !== skippedByFilter) {
    return `${patterns.join(' ')} as a filter: skipped is ${skippedByFilter}`;
  }
  if (expect.skippedByIgnore !== undefined && expect.skippedByIgnore !== skippedByIgnore) {
    return `${patterns.join(' ')} as an ignore list: skipped is ${skippedByIgnore}`;
  }
  return null;
}

function scorePatternTable({ pattern, inputs, expect }: PatternTableCase): string | null {
  const parsed = parseFilterPattern(pattern);
  const matches = inputs.filter(input => selectByPatterns([parsed], input).selected);
  return matches.join('\n') === expect.matches.join('\n') ? null : `${pattern} matches ${matches.join(', ')}`;
}

function scoreExpression({ expression, contexts, expect }: ExpressionCase): string | null {
  const names = Object.keys(contexts ?? {});
  const given = new data.Dictionary(...names.map(key => ({ key, value: toData(contexts?.[key]) })));
  const outcome = evaluateExpression(expression, given, names, new Map());
  if (outcome.kind === 'error') {
    if (isAnyError(expect.value)) return null;
    if (expect.error === undefined) return `${outcome.phase} error: ${outcome.message}`;
    const isSame =
      outcome.phase === expect.error.kind && headline(outcome.message).startsWith(headline(expect.error.value));
    return isSame ? null : `${outcome.phase} error: ${outcome.message}`;
  }
  const { value } = outcome;
  if (expect.error !== undefined) return `gives ${JSON.stringify(plain(value))} instead of an error`;
  if (expect.kind !== undefined && kindNames[value.kind] !== expect.kind)
    return `is of the kind ${kindNames[value.kind]}`;
  return isSameValue(plain(value), expect.value) ? null : `gives ${JSON.stringify(plain(value))}`;
}

/** Places are counted differently by the implementations; what is wrong is not. */
function headline(message: string): string {
  return message.replace(/[.]? Located at .*$/s, '');
}

const kindNames: Readonly<Record<data.Kind, string>> = {
  [data.Kind.String]: 'String',
  [data.Kind.Array]: 'Array',
  [data.Kind.Dictionary]: 'Object',
  [data.Kind.Boolean]: 'Boolean',
  [data.Kind.Number]: 'Number',
  [data.Kind.CaseSensitiveDictionary]: 'Object',
  [data.Kind.Null]: 'Null',
};

function toData(value: unknown): data.ExpressionData {
  return JSON.parse(
    JSON.stringify(value ?? null),
    data.reviver as (key: string, value: unknown) => unknown,
  ) as data.ExpressionData;
}

/** As the sets write values that JSON has no words for. */
function plain(value: data.ExpressionData): unknown {
  if (value instanceof data.NumberData && Number.isNaN(value.value)) return { $nan: true };
  if (value instanceof data.NumberData && !Number.isFinite(value.value)) return { $inf: Math.sign(value.value) };
  return JSON.parse(JSON.stringify(value, data.replacer)) as unknown;
}

/** `{ $error: … }`: an error of any wording. */
function isAnyError(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '$error' in value;
}

function isSameValue(actual: unknown, expected: unknown): boolean {
  return JSON.stringify(actual) === JSON.stringify(expected);
}

function scoreTrigger({ workflow, workflowFile, event, expect }: TriggerCase, folder: CaseFolder): string | null {
  const path = '.github/workflows/case.yml';
  const text =
    workflowFile === undefined ? JSON.stringify(workflow) : folder.requiredCorpusFile(`github/${workflowFile}`);
  const files = { paths: [path], read: (file: string) => (file === path ? text : undefined) };
  const { decisions, findings } = evaluateGitHubEvents(files, [toGitHubEvent(event)], { provider: 'github' });
  const decision = decisions.find(({ kind }) => kind === 'workflow');
  if (decision === undefined) return 'no decision';
  // The cases ask for the event alone: whether the rest of a file is in order is another question.
  const isRefused = findings.some(({ severity }) => severity === 'error');
  const isTriggered = decision.verdict === 'runs' || (decision.verdict === 'depends' && isRefused);
  if (isTriggered === expect.triggered && (decision.verdict !== 'depends' || isRefused)) return null;
  return `${event.name}: ${decision.verdict}; ${decision.proof.at(-1)?.sentence ?? ''}`;
}

function toGitHubEvent(event: TriggerCase['event']): GitHubEvent {
  const { name, action, ref, base, head, files } = event;
  const isTag = ref?.startsWith('refs/tags/') === true;
  const refName = ref?.replace(/^refs\/(heads|tags)\//, '');
  const message = event.commitMessage ?? event.message;
  const common = {
    defaultBranch: 'main',
    ...(files && { changedFiles: files }),
    ...(message !== undefined && { commitMessage: message }),
  };
  const cause: TriggerEvent =
    base === undefined
      ? { kind: 'push', ref: { kind: isTag ? 'tag' : 'branch', name: refName ?? 'main' }, ...common }
      : { kind: 'pull-request', action: 'edited', source: head ?? 'feature/x', target: base, ...common };
  const branch = base ?? (isTag ? undefined : (refName ?? event.branch));
  return {
    name,
    ...(action !== undefined && { action }),
    ...(branch !== undefined && { branch }),
    ...(isTag && refName !== undefined && { tag: refName }),
    ...(files && { files }),
    ...(event.workflow !== undefined && { after: event.workflow }),
    readsFrom: 'commit',
    cause,
  };
}
