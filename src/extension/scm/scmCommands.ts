import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { quoteArgument } from '../commands/quoteArgument';
import { registerCommand } from '../commands/registerCommand';
import { requireTeam } from '../commands/requireTeam';
import { messageWords } from '../commands/stepQuestion';
import { validateMessage } from '../commands/validateMessage';
import type { FaceContext } from '../face';
import type { SandboxState } from '../state/sandbox';
import { pushLine } from '../commands/branchCommands';
import { compareCommands } from './compareCommands';
import { pathsOf } from './pathsOf';

type InputBox = () => vscode.SourceControlInputBox | undefined;

/** What the Source Control view does: every act is a git line, shown in the terminal. */
export function scmCommands(context: FaceContext, inputBox: InputBox): vscode.Disposable {
  const { perform, sandbox } = context;
  const commands = new Disposables();
  /** Registers a command that acts on the chosen files, or on the file of the active editor. */
  const onFiles = (
    id: `gitFlow.scm.${'stage' | 'unstage' | 'discard'}` | 'gitFlow.conflict.markResolved',
    act: (paths: readonly string[], state: SandboxState) => Promise<unknown>,
  ) =>
    commands.add(
      registerCommand(id, async (...items) => {
        const state = await requireTeam(sandbox);
        const paths = state ? pathsOf(items, state) : [];
        return state && paths.length > 0 ? act(paths, state) : undefined;
      }),
    );
  const plain = (
    id: `gitFlow.scm.${'stageAll' | 'unstageAll' | 'discardAll' | 'commit' | 'amend' | 'sync'}`,
    act: (state: SandboxState) => Promise<unknown>,
  ) =>
    commands.add(
      registerCommand(id, async () => {
        const state = await requireTeam(sandbox);
        return state ? act(state) : undefined;
      }),
    );

  onFiles('gitFlow.scm.stage', paths => perform(`git add ${words(paths)}`));
  onFiles('gitFlow.scm.unstage', paths => perform(`git restore --staged ${words(paths)}`));
  onFiles('gitFlow.scm.discard', (paths, state) => discard(context, paths, state));
  onFiles('gitFlow.conflict.markResolved', (paths, state) => markResolved(context, paths, state));
  plain('gitFlow.scm.stageAll', () => perform('git add .'));
  plain('gitFlow.scm.unstageAll', () => perform('git restore --staged .'));
  plain('gitFlow.scm.discardAll', state => {
    const changed = state.snapshot.learner.files.filter(file => file.unstaged !== null && file.conflict === null);
    return discard(
      context,
      changed.map(({ path }) => path),
      state,
    );
  });
  plain('gitFlow.scm.commit', state => commit(context, inputBox(), state));
  plain('gitFlow.scm.amend', state => amend(context, inputBox(), state));
  plain('gitFlow.scm.sync', state => sync(context, state));
  commands.add(compareCommands(context));
  return commands;
}

const words = (paths: readonly string[]) => paths.map(quoteArgument).join(' ');

async function discard(
  { perform }: FaceContext,
  paths: readonly string[],
  { snapshot }: SandboxState,
): Promise<unknown> {
  const files = snapshot.learner.files.filter(file => paths.includes(file.path) && file.unstaged !== null);
  if (files.length === 0) return undefined;
  const names = files.map(({ path }) => path).join(', ');
  const yes = vscode.l10n.t('Discard');
  const question = vscode.l10n.t('Discard your changes in {0}? Undo of the sandbox can bring them back.', names);
  if ((await vscode.window.showWarningMessage(question, { modal: true }, yes)) !== yes) return undefined;
  const untracked = files.filter(({ unstaged }) => unstaged === 'untracked').map(({ path }) => path);
  const tracked = files.filter(({ unstaged }) => unstaged !== 'untracked').map(({ path }) => path);
  if (tracked.length > 0) await perform(`git restore ${words(tracked)}`);
  if (untracked.length > 0) await perform(`git clean -f ${words(untracked)}`);
  return undefined;
}

async function markResolved(
  { perform }: FaceContext,
  paths: readonly string[],
  { snapshot, team }: SandboxState,
): Promise<unknown> {
  const marked = snapshot.learner.files.filter(file => paths.includes(file.path) && file.hasMarkers === true);
  if (marked.length > 0) {
    const yes = vscode.l10n.t('Mark anyway');
    const question = vscode.l10n.t(
      '{0} still has conflict markers. They would be committed as they stand.',
      marked.map(({ path }) => path).join(', '),
    );
    if ((await vscode.window.showWarningMessage(question, { modal: true }, yes)) !== yes) return undefined;
  }
  const gone = paths.filter(path => !team.files.stat('learner', path));
  const there = paths.filter(path => !gone.includes(path));
  if (gone.length > 0) await perform(`git rm ${words(gone)}`);
  return there.length > 0 ? perform(`git add ${words(there)}`) : undefined;
}

async function commit(
  { perform }: FaceContext,
  box: vscode.SourceControlInputBox | undefined,
  { snapshot }: SandboxState,
): Promise<unknown> {
  const { files, operation } = snapshot.learner;
  const message = box?.value ?? '';
  if (files.some(file => file.conflict !== null)) {
    return warn(vscode.l10n.t('Resolve the conflicts first, and mark the files as resolved.'));
  }
  if (operation !== null && message.trim() === '') return perform(`git ${operation.kind} --continue`);
  if (operation === null && !files.some(file => file.staged !== null)) {
    if (files.length === 0) return warn(vscode.l10n.t('No file has changed, so there is nothing to commit.'));
    const all = vscode.l10n.t('Stage all and commit');
    const question = vscode.l10n.t('Nothing is staged. Stage all changes and commit them?');
    if ((await vscode.window.showWarningMessage(question, { modal: true }, all)) !== all) return undefined;
    const staged = await perform('git add .');
    if (staged.exitCode !== 0) return staged;
  }
  const remark = validateMessage(message);
  if (remark?.severity === 'error') return warn(remark.sentence);
  const result = await perform(`git commit ${messageWords(message)}`);
  if (result.exitCode === 0 && box) box.value = '';
  return result;
}

/** Adds what is staged to the last commit; with a message in the box, under that message. */
async function amend(
  { perform }: FaceContext,
  box: vscode.SourceControlInputBox | undefined,
  { snapshot }: SandboxState,
): Promise<unknown> {
  const { head, upstreams } = snapshot.learner;
  const upstream = upstreams.find(({ branch }) => head.kind === 'branch' && branch === head.branch);
  if (head.row < 0) return warn(vscode.l10n.t('There is no commit yet that could be amended.'));
  if (upstream && !upstream.gone && upstream.ahead === 0) {
    const yes = vscode.l10n.t('Amend anyway');
    const question = vscode.l10n.t(
      'The last commit is already on {0}. Amending makes another one in its place, and a push would be refused.',
      upstream.upstream,
    );
    if ((await vscode.window.showWarningMessage(question, { modal: true }, yes)) !== yes) return undefined;
  }
  const message = box?.value.trim() ?? '';
  const result = await perform(`git commit --amend ${message === '' ? '--no-edit' : messageWords(message)}`);
  if (result.exitCode === 0 && box) box.value = '';
  return result;
}

/** Fetches, merges what came, and pushes what is ahead: the three lines that one would type. */
async function sync({ perform, sandbox }: FaceContext, { flow, snapshot }: SandboxState): Promise<unknown> {
  const { head } = snapshot.learner;
  if (head.kind !== 'branch') return warn(vscode.l10n.t('You stand on no branch, so there is nothing to sync.'));
  if ((await perform(`git fetch ${flow.remote}`)).exitCode !== 0) return undefined;
  const upstreamOf = () => sandbox.state?.snapshot.learner.upstreams.find(({ branch }) => branch === head.branch);
  const upstream = upstreamOf();
  if (upstream && !upstream.gone && upstream.behind > 0) {
    if ((await perform(`git merge --no-edit ${upstream.upstream}`)).exitCode !== 0) return undefined;
  }
  const { state } = sandbox;
  if (state && upstreamOf()?.ahead !== 0) return perform(pushLine(head.branch, state));
  return undefined;
}

async function warn(sentence: string): Promise<undefined> {
  await vscode.window.showWarningMessage(sentence);
  return undefined;
}
