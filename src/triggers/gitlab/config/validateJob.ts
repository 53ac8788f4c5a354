import { say } from '../../../base/say';
import { booleanOf, childOf, isNull, itemsOf, listOf, stringOf } from '../../../yaml/access';
import { rangeOf, type YamlEntry, type YamlMap, type YamlNode } from '../../../yaml/node';
import { flatten } from '../decide/decideRules';
import type { CompileRegex } from '../regex';
import { artifactKeys, cacheKeys, jobKeys, jobLists, policyKeys, reportKeys, triggerJobKeys } from './keywords';
import type { ConfigProblem } from './problem';
import { faultOf, unknownKeys, validateRules } from './validateRules';

const whens = ['on_success', 'on_failure', 'always', 'manual', 'delayed'];
const maxParallel = 200;

/** What GitLab finds wrong with one visible job. `isTrigger`: it starts another pipeline instead of running a script. */
export function validateJob(name: string, job: YamlMap, isTrigger: boolean, compile: CompileRegex): ConfigProblem[] {
  return [...problemsOf(name, job, isTrigger, compile)];
}

function* problemsOf(name: string, job: YamlMap, isTrigger: boolean, compile: CompileRegex): Generator<ConfigProblem> {
  const where = `jobs:${name}`;
  const problem = (report: string, advice: string, at: YamlNode): ConfigProblem => ({
    report,
    advice,
    range: rangeOf(at),
  });
  const given = (key: string): YamlEntry | undefined => {
    const entry = job.entries.get(key);
    return entry === undefined || isNull(entry.value) ? undefined : entry;
  };
  yield* unknownKeys(job, isTrigger ? triggerJobKeys : jobKeys, where);
  const rules = given('rules');
  if (rules !== undefined) {
    const clashes = ['only', 'except', 'start_in'].filter(key => given(key) !== undefined);
    const [first] = clashes;
    if (first !== undefined) {
      const report = `${where} config key may not be used with \`rules\`: ${clashes.join(', ')}`;
      yield problem(report, say`Say it with \`rules\` alone.`, given(first)?.key ?? rules.key);
    }
    yield* validateRules(rules.value, `${where}:rules`, 'rules', compile);
  }
  const script = given('script');
  if (!isTrigger && job.entries.has('script') && isBlank(job.entries.get('script')?.value)) {
    yield problem(
      `${where} script can't be blank`,
      say`Write at least one command.`,
      job.entries.get('script')?.key ?? job,
    );
  }
  for (const key of ['script', 'before_script', 'after_script']) {
    const written = key === 'script' ? script : given(key);
    if (written !== undefined && !isScript(written.value, 0)) {
      const report = `${where}:${key} config should be a string or a nested array of strings up to 10 levels deep`;
      yield problem(report, say`Put quotes around a command that holds a colon.`, written.value);
    }
  }
  const when = given('when');
  if (when !== undefined && !whens.includes(stringOf(when.value) ?? '')) {
    yield problem(`${where} when should be one of: ${whens.join(', ')}`, say`\`never\` is for rules only.`, when.value);
  }
  if (stringOf(when?.value) === 'delayed' && given('start_in') === undefined) {
    yield problem(
      `${where} start in should be a duration`,
      say`Add \`start_in: 30 minutes\` or the like.`,
      when?.value ?? job,
    );
  }
  const startIn = given('start_in');
  if (startIn !== undefined && rules === undefined && stringOf(when?.value) !== 'delayed') {
    yield problem(`${where} start in must be blank`, say`It goes with \`when: delayed\` only.`, startIn.value);
  }
  const variables = given('variables')?.value;
  if (variables !== undefined && variables.kind !== 'map') {
    yield problem(
      `${where}:variables config should be a hash of key value pairs`,
      say`Write \`NAME: value\`.`,
      variables,
    );
  }
  for (const key of ['only', 'except']) yield* validatePolicy(given(key)?.value, `${where}:${key}`, compile);
  yield* validateCache(given('cache')?.value);
  yield* validateArtifacts(given('artifacts')?.value, `${where}:artifacts`);
  yield* validateLists(job, where);
  const coverage = given('coverage')?.value;
  if (coverage !== undefined && !/^\/.*\/$/s.test(stringOf(coverage) ?? '')) {
    yield problem(`${where}:coverage config must be a regular expression`, say`Write it between slashes.`, coverage);
  }
  yield* validateNeeds(job.entries.get('needs')?.value, where);
  yield* validateDependencies(job, where);
  yield* validateParallel(given('parallel')?.value, where);
}

function* validateNeeds(needs: YamlNode | undefined, where: string): Generator<ConfigProblem> {
  if (needs === undefined || isNull(needs)) return;
  if (needs.kind === 'scalar') {
    yield {
      report: `${where}:needs config can only be a hash or an array`,
      advice: say`List the jobs.`,
      range: rangeOf(needs),
    };
  } else if (needs.kind === 'map' && needs.entries.size === 0) {
    yield {
      report: `${where}:needs config can not be an empty hash`,
      advice: say`An empty list is possible.`,
      range: rangeOf(needs),
    };
  }
  for (const need of flatten(needs.kind === 'list' ? needs.items : [])) {
    const isMap = need.kind === 'map' && ['job', 'pipeline', 'project'].some(key => need.entries.has(key));
    for (const key of ['artifacts', 'optional']) {
      const flag = childOf(need, key);
      if (flag === undefined || isNull(flag) || booleanOf(flag) !== undefined) continue;
      const report = `${where}:needs:need ${key} should be a boolean value`;
      yield { report, advice: say`Write true or false.`, range: rangeOf(flag) };
    }
    if (isMap || stringOf(need) !== undefined || need.kind === 'reference') continue;
    yield {
      report: `${where}:needs:need has an unsupported type`,
      advice: say`A need is the name of a job, or a map with \`job\`.`,
      range: rangeOf(need),
    };
  }
}

/** A job that lists its needs gets artifacts from these only. */
function* validateDependencies(job: YamlMap, where: string): Generator<ConfigProblem> {
  const needs = childOf(job, 'needs');
  if (needs?.kind !== 'list' || needs.items.length === 0) return;
  const names = flatten(needs.items).map(need => stringOf(need) ?? stringOf(childOf(need, 'job')));
  const missing = itemsOf(childOf(job, 'dependencies')).filter(item => !names.includes(stringOf(item)));
  const [first] = missing;
  if (first === undefined) return;
  const report = `${where} dependencies the ${missing.map(item => stringOf(item) ?? '').join(', ')} should be part of needs`;
  yield { report, advice: say`Add it to \`needs\`, or drop it here.`, range: rangeOf(first) };
}

function* validateArtifacts(artifacts: YamlNode | undefined, where: string): Generator<ConfigProblem> {
  if (artifacts?.kind !== 'map') return;
  yield* unknownKeys(artifacts, artifactKeys, where);
  for (const key of ['paths', 'exclude']) {
    const list = childOf(artifacts, key);
    if (list === undefined || isNull(list) || isTexts(list)) continue;
    yield {
      report: `${where} ${key} should be an array of strings`,
      advice: say`List the paths.`,
      range: rangeOf(list),
    };
  }
  const reports = childOf(artifacts, 'reports');
  if (reports?.kind === 'map') yield* unknownKeys(reports, reportKeys, `${where}:reports`);
}

function* validateLists(job: YamlMap, where: string): Generator<ConfigProblem> {
  for (const key of jobLists) {
    const list = childOf(job, key);
    if (list === undefined || isNull(list) || isTexts(list)) continue;
    const report =
      key === 'tags'
        ? `${where}:tags config should be an array of strings`
        : `${where} ${key} should be an array of strings`;
    yield { report, advice: say`Write a list, e.g. \`[one]\`.`, range: rangeOf(list) };
  }
}

function isTexts(list: YamlNode): boolean {
  return list.kind === 'list' && list.items.every(item => item.kind === 'reference' || stringOf(item) !== undefined);
}

/** `cache` may be one or a list; it is the same at the root, under `default` and in a job. */
export function* validateCache(cache: YamlNode | undefined): Generator<ConfigProblem> {
  for (const one of listOf(cache)) {
    if (one.kind !== 'map') continue;
    yield* unknownKeys(one, cacheKeys, 'cache');
    const paths = childOf(one, 'paths');
    if (paths === undefined || isNull(paths) || isTexts(paths)) continue;
    yield {
      report: 'cache:paths config should be an array of strings',
      advice: say`List the paths.`,
      range: rangeOf(paths),
    };
  }
}

function* validatePolicy(policy: YamlNode | undefined, where: string, compile: CompileRegex): Generator<ConfigProblem> {
  if (policy === undefined) return;
  if (policy.kind === 'scalar') {
    const report = `${where} has to be either an array of conditions or a hash`;
    yield { report, advice: say`Write a list, e.g. \`[main]\`.`, range: rangeOf(policy) };
    return;
  }
  if (policy.kind !== 'map') return;
  yield* unknownKeys(policy, policyKeys, where);
  for (const item of itemsOf(childOf(policy, 'variables'))) {
    const fault = faultOf(stringOf(item), compile);
    if (fault === undefined) continue;
    yield {
      report: `${where} variables invalid expression syntax`,
      advice: say`In it, ${fault}.`,
      range: rangeOf(item),
    };
  }
}

function* validateParallel(parallel: YamlNode | undefined, where: string): Generator<ConfigProblem> {
  if (parallel === undefined) return;
  const isNumber = parallel.kind === 'scalar' && typeof parallel.value === 'number';
  const isMatrix = parallel.kind === 'map' && parallel.entries.has('matrix');
  if (isNumber && parallel.value >= 1 && parallel.value <= maxParallel) return;
  if (isMatrix) return;
  const report = isNumber
    ? `${where}:parallel config must be ${parallel.value < 1 ? 'greater than or equal to 1' : `less than or equal to ${maxParallel}`}`
    : `${where}:parallel should be an integer or a hash`;
  yield { report, advice: say`Give a number from 1 to ${maxParallel}, or a matrix.`, range: rangeOf(parallel) };
}

function isBlank(node: YamlNode | undefined): boolean {
  if (node === undefined || isNull(node)) return true;
  if (node.kind === 'list') return node.items.length === 0;
  return node.kind === 'scalar' && node.value === '';
}

/** The command itself may look like a number or like true to YAML; GitLab refuses those. */
function isScript(node: YamlNode, depth: number): boolean {
  if (node.kind === 'scalar') return typeof node.value === 'string';
  return node.kind === 'list' && depth < 10 && node.items.every(item => isScript(item, depth + 1));
}
