import { say } from '../../../base/say';
import type { Finding } from '../../../base/finding';
import { canMatchFlow, matchesBranch } from '../branchPattern';
import { hostFile, type ProtectedBranch } from '../hostSettings';
import { ownerPeople, sameName } from '../ownerPeople';
import { readOwnerFile } from '../../codeowners/readOwnerFile';
import { checkNames, jobOfCheck } from './checkNames';
import { nearestName } from '../../../base/nearestName';
import { namedJobs, type Project } from './project';

/** Settings of the host that can never be met with these people, files and branches. */
export function hostFindings(project: Project): readonly Finding[] {
  return project.host.protected.flatMap(branch => [
    ...tooManyApprovals(project, branch),
    ...matchesNoBranch(project, branch),
    ...unknownChecks(project, branch),
    ...lonelyOwners(project, branch),
  ]);
}

function tooManyApprovals(
  { host }: Project,
  { approvals, authorMayApprove, pattern }: ProtectedBranch,
): readonly Finding[] {
  if (host.people === undefined || approvals.range === undefined) return [];
  const able = Math.max(0, host.people.length - (authorMayApprove.value ? 0 : 1));
  if (approvals.value <= able) return [];
  const message = say`"${pattern.value}" asks for ${approvals.value} approvals, but when one of the ${host.people.length} people in \`people\` opens a pull request, only ${able} can approve: nothing can ever be merged. Ask for ${able} at most, or add reviewers.`;
  return [{ code: 'host.more-approvals-than-reviewers', severity: 'error', message, range: approvals.range }];
}

function matchesNoBranch({ host }: Project, { pattern }: ProtectedBranch): readonly Finding[] {
  const { value, range } = pattern;
  if (range === undefined || canMatchFlow(value, branch => matchesBranch(value, branch), host.branches.value))
    return [];
  const message = say`"${value}" protects no branch of the flow, which are ${host.branches.value.join(', ')}.`;
  const meant = nearestName(value, host.branches.value);
  const finding: Finding = { code: 'host.protects-no-branch', severity: 'warning', message, range };
  return [meant === undefined ? finding : { ...finding, fix: { title: say`Write ${meant}`, range, text: meant } }];
}

function unknownChecks(project: Project, { checks, pattern }: ProtectedBranch): readonly Finding[] {
  const { names, isCertain } = checkNames(project);
  if (!isCertain) return [];
  const jobs = project.provider === 'bitbucket' ? [] : namedJobs(project);
  return checks.value.flatMap(({ value, range }): readonly Finding[] => {
    if (range === undefined || names.has(value) || jobOfCheck(value, jobs) !== undefined) return [];
    const message = say`"${pattern.value}" requires the check "${value}", but no job has this name. It would stay pending for ever, and nothing could be merged.`;
    const meant = nearestName(value, names);
    const finding: Finding = { code: 'host.unknown-check', severity: 'error', message, range };
    return [meant === undefined ? finding : { ...finding, fix: { title: say`Write ${meant}`, range, text: meant } }];
  });
}

/** Where owners must approve, a line with one owner stops that person's own work. */
function lonelyOwners({ files, provider, host }: Project, branch: ProtectedBranch): readonly Finding[] {
  if (!branch.codeOwners.value || branch.authorMayApprove.value) return [];
  const reading = readOwnerFile(files, provider);
  if (reading.kind !== 'read') return [];
  return reading.owners.entries.flatMap((entry): readonly Finding[] => {
    if (entry.section.optional || entry.owners.length === 0) return [];
    const known = entry.owners.map(owner => ownerPeople(owner, host));
    const people = known.flatMap(one => (one.kind === 'known' ? one.people : []));
    const [only] = people;
    if (known.some(one => one.kind !== 'known') || only === undefined) return [];
    if (people.some(person => !sameName(person, only))) return [];
    const message = say`Only ${only} can approve changes to "${entry.pattern}", and "${branch.pattern.value}" requires it (${hostFile}): when ${only} changes these files, nobody can. Name a second owner.`;
    return [{ code: 'owners.single-owner', severity: 'warning', message, range: entry.range }];
  });
}
