import { say } from '../../base/say';
import type { Job, PullRequest, Snapshot } from '../../world/snapshot';
import type { PipelineCheck, PullRequestCheck } from './check';
import { locate, sentence, type CheckContext } from './place';

/** Some pull request must be as asked for; the difference is told for the newest that comes nearest. */
export function checkPullRequest(check: PullRequestCheck, { now }: CheckContext): string {
  const word = now.flavour === 'gitlab' ? say`merge request` : say`pull request`;
  const named = now.host.pullRequests.filter(
    pr =>
      (check.source === undefined || pr.source === check.source) &&
      (check.target === undefined || pr.target === check.target) &&
      (check.author === undefined || pr.author === check.author),
  );
  const from = check.source === undefined ? '' : say` from ${check.source}`;
  const to = check.target === undefined ? '' : say` into ${check.target}`;
  if (check.exists === false) return named.length === 0 ? '' : say`There is a ${word}${from}${to}.`;
  if (named.length === 0) return say`There is no ${word}${from}${to} on ${now.host.name}.`;
  const differences = named.map(pr => differenceOf(check, pr, now, word));
  return differences.includes('') ? '' : (differences.at(-1) ?? '');
}

function differenceOf(check: PullRequestCheck, pr: PullRequest, now: Snapshot, word: string): string {
  const name = say`the ${word} ${now.flavour === 'gitlab' ? '!' : '#'}${pr.id}`;
  const has = (id: string) =>
    id === 'learner' ? say`You have` : say`${now.people.find(one => one.id === id)?.name ?? id} has`;
  if (check.state !== undefined && pr.state !== check.state)
    return say`${sentence(name)} is ${pr.state}, not ${check.state}.`;
  if (check.draft !== undefined && pr.draft !== check.draft)
    return say`${sentence(name)} is ${pr.draft ? 'still' : 'not'} a draft.`;
  const verdicts = [
    [check.approvedBy, 'approved', say`not approved`],
    [check.changesRequestedBy, 'changes-requested', say`not asked for changes on`],
  ] as const;
  for (const [people, verdict, words] of verdicts)
    for (const id of people ?? [])
      if (!pr.reviewers.some(one => one.person === id && one.verdict === verdict))
        return `${has(id)} ${words} ${name}.`;
  for (const id of check.commentedBy ?? [])
    if (!pr.threads.some(thread => thread.comments.some(comment => comment.author === id)))
      return say`${has(id)} not commented on ${name}.`;
  if (check.checks === 'passed') {
    const open = pr.checks.find(one => one.state !== 'passed' && one.state !== 'skipped');
    if (open) return say`The check ${open.name} of ${name} is ${open.state}.`;
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
  const what = job ? say`The job ${job.name}` : say`The pipeline`;
  return state === check.state
    ? ''
    : say`${what} for ${place.words} is ${state}${check.state === 'absent' ? say`, and should not have run` : say`, not ${check.state}`}.`;
}
