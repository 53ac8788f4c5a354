import { booleanOf, childOf, entryOf, isNull, listOf, stringOf, textOf } from '../../../yaml/access';
import type { YamlEntry, YamlMap, YamlNode } from '../../../yaml/node';
import { jobKind, visibleEntries } from '../config/validateConfig';
import { flatten } from '../decide/decideRules';
import type { Job, JobWhen, Need } from './job';
import { readCopies } from './readCopies';

/** The visible jobs of a configuration that has been found valid. */
export function readJobs(root: YamlMap): readonly Job[] {
  const stages = readStages(root);
  return visibleEntries(root).flatMap(entry => {
    const kind = jobKind(entry);
    if (kind === undefined || entry.value.kind !== 'map') return [];
    const job = readJob(entry, entry.value, kind === 'trigger');
    return [{ ...job, stageOrder: stages.indexOf(job.stage) }];
  });
}

function readJob(entry: YamlEntry, node: YamlMap, isTrigger: boolean): Omit<Job, 'stageOrder'> {
  const name = nameOf(entry);
  const allow = childOf(node, 'allow_failure');
  const needs = childOf(node, 'needs');
  return {
    name,
    entry,
    node,
    isTrigger,
    stage: stringOf(childOf(node, 'stage')) ?? 'test',
    when: whenOf(childOf(node, 'when')) ?? 'on_success',
    allowFailure: allow === undefined || isNull(allow) ? undefined : booleanOf(allow) === true,
    needs: needs === undefined || isNull(needs) ? undefined : readNeeds(needs),
    dependencies: listOf(childOf(node, 'dependencies')),
    environment: environmentName(childOf(node, 'environment')),
    copies: readCopies(name, childOf(node, 'parallel')),
  };
}

export function nameOf(entry: YamlEntry): string {
  return typeof entry.key.value === 'string' ? entry.key.value : entry.key.text;
}

export function whenOf(node: YamlNode | undefined): JobWhen | undefined {
  const when = stringOf(node);
  return when === 'on_success' || when === 'on_failure' || when === 'always' || when === 'manual' || when === 'delayed'
    ? when
    : undefined;
}

/** Only needs within the same pipeline; those of other projects and pipelines do not decide here. */
export function readNeeds(node: YamlNode): readonly Need[] {
  return flatten(listOf(node)).flatMap((item): readonly Need[] => {
    if (item.kind === 'scalar') return [{ name: textOf(item), optional: false, at: item }];
    const job = stringOf(childOf(item, 'job'));
    if (job === undefined || entryOf(item, 'pipeline') !== undefined || entryOf(item, 'project') !== undefined)
      return [];
    const rows = childOf(childOf(item, 'parallel'), 'matrix');
    return [
      {
        name: job,
        optional: booleanOf(childOf(item, 'optional')) === true,
        at: item,
        ...(rows === undefined ? {} : { rows: readCopies(job, childOf(item, 'parallel')).map(copy => copy.variables) }),
      },
    ];
  });
}

function environmentName(node: YamlNode | undefined): string | undefined {
  const name = node?.kind === 'map' ? childOf(node, 'name') : node;
  return name?.kind === 'scalar' && !isNull(name) ? textOf(name) : undefined;
}

/** `.pre` and `.post` always stand at the ends. */
export function readStages(root: YamlMap): readonly string[] {
  const written = childOf(root, 'stages');
  const own = flatten(listOf(written)).flatMap(item => (item.kind === 'scalar' ? [textOf(item)] : []));
  const stages = written === undefined || isNull(written) ? ['build', 'test', 'deploy'] : own;
  return [...new Set(['.pre', ...stages.filter(stage => stage !== '.pre' && stage !== '.post'), '.post'])];
}
