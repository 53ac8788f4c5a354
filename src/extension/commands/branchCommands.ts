import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { branchRole, fillPattern, matchesPattern, type BranchRole } from '../../flow/flowDefinition';
import { proposeStory } from '../../flow/story';
import type { Face, FaceContext } from '../face';
import { openCommitChanges } from '../scm/openCommitChanges';
import type { SandboxState } from '../state/sandbox';
import type { BranchTarget } from '../views/branchTarget';
import { askBranchName } from './askBranchName';
import type { BranchItem } from './commandIds';
import { quoteArgument } from '../../base/quoteArgument';
import { registerCommand } from './registerCommand';
import { requireTeam } from './requireTeam';

/** What Git users expect of a branch's context menu. Each ends in the line that one would type. */
export const branchCommands: Face = context => {
  const commands = new Disposables();
  const on = (
    id: `gitFlow.branch.${'switch' | 'merge' | 'rename' | 'delete' | 'push' | 'compare' | 'openRequest'}`,
    act: (target: BranchTarget, state: SandboxState) => Promise<unknown>,
    where: readonly BranchTarget['where'][],
  ) => commands.add(registerCommand(id, item => withBranch(context, item, where, act)));

  commands.add(registerCommand('gitFlow.branch.create', item => create(context, item)));
  on(
    'gitFlow.branch.switch',
    ({ name }, { flow }) => context.perform(`git switch ${quoteArgument(localName(name, flow.remote))}`),
    ['local', 'remote'],
  );
  on('gitFlow.branch.merge', ({ name }, state) => context.perform(mergeLine(name, state)), ['local', 'remote']);
  on('gitFlow.branch.rename', (target, state) => rename(context, target, state), ['local']);
  on('gitFlow.branch.delete', (target, state) => remove(context, target, state), ['local', 'host']);
  on('gitFlow.branch.push', ({ name }, state) => context.perform(pushLine(name, state)), ['local']);
  on('gitFlow.branch.compare', (target, state) => compare(target, state), ['local', 'remote', 'host', 'teammate']);
  on('gitFlow.branch.openRequest', (target, state) => openRequest(context, target, state), ['host', 'local']);
  return commands;
};

async function withBranch(
  { sandbox }: FaceContext,
  item: BranchItem | undefined,
  where: readonly BranchTarget['where'][],
  act: (target: BranchTarget, state: SandboxState) => Promise<unknown>,
): Promise<unknown> {
  const state = await requireTeam(sandbox);
  if (!state) return undefined;
  const target = item?.branch ?? (await pickBranch(state, where));
  return target ? act(target, state) : undefined;
}

async function pickBranch(
  { snapshot }: SandboxState,
  where: readonly BranchTarget['where'][],
): Promise<BranchTarget | undefined> {
  const { host, learner, commits } = snapshot;
  const item = (place: BranchTarget['where'], name: string, row: number, description: string) => ({
    label: name,
    description,
    detail: commits[row]?.subject ?? '',
    target: { where: place, name },
  });
  const items = [
    ...learner.refs
      .filter(({ kind }) => kind === 'branch')
      .map(({ short, row }) => item('local', short, row, vscode.l10n.t('yours'))),
    ...learner.refs
      .filter(({ kind }) => kind === 'remote-branch')
      .map(({ short, row }) => item('remote', short, row, vscode.l10n.t('remote-tracking'))),
    ...host.refs.filter(({ kind }) => kind === 'branch').map(({ short, row }) => item('host', short, row, host.name)),
  ].filter(({ target }) => where.includes(target.where));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Choose a branch'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.target;
}

/** `origin/dev` is switched to by the name of the local branch that follows it; git makes it where there is none. */
function localName(name: string, remote: string): string {
  return name.startsWith(`${remote}/`) ? name.slice(remote.length + 1) : name;
}

/** A story comes into a shared branch by a merge commit, so that the history keeps it together; all else as git does it. */
function mergeLine(name: string, { snapshot, flow }: SandboxState): string {
  const { head } = snapshot.learner;
  const into = head.kind === 'branch' ? branchRole(flow, head.branch) : 'story';
  const from = branchRole(flow, localName(name, flow.remote));
  const isShared = (role: BranchRole) => role === 'main' || role === 'integration';
  const keepsTogether = isShared(into) && !isShared(from) ? '--no-ff ' : '';
  return `git merge ${keepsTogether}--no-edit ${quoteArgument(name)}`;
}

async function create({ sandbox, perform }: FaceContext, item: BranchItem | undefined): Promise<unknown> {
  const state = await requireTeam(sandbox);
  if (!state) return undefined;
  const from = item?.branch ? ` ${quoteArgument(item.branch.name)}` : '';
  const line = (name: string) => `git switch -c ${name}${from}`;
  const proposed = proposeStory(state.snapshot, state.flow);
  const name = await askBranchName(state.snapshot.learner, proposed, vscode.l10n.t('Create a branch'), line);
  return name === undefined ? undefined : perform(line(name));
}

async function rename(context: FaceContext, { name }: BranchTarget, { snapshot }: SandboxState): Promise<unknown> {
  const line = (fresh: string) => `git branch -m ${quoteArgument(name)} ${fresh}`;
  const title = vscode.l10n.t('Rename {0}', name);
  const fresh = await askBranchName(snapshot.learner, name, title, line);
  return fresh === undefined ? undefined : context.perform(line(fresh));
}

async function remove(context: FaceContext, target: BranchTarget, { snapshot, flow }: SandboxState): Promise<unknown> {
  const { name, where } = target;
  const onHost = where === 'host';
  const yes = vscode.l10n.t('Delete');
  const question = onHost
    ? vscode.l10n.t('Delete the branch {0} on {1}? The whole team loses it.', name, snapshot.host.name)
    : vscode.l10n.t('Delete your branch {0}? Git refuses when its commits are nowhere else.', name);
  if ((await vscode.window.showWarningMessage(question, { modal: true }, yes)) !== yes) return undefined;
  const word = quoteArgument(name);
  return context.perform(onHost ? `git push ${flow.remote} --delete ${word}` : `git branch -d ${word}`);
}

/** A shared branch is pushed to the feature branch that carries the story; a story to its own feature branch. */
export function pushLine(name: string, { snapshot, flow, round }: SandboxState): string {
  const upstream = snapshot.learner.upstreams.find(({ branch }) => branch === name);
  const step = round.steps.find(({ id }) => id === 'push');
  const [line] = step?.lines ?? [];
  if (name === flow.integration && line !== undefined) return line;
  if (name === flow.integration || name === flow.main) return `git push ${flow.remote} ${quoteArgument(name)}`;
  const goal = matchesPattern(flow.feature, name) ? name : fillPattern(flow.feature, name);
  return upstream
    ? `git push ${flow.remote} ${quoteArgument(name)}`
    : `git push ${flow.remote} ${quoteArgument(`${name}:${goal}`)}`;
}

async function compare(target: BranchTarget, state: SandboxState): Promise<unknown> {
  const { snapshot, team } = state;
  const refs =
    target.where === 'host'
      ? snapshot.host.refs
      : target.where === 'teammate'
        ? (snapshot.teammates.find(({ clone }) => clone.person === target.person)?.clone.refs ?? [])
        : snapshot.learner.refs;
  const row = refs.find(({ short, kind }) => short === target.name && kind !== 'tag')?.row ?? -1;
  const theirs = snapshot.commits[row]?.oid;
  const mine = snapshot.commits[snapshot.learner.head.row]?.oid;
  if (theirs === undefined || mine === undefined) return undefined;
  return openCommitChanges(team, mine, theirs, vscode.l10n.t('Your HEAD and {0}', target.name));
}

async function openRequest(
  context: FaceContext,
  target: BranchTarget,
  { snapshot, flow }: SandboxState,
): Promise<unknown> {
  const pushed = snapshot.learner.upstreams.find(({ branch }) => branch === target.name)?.upstream;
  const carrier = fillPattern(flow.feature, target.name);
  const onHost = (name: string) => snapshot.host.refs.some(({ short }) => short === name);
  const head =
    target.where === 'host' || onHost(target.name)
      ? target.name
      : onHost(carrier)
        ? carrier
        : localName(pushed ?? target.name, flow.remote);
  const base = head === flow.integration ? flow.main : flow.integration;
  return context.perform(`pr create --base ${quoteArgument(base)} --head ${quoteArgument(head)}`);
}
