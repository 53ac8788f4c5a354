import { say } from '../../../base/say';
import type { Finding } from '../../../base/finding';
import { booleanOf, childOf, itemsOf, listOf, stringOf, toPlain, type Plain } from '../../../yaml/access';
import { rangeOf, type YamlNode, type YamlScalar } from '../../../yaml/node';
import { isUnconditional } from './isUnconditional';
import { nearestName } from '../../../base/nearestName';
import { inheritedEntry, type NamedJob, type Project } from './project';

/** A job that needs another one which may be left out takes the whole pipeline down with it. */
export function gitlabNeeds(project: Project, jobs: readonly NamedJob[]): readonly Finding[] {
  const byName = new Map(jobs.map(job => [job.name, job]));
  return jobs.flatMap(job => {
    const needs = inheritedEntry(project, job.entry.value, 'needs');
    return listOf(needs?.value).flatMap((need): readonly Finding[] => {
      const name = need.kind === 'scalar' ? need : childOf(need, 'job');
      if (name?.kind !== 'scalar' || isElsewhere(need)) return [];
      const needed = byName.get(name.text) ?? byName.get(withoutCopy(name.text));
      if (needed === undefined) return project.complete ? unknownNeed(name, byName.keys()) : [];
      if (!canBeLeftOut(project, needed, job)) return [];
      const message = say`"${job.name}" needs "${needed.name}", whose own rules can leave it out. Then GitLab refuses the whole pipeline. Give both the same rules, or mark the need as optional.`;
      const finding: Finding = {
        code: 'gitlab.needs-excluded-job',
        severity: 'warning',
        message,
        range: rangeOf(name),
      };
      if (need.kind !== 'scalar') return [finding];
      const text = `{ job: ${JSON.stringify(name.text)}, optional: true }`;
      return [{ ...finding, fix: { title: say`Mark the need as optional`, range: rangeOf(need), text } }];
    });
  });
}

function isElsewhere(need: YamlNode): boolean {
  if (need.kind !== 'map') return false;
  return booleanOf(childOf(need, 'optional')) === true || need.entries.has('project') || need.entries.has('pipeline');
}

function unknownNeed(name: YamlScalar, names: Iterable<string>): readonly Finding[] {
  const range = rangeOf(name);
  const meant = nearestName(name.text, names);
  const message = say`There is no job "${name.text}", so GitLab refuses the whole pipeline.`;
  const finding: Finding = { code: 'gitlab.needs-unknown-job', severity: 'error', message, range };
  return [
    meant === undefined
      ? finding
      : { ...finding, fix: { title: say`Write ${meant}`, range, text: JSON.stringify(meant) } },
  ];
}

/** `test: [one, two]` and `test 1/3` are copies of the job `test`. */
function withoutCopy(name: string): string {
  return name.replace(/(?:: \[.*\]| \d+\/\d+)$/, '');
}

/** The needed job has conditions, and some event that fits the job which needs it may not fit these. */
function canBeLeftOut(project: Project, needed: NamedJob, by: NamedJob): boolean {
  return ['rules', 'only', 'except'].some(key => {
    const theirs = inheritedEntry(project, needed.entry.value, key)?.value;
    if (theirs === undefined) return false;
    const mine = inheritedEntry(project, by.entry.value, key)?.value;
    if (key !== 'rules') return mine === undefined || !isWithin(key, mine, theirs);
    // What a reference brings stands elsewhere; it is not followed here, so nothing is claimed of it.
    if ([...itemsOf(theirs), ...itemsOf(mine)].some(rule => rule.kind !== 'map')) return false;
    const last = itemsOf(theirs).at(-1);
    if (last !== undefined && isUnconditional(last) && !itemsOf(theirs).some(isNever)) return false;
    return mine === undefined || !rulesAreWithin(mine, theirs);
  });
}

function isNever(rule: YamlNode): boolean {
  return stringOf(childOf(rule, 'when')) === 'never';
}

/** Whatever lets the one job in lets the other in as well: all its conditions are conditions there, and nothing more is kept out. */
function rulesAreWithin(mine: YamlNode, theirs: YamlNode): boolean {
  const conditions = (rules: YamlNode, never: boolean): readonly string[] =>
    itemsOf(rules)
      .filter(rule => isNever(rule) === never)
      .map(rule => JSON.stringify(['if', 'changes', 'exists'].map(key => plainOf(childOf(rule, key)))));
  const [lets, keepsOut] = [conditions(theirs, false), conditions(mine, true)];
  return (
    conditions(mine, false).every(condition => lets.includes(condition)) &&
    conditions(theirs, true).every(condition => keepsOut.includes(condition))
  );
}

/** The same, or fewer names under `only`, or more under `except`. */
function isWithin(key: string, mine: YamlNode, theirs: YamlNode): boolean {
  const [own, other] = [mine, theirs].map(node => listOf(node).map(item => JSON.stringify(plainOf(item))));
  if (own === undefined || other === undefined) return false;
  return key === 'only' ? own.every(name => other.includes(name)) : other.every(name => own.includes(name));
}

const plainOf = (node: YamlNode | undefined): Plain => (node === undefined ? null : toPlain(node));
