import { plural, say } from '../../base/say';
import type { CloneState, RepositoryState, Row, Snapshot } from '../../world/snapshot';
import type { FlowDefinition } from '../../flow/flowDefinition';
import type { TeamFiles } from '../../world/team';

/** What a check looks at. */
export interface CheckContext {
  readonly now: Snapshot;
  readonly start: Snapshot;
  /** The state after the first solution; undefined while it is not known, then checks of the shape are not met. */
  readonly goal: Snapshot | undefined;
  readonly files: TeamFiles;
  readonly flow: FlowDefinition;
}

/** A ref as a check writes it, resolved against the present. */
export interface Place {
  /** In words: `dev on GitLab`, `your dev`, `Maya’s origin/dev`. */
  readonly words: string;
  /** The same at the beginning of a sentence; the name of a ref is written as it is there too. */
  readonly subject: string;
  /** The sentence that says that there is no such ref. */
  readonly absent: string;
  /** A row of the present snapshot; -1 where there is no such ref (or its commit is no longer reachable). */
  readonly row: Row;
}

export interface RefAddress {
  readonly where: string;
  readonly ref: string;
  readonly atStart: boolean;
}

export function parseRef(text: string): RefAddress {
  const atStart = text.endsWith('@start');
  const rest = atStart ? text.slice(0, -'@start'.length) : text;
  const colon = rest.indexOf(':');
  return colon < 0
    ? { where: 'me', ref: rest, atStart }
    : { where: rest.slice(0, colon), ref: rest.slice(colon + 1), atStart };
}

export function locate(text: string, { now, start }: Pick<CheckContext, 'now' | 'start'>): Place {
  const { where, ref, atStart } = parseRef(text);
  const present = wordsFor(where, ref, now);
  const words = atStart ? say`${present} as it was at the start` : present;
  const subject = isMine(where) ? sentence(words) : words;
  const absent = isMine(where) ? say`There is no ${ref} in your clone.` : say`There is no ${words}.`;
  if (!atStart) return { words, subject, absent, row: rowOf(repositoryOf(now, where), ref) };
  const oid = start.commits[rowOf(repositoryOf(start, where), ref)]?.oid;
  if (oid === undefined) return { words, subject, absent, row: -1 };
  const row = now.commits.findIndex(commit => commit.oid === oid);
  return { words, subject, absent: say`${subject} is in no branch any more.`, row };
}

export function repositoryOf(snapshot: Snapshot, where: string): RepositoryState | undefined {
  if (where === 'host') return snapshot.host;
  return cloneOf(snapshot, where);
}

export function cloneOf(snapshot: Snapshot, where: string): CloneState | undefined {
  if (isMine(where)) return snapshot.learner;
  return snapshot.teammates.find(({ clone }) => clone.person === where)?.clone;
}

function rowOf(repository: RepositoryState | undefined, ref: string): Row {
  if (!repository) return -1;
  if (ref === 'HEAD') return repository.head.row;
  return repository.refs.find(({ short }) => short === ref)?.row ?? -1;
}

function wordsFor(where: string, ref: string, { host, people }: Snapshot): string {
  if (where === 'host') return say`${ref} on ${host.name}`;
  if (isMine(where)) return say`your ${ref}`;
  return say`${people.find(({ id }) => id === where)?.name ?? where}’s ${ref}`;
}

const isMine = (where: string): boolean => where === 'me' || where === 'learner';

/** Upper case for the first letter, so that words can begin a sentence. */
export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const commits = (n: number) => plural(n, say`1 commit`, say`${n} commits`);
