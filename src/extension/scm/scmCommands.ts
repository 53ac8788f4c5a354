import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { quoteArgument } from '../../base/quoteArgument';
import { registerCommand } from '../commands/registerCommand';
import { requireTeam } from '../commands/requireTeam';
import { messageWords } from '../commands/stepQuestion';
import { validateMessage } from '../commands/validateMessage';
import type { FaceContext } from '../face';
import type { SandboxState } from '../state/sandbox';
import { pushLine } from '../commands/branchCommands';
import { compareCommands } from './compareCommands';
import { requirePaths } from './pathsOf';
import { saveFiles, settleUnsaved } from './unsavedFiles';
import { tell } from '../commands/tell';

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
        const paths = state ? await requirePaths(items, state) : [];
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

  onFiles('gitFlow.scm.stage', async (paths, state) =>
    (await settleUnsaved(state, paths)) ? markResolved(context, paths) : undefined,
  );
  onFiles('gitFlow.scm.unstage', paths => perform(`git restore --staged ${words(paths)}`));
  onFiles('gitFlow.scm.discard', (paths, state) => discard(context, paths, state));
  onFiles('gitFlow.conflict.markResolved', async (paths, state) =>
    (await saveFiles(state, paths)) ? markResolved(context, paths) : undefined,
  );
  plain('gitFlow.scm.stageAll', state => stageAll(context, state));
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
  if (files.length === 0)
    return warn(vscode.l10n.t('There is nothing to discard: only what is changed and not staged can be taken back.'));
  const untracked = files.filter(({ unstaged }) => unstaged === 'untracked').map(({ path }) => path);
  const tracked = files.filter(({ unstaged }) => unstaged !== 'untracked').map(({ path }) => path);
  const yes = tracked.length > 0 ? vscode.l10n.t('Discard') : vscode.l10n.t('Delete');
  const question = discardQuestion(tracked.join(', '), untracked.join(', '));
  if ((await vscode.window.showWarningMessage(question, { modal: true }, yes)) !== yes) return undefined;
  if (tracked.length > 0) await perform(`git restore ${words(tracked)}`);
  if (untracked.length > 0) await perform(`git clean -f ${words(untracked)}`);
  return undefined;
}

function discardQuestion(tracked: string, untracked: string): string {
  if (untracked === '')
    return vscode.l10n.t('Discard your changes in {0}? Undo of the sandbox can bring them back.', tracked);
  if (tracked === '')
    return vscode.l10n.t(
      'Delete {0}? Git keeps no copy of what was never added. Undo of the sandbox can bring it back.',
      untracked,
    );
  return vscode.l10n.t(
    'Discard your changes in {0}, and delete {1}, of which git keeps no copy? Undo of the sandbox can bring them back.',
    tracked,
    untracked,
  );
}

/** Stages files. Of those with a conflict this says that it is settled, so what seems not to be is asked about. */
async function markResolved({ perform, sandbox }: FaceContext, paths: readonly string[]): Promise<unknown> {
  // Asked anew, for files may have been saved meanwhile.
  const { state } = sandbox;
  if (!state || !(await confirmMarkers(paths, state))) return undefined;
  const gone: string[] = [];
  for (const { path, conflict } of state.snapshot.learner.files) {
    if (conflict === null || !paths.includes(path)) continue;
    const isThere = state.team.files.stat('learner', path) !== undefined;
    const isHalf = isThere && (conflict === 'deleted-by-us' || conflict === 'deleted-by-them');
    const keeps = isHalf ? await keepOrDelete(path, conflict === 'deleted-by-us') : isThere;
    if (keeps === undefined) return undefined;
    if (!keeps) gone.push(path);
  }
  const there = paths.filter(path => !gone.includes(path));
  if (gone.length > 0) await perform(`git rm ${words(gone)}`);
  return there.length > 0 ? perform(`git add ${words(there)}`) : undefined;
}

async function confirmMarkers(paths: readonly string[], { snapshot }: SandboxState): Promise<boolean> {
  const marked = snapshot.learner.files.filter(file => paths.includes(file.path) && file.hasMarkers === true);
  if (marked.length === 0) return true;
  const yes = vscode.l10n.t('Mark anyway');
  const question = vscode.l10n.t(
    '{0} still has conflict markers. They would be committed as they stand.',
    marked.map(({ path }) => path).join(', '),
  );
  return (await vscode.window.showWarningMessage(question, { modal: true }, yes)) === yes;
}

/** One side deleted the file and the other changed it: only a person can say. undefined: gave up. */
async function keepOrDelete(path: string, byUs: boolean): Promise<boolean | undefined> {
  const [keep, remove] = [vscode.l10n.t('Keep the file'), vscode.l10n.t('Delete the file')];
  const question = byUs
    ? vscode.l10n.t('Your side deleted {0}, and the other side changed it. What shall become of it?', path)
    : vscode.l10n.t('The other side deleted {0}, and your side changed it. What shall become of it?', path);
  const chosen = await vscode.window.showWarningMessage(question, { modal: true }, keep, remove);
  return chosen === undefined ? undefined : chosen === keep;
}

async function stageAll({ perform, sandbox }: FaceContext, before: SandboxState): Promise<unknown> {
  if (!(await settleUnsaved(before))) return undefined;
  const state = sandbox.state ?? before;
  const conflicts = state.snapshot.learner.files.filter(({ conflict }) => conflict !== null).map(({ path }) => path);
  return (await confirmMarkers(conflicts, state)) ? perform('git add .') : undefined;
}

async function commit(
  { perform, sandbox }: FaceContext,
  box: vscode.SourceControlInputBox | undefined,
  before: SandboxState,
): Promise<unknown> {
  if (before.snapshot.learner.files.some(file => file.conflict !== null)) {
    return warn(vscode.l10n.t('Resolve the conflicts first, and mark the files as resolved.'));
  }
  if (!(await settleUnsaved(before))) return undefined;
  const { files, operation } = (sandbox.state ?? before).snapshot.learner;
  const message = box?.value ?? '';
  if (operation !== null && message.trim() === '') return perform(`git ${operation.kind} --continue`);
  if (operation === null && !files.some(file => file.staged !== null)) {
    if (files.length === 0)
      return warn(vscode.l10n.t('No file has changed, so there is nothing to commit. Change one and save it first.'));
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
  if (head.row < 0) return warn(vscode.l10n.t('There is no commit yet that could be amended. Commit first.'));
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
  if (head.kind !== 'branch')
    return warn(vscode.l10n.t('You stand on no branch, so there is nothing to sync. Switch to a branch first.'));
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
  await tell(sentence, 'warning');
  return undefined;
}
