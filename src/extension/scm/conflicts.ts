import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { ConflictSide } from '../commands/commandIds';
import { registerCommand } from '../commands/registerCommand';
import { requireTeam } from '../commands/requireTeam';
import type { Face, FaceContext } from '../face';
import { cloneScheme, pathInClone } from '../files/cloneUri';
import type { SandboxState } from '../state/sandbox';
import { conflictDecorations } from './conflictDecorations';
import { findConflicts, resolveConflict, type ConflictPlace } from './conflictMarkers';
import { openMergeEditor } from './openMergeEditor';
import { requirePaths } from './pathsOf';
import { tell } from '../commands/tell';

const sides: readonly ConflictSide[] = ['current', 'incoming', 'both'];
const selector: vscode.DocumentSelector = { scheme: cloneScheme };

/** Conflicts in the learner's files: seen, and settled with a click, a quick fix or the keyboard. */
export const conflicts: Face = context => {
  const { sandbox, perform } = context;
  const parts = new Disposables();
  const refreshLenses = parts.add(new vscode.EventEmitter<void>());
  parts.add(
    sandbox.onDidChange(() => {
      refreshLenses.fire();
    }),
  );
  parts.add(
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: refreshLenses.event,
      provideCodeLenses: document => lenses(document, context),
    }),
  );
  parts.add(
    vscode.languages.registerCodeActionsProvider(
      selector,
      { provideCodeActions: (document, range) => quickFixes(document, range, context) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
  // The editor's own merge support paints conflicts in every file, but offers its actions only on disk.
  if (!vscode.extensions.getExtension('vscode.merge-conflict')) parts.add(conflictDecorations());
  parts.add(registerCommand('gitFlow.conflict.accept', (uri, index, side) => accept(uri, index, side)));
  parts.add(
    registerCommand('gitFlow.conflict.openMergeEditor', async (...items) => {
      const state = await requireTeam(sandbox);
      const [path] = state ? await requirePaths(items, state) : [];
      if (state && path !== undefined) await openMergeEditor(path, state);
    }),
  );
  for (const way of ['continue', 'abort'] as const) {
    parts.add(
      registerCommand(`gitFlow.conflict.${way}`, async () => {
        const state = await requireTeam(sandbox);
        const operation = state?.snapshot.learner.operation;
        if (operation) return perform(`git ${operation.kind} --${way}`);
        await tell(vscode.l10n.t('No merge, rebase, cherry-pick or revert waits to be ended.'));
        return undefined;
      }),
    );
  }
  return parts;
};

function linesOf(document: vscode.TextDocument): readonly string[] {
  return Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line).text);
}

function lenses(document: vscode.TextDocument, { sandbox }: FaceContext): vscode.CodeLens[] {
  if (!isLearners(document.uri, sandbox.state)) return [];
  return findConflicts(linesOf(document)).flatMap((place, index) =>
    sides.map(
      side =>
        new vscode.CodeLens(new vscode.Range(place.start, 0, place.start, 0), {
          command: 'gitFlow.conflict.accept',
          title: titleOf(side, place),
          arguments: [document.uri, index, side],
        }),
    ),
  );
}

function quickFixes(document: vscode.TextDocument, range: vscode.Range, { sandbox }: FaceContext): vscode.CodeAction[] {
  if (!isLearners(document.uri, sandbox.state)) return [];
  const lines = linesOf(document);
  const index = findConflicts(lines).findIndex(({ start, end }) => range.start.line <= end && range.end.line >= start);
  const place = findConflicts(lines)[index];
  if (!place) return [];
  return sides.map(side => {
    const action = new vscode.CodeAction(titleOf(side, place), vscode.CodeActionKind.QuickFix);
    action.edit = editOf(document, place, side);
    return action;
  });
}

function titleOf(side: ConflictSide, { currentName, incomingName }: ConflictPlace): string {
  switch (side) {
    case 'current':
      return vscode.l10n.t('Accept current ({0})', currentName);
    case 'incoming':
      return vscode.l10n.t('Accept incoming ({0})', incomingName);
    case 'both':
      return vscode.l10n.t('Accept both');
  }
}

function editOf(document: vscode.TextDocument, place: ConflictPlace, side: ConflictSide): vscode.WorkspaceEdit {
  const lines = resolveConflict(linesOf(document), place, side);
  const isLast = place.end === document.lineCount - 1;
  const end = isLast ? document.lineAt(place.end).range.end : new vscode.Position(place.end + 1, 0);
  const text = isLast ? lines.join('\n') : lines.map(line => `${line}\n`).join('');
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(new vscode.Position(place.start, 0), end), text);
  return edit;
}

/** Without arguments, from the palette: the conflict at the cursor, and the side is asked for. */
async function accept(uri?: vscode.Uri, index?: number, side?: ConflictSide): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const document = uri ? await vscode.workspace.openTextDocument(uri) : editor?.document;
  if (!document) return;
  const places = findConflicts(linesOf(document));
  const line = editor?.selection.active.line ?? 0;
  const place =
    index === undefined ? (places.find(({ start, end }) => line >= start && line <= end) ?? places[0]) : places[index];
  if (!place) {
    await tell(vscode.l10n.t('There is no conflict in this file. Those that have one are listed in Source Control.'));
    return;
  }
  const chosen = side ?? (await vscode.window.showQuickPick(sides.map(id => ({ id, label: titleOf(id, place) }))))?.id;
  if (chosen !== undefined) await vscode.workspace.applyEdit(editOf(document, place, chosen));
}

function isLearners(uri: vscode.Uri, state: SandboxState | null): boolean {
  return state !== null && pathInClone(uri, state.snapshot.learner) !== undefined;
}
