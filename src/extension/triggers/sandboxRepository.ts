import * as vscode from 'vscode';
import { commitSource, decode } from '../../flow/outlook/commitSource';
import type { FileSource } from '../../triggers/evaluateFrom';
import { hostFile } from '../../triggers/merge/hostSettings';
import type { TriggerEvent } from '../../triggers/types';
import type { Oid, Ref } from '../../world/snapshot';
import { cloneUri, objectUri } from '../files/cloneUri';
import type { SandboxState } from '../state/sandbox';
import type { TriggerRepository } from './repository';
import { hostSettingsUri } from './hostSettings';
import { openRequests, stepEvents } from '../../flow/outlook/stepEvents';
import { teamHostFile } from '../../flow/outlook/teamHostFile';

export const sandboxId = 'sandbox';

/**
 * The sandbox as a repository that can be asked. `worktree`: the files as they are being edited, for what the editor shows in them;
 * `commits`: those that a push would really carry.
 */
export async function sandboxRepository(
  state: SandboxState,
  from: 'worktree' | 'commits',
): Promise<TriggerRepository | undefined> {
  const { snapshot, team, flow } = state;
  const { learner, host, commits } = snapshot;
  const events = await stepEvents(state);
  if (!events) return undefined;
  const worktree = from === 'worktree' ? worktreeSource(state) : undefined;
  const sources = new Map<Oid, FileSource>();
  const oids = new Set([events.tip, ...(events.target === undefined ? [] : [events.target])]);
  const tipOf = (branch: string) => commits[rowOf(learner.refs, host.refs, branch)]?.oid;
  for (const { row } of [...learner.refs, ...host.refs]) {
    const oid = commits[row]?.oid;
    if (oid !== undefined) oids.add(oid);
  }
  for (const oid of oids) sources.set(oid, await commitSource(team, oid));
  const sourceOf = (oid: Oid | undefined) => sources.get(oid ?? '') ?? worktree;
  const storyBranch = events.push.ref.name;
  const oidFor = (branch: string) => (branch === storyBranch ? events.tip : tipOf(branch));
  const fallback = sourceOf(events.tip) ?? worktreeSource(state);
  const headFile = await sourceOf(events.tip)?.load(hostFile);
  const ownHostFile = worktree ? await worktree.load(hostFile) : headFile;
  return {
    id: sandboxId,
    label: vscode.l10n.t('{0} (sandbox)', snapshot.project),
    providers: [snapshot.flavour],
    branches: [...new Set([...learner.refs, ...host.refs].filter(isBranch).map(({ short }) => short))],
    branch: storyBranch,
    defaultBranch: events.push.defaultBranch,
    integration: flow.integration,
    occasions: [events.push, events.pullRequest, events.integration],
    complete: event =>
      event.kind === 'push' && event.openPullRequests === undefined
        ? { ...event, openPullRequests: openRequests(snapshot, event.ref.name) }
        : event,
    settings: { project: snapshot.project, hostFile: ownHostFile ?? teamHostFile(snapshot, flow) },
    filesOf: event => {
      const own = worktree ?? sourceOf(oidFor(sourceBranch(event))) ?? fallback;
      const target = event.kind === 'pull-request' ? hostTip(state, event.target) : undefined;
      return { own, target: sourceOf(target) ?? own };
    },
    changedFiles: async event => {
      const to = oidFor(sourceBranch(event));
      const into = event.kind === 'pull-request' || event.kind === 'merge' ? event.target : flow.integration;
      const base =
        event.kind === 'push' ? (hostTip(state, sourceBranch(event)) ?? hostTip(state, into)) : hostTip(state, into);
      if (to === undefined || base === undefined) return undefined;
      return (await team.files.diff(base, to)).map(({ path }) => path);
    },
    uriOf: path => {
      if (team.files.stat('learner', path)) return cloneUri(learner, path);
      return path === hostFile ? hostSettingsUri : objectUri(learner, path, events.tip);
    },
    remarks: () => [],
  };
}

const isBranch = (ref: Ref) => ref.kind === 'branch';

function rowOf(local: readonly Ref[], remote: readonly Ref[], branch: string): number {
  const find = (refs: readonly Ref[]) => refs.find(ref => ref.kind !== 'remote-branch' && ref.short === branch);
  return (find(local) ?? find(remote))?.row ?? -1;
}

function hostTip({ snapshot }: SandboxState, branch: string): Oid | undefined {
  return snapshot.commits[rowOf([], snapshot.host.refs, branch)]?.oid;
}

/** The branch whose files an event finds. */
export function sourceBranch(event: TriggerEvent): string {
  return event.kind === 'pull-request' || event.kind === 'merge' ? event.source : event.ref.name;
}

function worktreeSource({ team, snapshot }: SandboxState): FileSource {
  const paths: string[] = [];
  const walk = (folder: string) => {
    for (const [name, kind] of team.files.list('learner', folder) ?? []) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (path === '.git') continue;
      if (kind === 'folder') walk(path);
      else paths.push(path);
    }
  };
  walk('');
  const load = (path: string) => {
    const uri = cloneUri(snapshot.learner, path).toString();
    const open = vscode.workspace.textDocuments.find(each => each.isDirty && each.uri.toString() === uri);
    return Promise.resolve(open?.getText() ?? decode(team.files.read('learner', path)));
  };
  return { paths, load };
}
