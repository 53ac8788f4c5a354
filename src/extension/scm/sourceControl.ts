import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { FaceContext } from '../face';
import { cloneUri, objectUri } from '../files/cloneUri';
import type { SandboxState } from '../state/sandbox';
import { groupChanges, type Change, type GroupId } from './changeGroups';
import { pathInClone } from '../files/cloneUri';
import { scmCommands } from './scmCommands';

/** VS Code's own Source Control view on the learner's clone. It exists while there is a team. */
export function sourceControl(context: FaceContext): vscode.Disposable & { readonly view: () => ScmView | null } {
  const { sandbox } = context;
  const parts = new Disposables();
  let view: ScmView | null = null;
  const refresh = () => {
    const { state } = sandbox;
    if (!state || view?.path !== state.snapshot.learner.path || view.project !== state.snapshot.project) {
      view?.dispose();
      view = state ? new ScmView(state) : null;
    }
    if (state) view?.show(state);
  };
  refresh();
  parts.add(sandbox.onDidChange(refresh));
  parts.add(scmCommands(context, () => view?.inputBox));
  parts.add({ dispose: () => view?.dispose() });
  return {
    dispose: () => {
      parts.dispose();
    },
    view: () => view,
  };
}

export class ScmView implements vscode.Disposable {
  readonly path: string;
  readonly project: string;
  readonly #control: vscode.SourceControl;
  readonly #groups: Readonly<Record<GroupId, vscode.SourceControlResourceGroup>>;
  #learner: SandboxState['snapshot']['learner'];

  constructor({ snapshot }: SandboxState) {
    this.path = snapshot.learner.path;
    this.project = snapshot.project;
    this.#learner = snapshot.learner;
    this.#control = vscode.scm.createSourceControl(
      'gitFlow',
      vscode.l10n.t('Git Flow: {0}', snapshot.project),
      cloneUri(snapshot.learner),
    );
    this.#groups = {
      merge: this.#control.createResourceGroup('merge', vscode.l10n.t('Merge Changes')),
      staged: this.#control.createResourceGroup('staged', vscode.l10n.t('Staged Changes')),
      changes: this.#control.createResourceGroup('changes', vscode.l10n.t('Changes')),
    };
    this.#groups.merge.hideWhenEmpty = true;
    this.#groups.staged.hideWhenEmpty = true;
    this.#control.acceptInputCommand = { command: 'gitFlow.scm.commit', title: vscode.l10n.t('Commit') };
    this.#control.quickDiffProvider = {
      provideOriginalResource: uri => {
        const path = pathInClone(uri, this.#learner);
        const isOwn = uri.scheme === 'gitflow' && path !== undefined && path !== '' && !path.startsWith('.git/');
        const file = this.#learner.files.find(candidate => candidate.path === path);
        return isOwn && file?.unstaged !== 'untracked' ? objectUri(this.#learner, path, 'index') : undefined;
      },
    };
  }

  /** What a group shows, for tests: the editor itself does not tell. */
  resources(group: GroupId): readonly vscode.SourceControlResourceState[] {
    return this.#groups[group].resourceStates;
  }

  get statusCommands(): readonly vscode.Command[] {
    return this.#control.statusBarCommands ?? [];
  }

  get inputBox(): vscode.SourceControlInputBox {
    return this.#control.inputBox;
  }

  show(state: SandboxState): void {
    const { learner } = state.snapshot;
    this.#learner = learner;
    const groups = groupChanges(learner.files);
    for (const id of ['merge', 'staged', 'changes'] as const) {
      this.#groups[id].resourceStates = groups[id].map(change => this.#resource(change, id));
    }
    this.#control.count = learner.files.length;
    const branch = learner.head.kind === 'branch' ? learner.head.branch : undefined;
    this.inputBox.placeholder =
      learner.operation !== null
        ? vscode.l10n.t('Message for the {0} ({1} commits)', learner.operation.kind, 'Ctrl+Enter')
        : vscode.l10n.t('Message ({0} commits on {1})', 'Ctrl+Enter', branch ?? vscode.l10n.t('a detached HEAD'));
    this.#control.statusBarCommands = statusCommands(state);
  }

  dispose(): void {
    this.#control.dispose();
  }

  #resource(change: Change, group: GroupId): vscode.SourceControlResourceState {
    const resourceUri = cloneUri(this.#learner, change.path);
    const contextValue = `${group}.${change.kind}`;
    return {
      resourceUri,
      contextValue,
      command: {
        command: 'gitFlow.scm.openChanges',
        title: vscode.l10n.t('Open Changes'),
        arguments: [{ resourceUri, contextValue }],
      },
      decorations: {
        tooltip: `${change.path}, ${change.words}`,
        strikeThrough: change.kind === 'deleted',
        faded: false,
      },
    };
  }
}

/** The branch, and the sync button with what is ahead and behind. */
function statusCommands({ snapshot }: SandboxState): vscode.Command[] {
  const { head, upstreams, files } = snapshot.learner;
  const name = head.kind === 'branch' ? head.branch : (snapshot.commits[head.row]?.oid.slice(0, 7) ?? '');
  const upstream = upstreams.find(({ branch }) => head.kind === 'branch' && branch === head.branch);
  const branch = {
    command: 'gitFlow.branch.switch',
    title: `$(git-branch) ${name}${files.length > 0 ? '*' : ''}`,
    tooltip: vscode.l10n.t('{0}: switch to another branch', name),
  };
  if (!upstream || upstream.gone) return [branch];
  const sync = {
    command: 'gitFlow.scm.sync',
    title: `$(sync) ${upstream.behind}↓ ${upstream.ahead}↑`,
    tooltip: vscode.l10n.t(
      'Sync with {0}: {1} to fetch and merge, {2} to push',
      upstream.upstream,
      upstream.behind,
      upstream.ahead,
    ),
  };
  return [branch, sync];
}
