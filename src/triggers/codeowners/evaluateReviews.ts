import { joinedByOr } from '../../base/listOf';
import { plural, say } from '../../base/say';
import { protectionOf } from '../merge/branchPattern';
import { settingStep, type HostSettings, type ProtectedBranch } from '../merge/hostSettings';
import { ownerPeople, sameName } from '../merge/ownerPeople';
import { readHostSettings } from '../merge/readHostSettings';
import type {
  Decision,
  EvaluationSettings,
  OwnerDemand,
  ProofStep,
  PullRequestTrigger,
  RepositoryFiles,
  TriggerEvent,
} from '../types';
import { ownerFilePlaces, type OwnerFile } from './ownerFile';
import { ownerRules, type OwnerRule } from './ownerRules';
import { readOwnerFile } from './readOwnerFile';

/**
 * Who is asked to review a pull request, and who must approve. The files are those of the target branch: there every host looks for
 * CODEOWNERS, so that a pull request cannot change its own reviewers.
 */
export function evaluateReviews(
  files: RepositoryFiles,
  event: TriggerEvent,
  settings: EvaluationSettings,
): readonly Decision[] {
  if (event.kind !== 'pull-request' || event.action === 'closed') return [];
  const host = readHostSettings(settings.hostFile, settings).settings;
  const protection = protectionOf(host, event.target);
  const reading = readOwnerFile(files, settings.provider);
  const proof = protectionProof(protection, event.target);
  const approvalsNeeded = protection?.approvals.value ?? 0;
  if (reading.kind !== 'read') {
    const places = ownerFilePlaces[settings.provider].join(', ');
    const sentence =
      reading.kind === 'none'
        ? say`The target branch "${event.target}" has no CODEOWNERS file (looked for ${places}), so no owner is asked.`
        : reading.finding.message;
    const step = {
      code: 'owners.file',
      sentence,
      ...(reading.kind === 'none' ? {} : { range: reading.finding.range }),
    };
    const decision = review(event, [step, ...proof], { required: [], suggested: [], approvalsNeeded });
    if (reading.kind === 'none' || reading.isIgnored) return [decision];
    return [{ ...decision, verdict: 'depends', dependsOn: [reading.file] }];
  }
  const { owners } = reading;
  const first = fileStep(owners, event.target);
  const rules = ownerRules(owners, event.changedFiles);
  if (rules === undefined) return [undecided(event, [first, ...proof], approvalsNeeded)];
  const demanded = protection?.codeOwners.value === true;
  const required = demanded ? rules.filter(rule => !rule.optional).map(rule => demandOf(rule)) : [];
  const must = new Set(required.flatMap(demand => demand.owners));
  const suggested = [...new Set(rules.flatMap(rule => rule.owners))].filter(
    owner => !must.has(owner) && !isAuthor(owner, event, host),
  );
  const steps = [first, ...rules.map(rule => ruleStep(rule, demanded)), ...uncovered(rules, event), ...proof];
  return [review(event, draftFirst(event, settings, steps), { required, suggested, approvalsNeeded })];
}

function review(
  event: PullRequestTrigger,
  proof: readonly ProofStep[],
  facts: NonNullable<Decision['review']>,
): Decision {
  const isAsked = facts.required.length > 0 || facts.suggested.length > 0 || facts.approvalsNeeded > 0;
  const waits = proof[0]?.code === 'draft';
  return {
    kind: 'review',
    id: 'review',
    name: say`Review before "${event.target}"`,
    verdict: !isAsked ? 'does-not-run' : waits ? 'depends' : 'runs',
    ...(isAsked && waits ? { dependsOn: [say`the pull request is marked ready`] } : {}),
    proof,
    review: facts,
  };
}

function undecided(event: PullRequestTrigger, proof: readonly ProofStep[], approvalsNeeded: number): Decision {
  const sentence =
    event.changedFiles === undefined
      ? say`Which files changed is not known here, so which lines of CODEOWNERS match is open.`
      : say`${event.changedFiles.length} changed files and this many lines of CODEOWNERS are too many to be compared here.`;
  return {
    kind: 'review',
    id: 'review',
    name: say`Review before "${event.target}"`,
    verdict: 'depends',
    dependsOn: [say`the changed files`],
    proof: [...proof, { code: 'owners.files', sentence }],
    review: { required: [], suggested: [], approvalsNeeded },
  };
}

function draftFirst(
  event: PullRequestTrigger,
  settings: EvaluationSettings,
  steps: readonly ProofStep[],
): readonly ProofStep[] {
  if (event.draft !== true || settings.provider !== 'github') return steps;
  const sentence = say`This pull request is a draft: GitHub asks the code owners only when it is marked ready.`;
  return [{ code: 'draft', sentence }, ...steps];
}

function fileStep(owners: OwnerFile, target: string): ProofStep {
  const sentence = say`Owners are read from ${owners.file} of the target branch "${target}"; changes to that file in the source branch do not count yet.`;
  return { code: 'owners.file', sentence, range: { file: owners.file, line: 1, column: 1, endLine: 1, endColumn: 1 } };
}

function demandOf({ owners, approvals, paths, range }: OwnerRule): OwnerDemand {
  return { owners, approvals, paths, range };
}

function ruleStep(rule: OwnerRule, demanded: boolean): ProofStep {
  const { paths, pattern, section, approvals, optional } = rule;
  const files = paths.length === 1 ? (paths[0] ?? '') : say`${paths.length} changed files`;
  const owners = joinedByOr(rule.owners);
  const how =
    demanded && !optional
      ? plural(approvals, say`one of them must approve`, say`${approvals} of them must approve`)
      : optional
        ? say`they are suggested, because the section is optional`
        : say`they are suggested`;
  const sentence =
    section === ''
      ? say`${files}: "${pattern}" names ${owners}; ${how}.`
      : say`${files}: "${pattern}" in the section [${section}] names ${owners}; ${how}.`;
  return { code: demanded && !rule.optional ? 'owners.required' : 'owners.suggested', sentence, range: rule.range };
}

function uncovered(rules: readonly OwnerRule[], event: PullRequestTrigger): readonly ProofStep[] {
  const covered = new Set(rules.flatMap(rule => rule.paths));
  const free = (event.changedFiles ?? []).filter(path => !covered.has(path));
  if (free.length === 0) return [];
  const sentence = plural(
    free.length,
    say`${free[0] ?? ''} has no owner.`,
    say`${free.length} changed files have no owner.`,
  );
  return [{ code: 'owners.none', sentence }];
}

function isAuthor(owner: string, event: PullRequestTrigger, host: HostSettings): boolean {
  if (event.author === undefined) return false;
  if (sameName(owner.replace(/^@+/, ''), event.author)) return true;
  const who = ownerPeople(owner, host);
  return who.kind === 'known' && who.people.length === 1 && sameName(who.people[0] ?? '', event.author);
}

function protectionProof(protection: ProtectedBranch | undefined, target: string): readonly ProofStep[] {
  if (protection === undefined) {
    const sentence = say`"${target}" is not a protected branch, so nothing has to be approved.`;
    return [{ code: 'protection', sentence, assumed: true }];
  }
  const { approvals, codeOwners } = protection;
  const count = plural(approvals.value, say`1 approval`, say`${approvals.value} approvals`);
  return [
    settingStep('approvals', say`"${target}" needs ${count}.`, approvals),
    settingStep(
      'code-owners',
      codeOwners.value
        ? say`"${target}" needs the approval of code owners.`
        : say`"${target}" does not insist on code owners.`,
      codeOwners,
    ),
  ];
}
