import { requestSign, requestWord } from '../../base/requestWord';
import { say } from '../../base/say';
import { sayState } from '../../base/sayState';
import type { Job, PullRequest, Snapshot } from '../../world/snapshot';
import type { PipelineCheck, PullRequestCheck } from './check';
import { locate, sentence, type CheckContext } from './place';

/** Some pull request must be as asked for; the difference is told for the newest that comes nearest. */
export function checkPullRequest(check: PullRequestCheck, { now }: CheckContext): string {
  const word = requestWord(now.flavour);
  const named = now.host.pullRequests.filter(
    pr =>
      (check.source === undefined || pr.source === check.source) &&
      (check.target === undefined || pr.target === check.target) &&
      (check.author === undefined || pr.author === check.author),
  );
  const wanted = describeRequest(word, check);
  if (check.exists === false) return named.length === 0 ? '' : say`There is a ${wanted}.`;
  if (named.length === 0) return say`There is no ${wanted} on ${now.host.name}.`;
  const differences = named.map(pr => differenceOf(check, pr, now, word));
  return differences.includes('') ? '' : (differences.at(-1) ?? '');
}

function describeRequest(word: string, { source, target }: PullRequestCheck): string {
  if (source === undefined) return target === undefined ? word : say`${word} into ${target}`;
  return target === undefined ? say`${word} from ${source}` : say`${word} from ${source} into ${target}`;
}

function differenceOf(check: PullRequestCheck, pr: PullRequest, now: Snapshot, word: string): string {
  const name = say`the ${word} ${requestSign(now.flavour)}${pr.id}`;
  if (check.state !== undefined && pr.state !== check.state)
    return say`${sentence(name)} is ${sayState(pr.state)}, not ${sayState(check.state)}.`;
  if (check.draft !== undefined && pr.draft !== check.draft)
    return pr.draft ? say`${sentence(name)} is still a draft.` : say`${sentence(name)} is not a draft.`;
  const hasSaid = (id: string, verdict: PullRequest['reviewers'][number]['verdict']) =>
    pr.reviewers.some(one => one.person === id && one.verdict === verdict);
  const nameOf = (id: string) => now.people.find(one => one.id === id)?.name ?? id;
  for (const id of check.approvedBy ?? [])
    if (!hasSaid(id, 'approved'))
      return id === 'learner' ? say`You have not approved ${name}.` : say`${nameOf(id)} has not approved ${name}.`;
  for (const id of check.changesRequestedBy ?? [])
    if (!hasSaid(id, 'changes-requested'))
      return id === 'learner'
        ? say`You have not asked for changes on ${name}.`
        : say`${nameOf(id)} has not asked for changes on ${name}.`;
  for (const id of check.commentedBy ?? [])
    if (!pr.threads.some(thread => thread.comments.some(comment => comment.author === id)))
      return id === 'learner'
        ? say`You have not commented on ${name}.`
        : say`${nameOf(id)} has not commented on ${name}.`;
  if (check.checks === 'passed') {
    const open = pr.checks.find(one => one.state !== 'passed' && one.state !== 'skipped');
    if (open) return say`The check ${open.name} of ${name} has not passed (${sayState(open.state)}).`;
  }
  if (check.checks === 'failed' && !pr.checks.some(one => one.state === 'failed'))
    return say`No check of ${name} has failed.`;
  if (check.threads === 'resolved' && pr.threads.some(thread => !thread.resolved))
    return say`A remark on ${name} is not resolved yet.`;
  if (check.sourceDeleted === true && now.host.refs.some(ref => ref.kind === 'branch' && ref.short === pr.source))
    return say`${pr.source} still exists on ${now.host.name}, though its ${word} has ended.`;
  return '';
}

/** Looks at the newest pipeline of the ref's last commit. */
export function checkPipeline(check: PipelineCheck, context: CheckContext): string {
  const { now } = context;
  const place = locate(check.ref, context);
  const pipeline = now.host.pipelines.findLast(one => one.row === place.row);
  if (!pipeline) return check.state === 'absent' ? '' : say`No pipeline ran for the last commit of ${place.words}.`;
  const job = check.job === undefined ? undefined : pipeline.jobs.find(one => one.name === check.job);
  if (check.job !== undefined && !job) {
    return check.state === 'absent' ? '' : say`The pipeline of ${place.words} has no job ${check.job}.`;
  }
  const state: Job['state'] = job?.state ?? pipeline.state;
  if (state === check.state) return '';
  const found = sayState(state);
  if (check.state === 'absent')
    return job
      ? say`The job ${job.name} for ${place.words} is ${found}, and should not have run.`
      : say`The pipeline for ${place.words} is ${found}, and should not have run.`;
  return job
    ? say`The job ${job.name} for ${place.words} is ${found}, not ${sayState(check.state)}.`
    : say`The pipeline for ${place.words} is ${found}, not ${sayState(check.state)}.`;
}
