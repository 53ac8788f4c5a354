import type { PullRequestRecord } from '../host/hostRecord';
import { shownJobs } from '../host/pipelines/shownJobs';
import { wordingOf } from '../host/wording';
import { project } from '../people';
import type {
  CloneState,
  Head,
  HostState,
  Oid,
  PullRequest,
  Ref,
  RefKind,
  Row,
  Snapshot,
  TeammateState,
  TimelineState,
  Upstream,
} from '../snapshot';
import { commitRows } from './commitRows';
import type { CommitStore } from './commitStore';
import type { CloneFacts, RepositoryFacts, RequestFacts, TeamFacts } from './facts';
import { share } from './share';

type Rows = ReadonlyMap<Oid, Row>;

/** Makes the snapshot from what was read. Pure; parts that are as in `previous` are the same objects. */
export function assemble(
  facts: TeamFacts,
  store: CommitStore,
  timeline: TimelineState,
  previous: Snapshot | undefined,
): Snapshot {
  const { commits, rows } = commitRows(store, tipsOf(facts), previous?.commits);
  const clones = facts.clones.map(clone => cloneState(clone, rows, store));
  const learner = clones.find(({ person }) => person === 'learner');
  if (!learner) throw new Error('The learner has no clone.');
  const teammates = clones
    .filter(({ person }) => person !== 'learner')
    .map((clone): TeammateState => {
      const act = facts.lastActs[clone.person];
      return { clone, lastAct: act?.text ?? null, lastActAt: act?.at ?? null };
    });
  return {
    format: 1,
    flavour: facts.flavour,
    project,
    clock: facts.clock,
    commits,
    people: share(previous?.people, facts.people),
    host: share(previous?.host, hostState(facts, rows)),
    learner: share(previous?.learner, learner),
    teammates: share(previous?.teammates, teammates),
    timeline,
  };
}

export function tipsOf({ host, clones }: TeamFacts): Oid[] {
  const tips: (Oid | null)[] = [];
  for (const { oid, refs } of [host, ...clones]) tips.push(oid, ...refs.map(ref => ref[1]));
  for (const { stash, operation } of clones) tips.push(...stash.map(({ oid }) => oid), operation?.other ?? null);
  for (const { head, endedOn, mergedAs } of host.record.pullRequests) tips.push(head, endedOn, mergedAs);
  for (const { base } of host.requests) tips.push(base);
  for (const { oid } of host.record.pipelines) tips.push(oid);
  return [...new Set(tips.filter(oid => oid !== null))];
}

const rowOf = (rows: Rows, oid: Oid | null): Row => (oid === null ? -1 : (rows.get(oid) ?? -1));

function headOf({ branch, oid }: RepositoryFacts, rows: Rows): Head {
  const row = rowOf(rows, oid);
  return branch === null ? { kind: 'detached', row } : { kind: 'branch', branch, row };
}

const kinds: readonly (readonly [prefix: string, kind: RefKind])[] = [
  ['refs/heads/', 'branch'],
  ['refs/remotes/', 'remote-branch'],
  ['refs/tags/', 'tag'],
];

const refsOf = ({ refs }: RepositoryFacts, rows: Rows): Ref[] =>
  refs.flatMap(([name, oid]) => {
    const kind = kinds.find(([prefix]) => name.startsWith(prefix));
    return kind ? [{ name, kind: kind[1], short: name.slice(kind[0].length), row: rowOf(rows, oid) }] : [];
  });

function cloneState(clone: CloneFacts, rows: Rows, store: CommitStore): CloneState {
  const { person, path, files, operation, stash } = clone;
  return {
    head: headOf(clone, rows),
    refs: refsOf(clone, rows),
    person,
    path,
    upstreams: clone.follows.map(([branch, upstream]) => upstreamOf(clone, branch, upstream, store)),
    files,
    operation: operation && { ...operation, other: rowOf(rows, operation.other) },
    stash: stash.map(({ oid, message }) => ({ row: rowOf(rows, oid), message })),
  };
}

function upstreamOf({ refs }: CloneFacts, branch: string, upstream: string, store: CommitStore): Upstream {
  const find = (...names: string[]) => refs.find(([name]) => names.includes(name))?.[1];
  const ours = find(`refs/heads/${branch}`);
  const theirs = find(`refs/remotes/${upstream}`) ?? find(`refs/heads/${upstream}`);
  if (ours === undefined || theirs === undefined) return { branch, upstream, ahead: 0, behind: 0, gone: true };
  const { ahead, behind } = store.divergence(ours, theirs);
  return { branch, upstream, ahead, behind, gone: false };
}

function hostState({ host, flavour }: TeamFacts, rows: Rows): HostState {
  const { record, requests } = host;
  return {
    head: headOf(host, rows),
    refs: refsOf(host, rows),
    name: wordingOf(flavour).name,
    protections: record.protections,
    pullRequests: record.pullRequests.flatMap((request, i) => {
      const facts = requests[i];
      return facts ? [pullRequest(request, facts, rows)] : [];
    }),
    pipelines: record.pipelines.map(({ oid, jobs, ...pipeline }) => ({
      ...pipeline,
      row: rowOf(rows, oid),
      jobs: shownJobs(jobs),
    })),
  };
}

function pullRequest(request: PullRequestRecord, facts: RequestFacts, rows: Rows): PullRequest {
  const { id, title, description, author, source, target, draft, state, openedAt } = request;
  return {
    id,
    title,
    description,
    author,
    source,
    target,
    draft,
    state,
    openedAt,
    head: rowOf(rows, request.head),
    base: rowOf(rows, facts.base),
    commits: facts.commits.map(oid => rowOf(rows, oid)),
    changedFiles: facts.changedFiles,
    conflicts: facts.conflicts,
    reviewers: request.reviewers.map(reviewer => ({ ...reviewer, reviewed: rowOf(rows, reviewer.reviewed) })),
    threads: request.threads.map(({ id: thread, path, line, resolved, comments }, i) => ({
      id: thread,
      path,
      line,
      resolved,
      outdated: facts.outdated[i] ?? false,
      comments,
    })),
    events: request.events,
    checks: facts.checks,
    blockers: facts.blockers,
    autoMerge: request.autoMerge,
    mergedAs: request.mergedAs === null ? null : rowOf(rows, request.mergedAs),
    labels: request.labels,
  };
}
