import { say } from '../../../base/say';
import type { Finding } from '../../../base/finding';
import { booleanOf, childOf, itemsOf, listOf, toPlain } from '../../../yaml/access';
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
      const needed = byName.get(name.text);
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

/** The needed job has conditions, and not the very same as the job that needs it. */
function canBeLeftOut(project: Project, needed: NamedJob, by: NamedJob): boolean {
  return ['rules', 'only', 'except'].some(key => {
    const theirs = inheritedEntry(project, needed.entry.value, key)?.value;
    if (theirs === undefined) return false;
    const last = key === 'rules' ? itemsOf(theirs).at(-1) : undefined;
    if (last !== undefined && isUnconditional(last) && runs(theirs)) return false;
    const mine = inheritedEntry(project, by.entry.value, key)?.value;
    return mine === undefined || !isSame(mine, theirs);
  });
}

/** No rule says `never`, so that every way through them adds the job. */
function runs(rules: YamlNode): boolean {
  return itemsOf(rules).every(rule => {
    const when = childOf(rule, 'when');
    return when?.kind !== 'scalar' || when.text !== 'never';
  });
}

function isSame(mine: YamlNode, theirs: YamlNode): boolean {
  return mine === theirs || JSON.stringify(toPlain(mine)) === JSON.stringify(toPlain(theirs));
}
