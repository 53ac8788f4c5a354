import { joinedByOr } from '../../base/listOf';
import { plural, say } from '../../base/say';
import { evaluateReviews } from '../codeowners/evaluateReviews';
import type { Finding, SourceRange } from '../../base/finding';
import type {
  Decision,
  EvaluationSettings,
  OwnerDemand,
  ProofStep,
  PullRequestTrigger,
  RepositoryFiles,
  TriggerEvent,
} from '../types';
import { protectionOf } from './branchPattern';
import { checkOutcome } from './checkOutcome';
import { hostFile, settingStep, type HostSettings, type ProtectedBranch, type Stated } from './hostSettings';
import { ownerPeople, sameName } from './ownerPeople';
import { readHostSettings } from './readHostSettings';

export interface MergeEvaluation {
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
}

/**
 * Can this pull request ever be merged, and what does it wait for? `does-not-run` means never: something is asked for that nobody and
 * nothing can give. `files` are those of the target branch, `jobs` what the pull request sets off.
 */
export function evaluateMerge(
  files: RepositoryFiles,
  event: TriggerEvent,
  settings: EvaluationSettings,
  jobs: readonly Decision[],
): MergeEvaluation {
  if (event.kind !== 'pull-request' || event.action === 'closed') return { decisions: [], findings: [] };
  const host = readHostSettings(settings.hostFile, settings).settings;
  const protection = protectionOf(host, event.target);
  const hurdles = new Hurdles();
  if (event.draft === true)
    hurdles.wait(say`it is marked ready`, { code: 'draft', sentence: say`It is a draft, which no host merges.` });
  if (protection === undefined) {
    hurdles.note({
      code: 'protection',
      sentence: say`"${event.target}" is not protected, so anybody who can push can merge.`,
      assumed: true,
    });
  } else {
    const review = evaluateReviews(files, event, settings)[0]?.review;
    askApprovals(hurdles, protection, event, host);
    for (const demand of review?.required ?? []) askOwners(hurdles, demand, protection, event, host);
    if (protection.codeOwners.value && event.changedFiles === undefined) {
      const sentence = say`Code owners must approve, and which of them is open until the changed files are known.`;
      hurdles.wait(
        say`the code owners of the changed files`,
        settingStep('code-owners', sentence, protection.codeOwners),
      );
    }
    for (const check of protection.checks.value) askCheck(hurdles, check, jobs, settings);
    if (protection.pipelinesMustSucceed.value) askPipeline(hurdles, protection.pipelinesMustSucceed, jobs);
    askHabits(hurdles, protection);
  }
  return { decisions: [hurdles.decision(event)], findings: hurdles.findings };
}

/** What stands between a pull request and its merge. */
class Hurdles {
  readonly findings: Finding[] = [];
  readonly #proof: ProofStep[] = [];
  readonly #waits: string[] = [];
  #never = false;

  note(step: ProofStep): void {
    this.#proof.push(step);
  }

  wait(on: string, step: ProofStep): void {
    this.#waits.push(on);
    this.#proof.push(step);
  }

  /** Nothing can clear this one. */
  block(code: string, sentence: string, range: SourceRange | undefined): void {
    this.#never = true;
    this.#proof.push({ code, sentence, ...(range === undefined ? { assumed: true } : { range }) });
    const place = range ?? { file: hostFile, line: 1, column: 1, endLine: 1, endColumn: 1 };
    this.findings.push({ code, severity: 'error', message: sentence, range: place });
  }

  decision(event: PullRequestTrigger): Decision {
    const none = this.#waits.length === 0 && !this.#never;
    return {
      kind: 'merge',
      id: 'merge',
      name: say`Merge into "${event.target}"`,
      verdict: this.#never ? 'does-not-run' : none ? 'runs' : 'depends',
      ...(this.#never || none ? {} : { dependsOn: this.#waits }),
      proof: this.#proof,
    };
  }
}

function askApprovals(
  hurdles: Hurdles,
  protection: ProtectedBranch,
  event: PullRequestTrigger,
  host: HostSettings,
): void {
  const { approvals, authorMayApprove } = protection;
  if (approvals.value === 0) return;
  const { people } = host;
  const able = people?.filter(
    person => authorMayApprove.value || event.author === undefined || !sameName(person.handle, event.author),
  );
  if (able !== undefined && able.length < approvals.value) {
    const asked = sayApprovals(approvals.value);
    const sentence =
      able.length === 0
        ? say`"${event.target}" asks for ${asked}, but nobody else is there to give one. Ask for fewer, or add reviewers to \`people\`.`
        : plural(
            able.length,
            say`"${event.target}" asks for ${asked}, but only 1 other person is there to give one. Ask for fewer, or add reviewers to \`people\`.`,
            say`"${event.target}" asks for ${asked}, but only ${able.length} others are there to give one. Ask for fewer, or add reviewers to \`people\`.`,
          );
    hurdles.block('merge.more-approvals-than-reviewers', sentence, approvals.range);
    return;
  }
  const sentence = say`It needs ${sayApprovals(approvals.value)}; the author's own does not count.`;
  hurdles.wait(sayApprovals(approvals.value), settingStep('approvals', sentence, approvals));
}

function askOwners(
  hurdles: Hurdles,
  demand: OwnerDemand,
  protection: ProtectedBranch,
  event: PullRequestTrigger,
  host: HostSettings,
): void {
  const names = joinedByOr(demand.owners);
  const { author } = event;
  const isAuthor = (name: string): boolean => author !== undefined && sameName(name.replace(/^@+/, ''), author);
  const stands = demand.owners.map(owner =>
    isAuthor(owner) ? ({ kind: 'known', people: [owner] } as const) : ownerPeople(owner, host),
  );
  const able = new Set(
    stands
      .flatMap(one => (one.kind === 'known' ? one.people : []))
      .filter(name => protection.authorMayApprove.value || !isAuthor(name)),
  );
  const isCertain = stands.every(one => one.kind === 'known');
  if (isCertain && able.size < demand.approvals) {
    const onlyAuthor = demand.owners.every(isAuthor);
    const sentence = onlyAuthor
      ? say`${names} must approve, but wrote this pull request, and nobody approves their own. Name a second owner.`
      : able.size === 0
        ? say`${sayOwners(demand.approvals)} out of ${names} must approve, but none of them can. Name more owners.`
        : say`${sayOwners(demand.approvals)} out of ${names} must approve, but only ${able.size} of them can. Name more owners.`;
    hurdles.block(onlyAuthor ? 'merge.owner-is-author' : 'merge.too-few-owners', sentence, demand.range);
    return;
  }
  const range = demand.range === undefined ? {} : { range: demand.range };
  hurdles.wait(say`the approval of ${names}`, { code: 'code-owners', sentence: say`${names} must approve.`, ...range });
}

function askCheck(
  hurdles: Hurdles,
  check: Stated<string>,
  jobs: readonly Decision[],
  settings: EvaluationSettings,
): void {
  const name = check.value;
  const outcome = checkOutcome(name, jobs, settings.provider);
  switch (outcome.kind) {
    case 'reports':
      hurdles.wait(say`the check "${name}"`, settingStep('check', say`The check "${name}" must pass.`, check));
      return;
    case 'counts-as-passed':
      hurdles.note(settingStep('check', say`The job "${name}" is skipped, which GitHub counts as passed.`, check));
      return;
    case 'depends': {
      const on = outcome.decision.dependsOn?.join(', ') ?? say`facts that are not known here`;
      const sentence = say`Whether the check "${name}" reports at all depends on ${on}.`;
      hurdles.wait(say`the check "${name}"`, settingStep('check', sentence, check));
      return;
    }
    case 'waits-for-a-click': {
      const sentence = say`The check "${name}" is required, and its job waits until somebody starts it by hand.`;
      hurdles.wait(say`somebody starts "${name}" by hand`, settingStep('check.manual', sentence, check));
      hurdles.findings.push({
        code: 'merge.required-job-is-manual',
        severity: 'warning',
        message: say`${sentence} Until then nobody can merge.`,
        range: firstRange(outcome.decision) ??
          check.range ?? { file: hostFile, line: 1, column: 1, endLine: 1, endColumn: 1 },
      });
      return;
    }
    case 'never-reports': {
      const why = (outcome.decision.proof.at(-1)?.sentence ?? say`nothing starts it`).replace(/\.$/, '');
      const sentence = say`The check "${name}" is required, but for this pull request it never reports (${why}), so the merge waits for ever.`;
      hurdles.block('merge.required-check-skipped', sentence, check.range);
      return;
    }
    case 'only-copies':
      hurdles.block(
        'merge.required-check-copies',
        say`The check "${name}" is required, but its job has a matrix: each copy reports by a name of its own, such as "${outcome.example}", and none as "${name}", so the merge waits for ever. Require the copies, or one more job that needs "${name}".`,
        check.range,
      );
      return;
    case 'no-such-job':
      hurdles.block(
        'merge.required-check-unknown',
        say`The check "${name}" is required, but no job has this name, so the merge waits for ever. Correct the name in \`checks\`, or add the job.`,
        check.range,
      );
  }
}

/** GitLab's "pipelines must succeed": without a pipeline there is no success either. */
function askPipeline(hurdles: Hurdles, setting: Stated<boolean>, jobs: readonly Decision[]): void {
  const pipelines = jobs.filter(one => one.kind === 'pipeline' || one.kind === 'workflow');
  if (pipelines.every(one => one.verdict === 'does-not-run')) {
    const why = pipelines[0]?.proof.at(-1)?.sentence ?? say`No file defines one.`;
    const sentence = say`A pipeline must succeed before the merge, but none runs for this pull request. ${why}`;
    hurdles.block('merge.no-pipeline', sentence, setting.range);
    return;
  }
  hurdles.wait(
    say`a pipeline that succeeds`,
    settingStep('pipelines-must-succeed', say`A pipeline must succeed.`, setting),
  );
  for (const job of jobs) {
    if (job.job?.when !== 'manual' || job.job.allowFailure || job.verdict === 'does-not-run') continue;
    const sentence = say`The pipeline stops at "${job.name}" until somebody starts it by hand.`;
    const range = firstRange(job);
    hurdles.wait(say`somebody starts "${job.name}" by hand`, {
      code: 'pipeline.manual',
      sentence,
      ...(range === undefined ? {} : { range }),
    });
  }
}

function askHabits(hurdles: Hurdles, { upToDate, threadsResolved, dismissStaleApprovals }: ProtectedBranch): void {
  if (upToDate.value) {
    hurdles.wait(
      say`the branch is up to date`,
      settingStep('up-to-date', say`The source branch must hold the tip of the target.`, upToDate),
    );
  }
  if (threadsResolved.value) {
    hurdles.wait(
      say`every thread is resolved`,
      settingStep('threads-resolved', say`Every thread must be resolved.`, threadsResolved),
    );
  }
  if (dismissStaleApprovals.value) {
    hurdles.note(settingStep('dismiss-stale-approvals', say`A new push takes approvals back.`, dismissStaleApprovals));
  }
}

function firstRange(decision: Decision): SourceRange | undefined {
  return decision.proof.find(step => step.range !== undefined)?.range;
}

const sayApprovals = (count: number): string => plural(count, say`1 approval`, say`${count} approvals`);

const sayOwners = (count: number): string => plural(count, say`1 owner`, say`${count} owners`);
