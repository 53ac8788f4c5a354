import { say } from '../../../base/say';
import { childOf, isNull, listOf, stringOf, textOf } from '../../../yaml/access';
import { rangeOf, type YamlEntry, type YamlMap, type YamlNode } from '../../../yaml/node';
import type { CompileRegex } from '../regex';
import { defaultKeys, rootKeys, workflowKeys } from './keywords';
import type { ConfigProblem } from './problem';
import { validateCache, validateJob } from './validateJob';
import { unknownKeys, validateRules } from './validateRules';

/** What GitLab finds wrong before it looks at any event, in the order of the file. */
export function validateConfig(root: YamlMap, compile: CompileRegex): readonly ConfigProblem[] {
  return [...rootProblems(root, compile), ...jobProblems(root, compile)];
}

function* rootProblems(root: YamlMap, compile: CompileRegex): Generator<ConfigProblem> {
  yield* validateCache(childOf(root, 'cache'));
  const defaults = childOf(root, 'default');
  if (defaults?.kind === 'map') {
    yield* unknownKeys(defaults, defaultKeys, 'default');
    yield* validateCache(childOf(defaults, 'cache'));
  }
  const workflow = childOf(root, 'workflow');
  if (workflow?.kind === 'map') {
    yield* unknownKeys(workflow, workflowKeys, 'workflow');
    yield* validateAutoCancel(childOf(workflow, 'auto_cancel'), 'workflow');
    const rules = childOf(workflow, 'rules');
    for (const rule of listOf(rules)) yield* validateAutoCancel(childOf(rule, 'auto_cancel'), 'workflow:rules:rule');
    if (rules !== undefined && !isNull(rules)) yield* validateRules(rules, 'workflow:rules', 'workflow.rules', compile);
  }
  const variables = childOf(root, 'variables');
  if (variables !== undefined && !isNull(variables) && variables.kind !== 'map') {
    yield {
      report: 'variables config should be a hash of key value pairs',
      advice: say`Write \`NAME: value\`.`,
      range: rangeOf(variables),
    };
  }
  const stages = childOf(root, 'stages');
  if (stages !== undefined && !isNull(stages) && stages.kind !== 'list') {
    yield {
      report: 'stages config should be an array of strings or a nested array of strings up to 10 levels deep',
      advice: say`List the stages.`,
      range: rangeOf(stages),
    };
  }
}

const cancelWords: Readonly<Record<string, readonly string[]>> = {
  on_new_commit: ['conservative', 'interruptible', 'none'],
  on_job_failure: ['none', 'all'],
};

function* validateAutoCancel(node: YamlNode | undefined, where: string): Generator<ConfigProblem> {
  for (const [key, words] of Object.entries(cancelWords)) {
    const written = childOf(node, key);
    if (written === undefined || isNull(written) || words.includes(stringOf(written) ?? '')) continue;
    const report = `${where}:auto_cancel ${key.replaceAll('_', ' ')} must be one of: ${words.join(', ')}`;
    yield { report, advice: say`Choose one of them.`, range: rangeOf(written) };
  }
}

function* jobProblems(root: YamlMap, compile: CompileRegex): Generator<ConfigProblem> {
  const jobs = visibleEntries(root);
  const kinds = jobs.map(entry => jobKind(entry));
  for (const [at, entry] of jobs.entries()) {
    if (kinds[at] !== undefined) continue;
    const report = `jobs:${textOf(entry.key)} config should implement the script:, run:, or trigger: keyword`;
    yield {
      report,
      advice: say`A job needs one of them; begin the name with a dot to hide it.`,
      range: rangeOf(entry.key),
    };
  }
  if (kinds.every(kind => kind === undefined)) {
    const advice = say`Names that begin with a dot are hidden, and only serve as parts of others.`;
    yield { report: 'jobs config should contain at least one visible job', advice, range: rangeOf(root) };
  }
  for (const [at, { key, value }] of jobs.entries()) {
    const kind = kinds[at];
    if (kind === undefined || value.kind !== 'map') continue;
    if (kind === 'trigger' && !value.entries.has('trigger') && !needsPipeline(value)) {
      const report = `jobs:${textOf(key)} config should contain either a trigger or a needs:pipeline`;
      yield { report, advice: say`Or give the job a script.`, range: rangeOf(key) };
    }
    yield* validateJob(textOf(key), value, kind === 'trigger', compile);
  }
}

/** All keys of the root that mean jobs; a dot in front hides one. */
export function visibleEntries(root: YamlMap): readonly YamlEntry[] {
  return [...root.entries]
    .filter(([name, entry]) => !name.startsWith('.') && (!rootKeys.has(name) || isRedefined(name, entry)))
    .map(([, entry]) => entry);
}

/** `default` and `workflow` are no reserved words: with a script they are jobs. */
function isRedefined(name: string, entry: YamlEntry): boolean {
  return (name === 'default' || name === 'workflow') && childOf(entry.value, 'script') !== undefined;
}

export function jobKind(entry: YamlEntry): 'script' | 'trigger' | undefined {
  const { value } = entry;
  if (value.kind !== 'map') return undefined;
  if (value.entries.has('script') || value.entries.has('run')) return 'script';
  return value.entries.has('trigger') || value.entries.has('needs') ? 'trigger' : undefined;
}

function needsPipeline(job: YamlMap): boolean {
  const needs = childOf(job, 'needs');
  const items = needs?.kind === 'list' ? needs.items : needs === undefined ? [] : [needs];
  return items.some(item => childOf(item, 'pipeline') !== undefined && childOf(item, 'job') === undefined);
}
