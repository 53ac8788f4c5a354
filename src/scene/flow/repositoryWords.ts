import { say } from '../../base/say';
import type { Commit, Ref, Row } from '../../world/snapshot';
import { plainText } from '../fitText';
import type { Act } from '../scene';
import { matchesBranch } from '../matchesBranch';
import { requestWord } from '../../base/requestWord';
import { count, pointsHere, short } from '../words';
import type { FlowModel, RepositoryView } from './flowModel';

/** `Commit 1a2b3c4, “Add the cart”, by Maya. dev points here. It is also on GitLab.` */
export function commitSentence(model: FlowModel, view: RepositoryView, row: Row): string {
  const commit = model.snapshot.commits[row];
  if (!commit) return '';
  const { host } = model;
  const names = view.refs.filter(ref => ref.row === row).map(ref => plainText(ref.short));
  const pointing = names.length > 0 ? [pointsHere(names)] : [];
  const isHead = view.where === 'local' && view.state.head.row === row ? [say`You are here.`] : [];
  const merge = commit.parents.length > 1 ? [say`It joins two lines.`] : [];
  const elsewhere =
    view.where === 'local'
      ? host.lanes.laneOf.has(row)
        ? say`${model.snapshot.host.name} has it too.`
        : say`Only your computer has it.`
      : model.local.lanes.laneOf.has(row)
        ? say`Your computer has it too.`
        : say`Your computer does not have it yet.`;
  const what = say`Commit ${short(commit.oid)}, “${plainText(commit.subject)}”, by ${plainText(commit.authorName)}.`;
  return [what, ...merge, ...pointing, ...isHead, elsewhere].join(' ');
}

export function commitActs(commit: Pick<Commit, 'oid' | 'parents'>, where: 'host' | 'local'): readonly Act[] {
  const isHere = where === 'local';
  return [
    { title: say`Show what it changed`, intent: { kind: 'changes', oid: commit.oid } },
    ...(isHere
      ? [
          {
            title: say`New branch here …`,
            intent: { kind: 'compose', line: `git switch -c NAME ${short(commit.oid)}` },
          } as const,
        ]
      : []),
    ...(isHere && commit.parents.length === 1
      ? [{ title: say`Revert it`, intent: { kind: 'run', line: `git revert --no-edit ${short(commit.oid)}` } } as const]
      : []),
    { title: say`Copy its id`, intent: { kind: 'copy', text: commit.oid } },
  ];
}

export function refSentence(model: FlowModel, view: RepositoryView, ref: Ref, isHead: boolean): string {
  const { snapshot } = model;
  const name = plainText(ref.short);
  const subject = plainText(snapshot.commits[ref.row]?.subject ?? '');
  const at = say`on commit ${short(snapshot.commits[ref.row]?.oid ?? '')}, “${subject}”`;
  if (ref.kind === 'tag') return say`Tag ${name} ${at}.`;
  if (view.where === 'host') {
    const rule = snapshot.host.protections.find(each => matchesBranch(each.pattern, ref.short));
    return [
      say`Branch ${name} on ${snapshot.host.name} ${at}.`,
      ...(rule && !rule.allowPush
        ? [say`It is protected: it changes only through a ${requestWord(snapshot.flavour)}.`]
        : []),
    ].join(' ');
  }
  if (ref.kind === 'remote-branch') {
    const there = snapshot.host.refs.find(each => each.kind === 'branch' && `origin/${each.short}` === ref.short);
    const state = !there
      ? say`${snapshot.host.name} no longer has this branch.`
      : there.row === ref.row
        ? say`The same as on ${snapshot.host.name}.`
        : say`${snapshot.host.name} has moved on: fetch to see it.`;
    return `${say`Remote-tracking branch ${name} ${at}: what your computer last saw.`} ${state}`;
  }
  const upstream = snapshot.learner.upstreams.find(each => each.branch === ref.short);
  const lead =
    upstream && !upstream.gone ? [distance(upstream.ahead, upstream.behind, plainText(upstream.upstream))] : [];
  return [say`Your branch ${name} ${at}.`, ...(isHead ? [say`You are on it.`] : []), ...lead].join(' ');
}

export function distance(ahead: number, behind: number, upstream: string): string {
  if (ahead === 0 && behind === 0) return say`Level with ${upstream}.`;
  if (behind === 0) return say`${count(ahead, 'commit')} ahead of ${upstream}.`;
  if (ahead === 0) return say`${count(behind, 'commit')} behind ${upstream}.`;
  return say`${count(ahead, 'commit')} ahead of and ${count(behind, 'commit')} behind ${upstream}.`;
}

export function refActs(model: FlowModel, view: RepositoryView, ref: Ref, isHead: boolean): readonly Act[] {
  const name = ref.short;
  const oid = model.snapshot.commits[ref.row]?.oid ?? '';
  const changes: Act = { title: say`Show what its tip changed`, intent: { kind: 'changes', oid } };
  if (ref.kind === 'tag') return [changes];
  if (view.where === 'host') {
    const request = requestWord(model.snapshot.flavour);
    const open: Act[] =
      ref.short === model.feature
        ? [
            {
              title: say`Open a ${request} into ${model.integration}`,
              intent: {
                kind: 'run',
                line: `pr create --base ${quoted(model.integration)} --head ${quoted(name)}`,
              },
            },
          ]
        : [];
    return [{ title: say`Fetch it`, intent: { kind: 'run', line: 'git fetch origin' } }, ...open, changes];
  }
  const head = model.snapshot.learner.head;
  const into = head.kind === 'branch' ? head.branch : say`where you are`;
  const merge: Act = {
    title: say`Merge it into ${plainText(into)}`,
    intent: { kind: 'run', line: `git merge ${quoted(name)}` },
  };
  // What a drag can say is said here as well, for those who cannot drag.
  const rebase: readonly Act[] =
    head.kind === 'branch'
      ? [
          {
            title: say`Rebase ${plainText(into)} onto it`,
            intent: { kind: 'run', line: `git rebase ${quoted(name)}` },
          },
        ]
      : [];
  if (ref.kind === 'remote-branch') return [merge, ...rebase, changes];
  return [
    ...(isHead
      ? []
      : [
          { title: say`Switch to it`, intent: { kind: 'run', line: `git switch ${quoted(name)}` } } as const,
          merge,
          ...rebase,
        ]),
    { title: say`New branch here …`, intent: { kind: 'compose', line: `git switch -c NAME ${quoted(name)}` } },
    { title: say`Push it`, intent: { kind: 'run', line: `git push origin ${quoted(name)}` } },
    changes,
  ];
}

/** A name as one word of a command line, whatever it holds. */
export const quoted = (name: string): string =>
  /^[\w./@:-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
