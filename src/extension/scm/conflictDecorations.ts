import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import { cloneScheme } from '../files/cloneUri';
import { findConflicts } from './conflictMarkers';

/** Paints both sides of every conflict, for editors where the built-in merge support is missing. */
export function conflictDecorations(): vscode.Disposable {
  const parts = new Disposables();
  const paint = (colour: string, ruler: string, after?: string) =>
    parts.add(
      vscode.window.createTextEditorDecorationType({
        isWholeLine: true,
        backgroundColor: new vscode.ThemeColor(colour),
        overviewRulerColor: new vscode.ThemeColor(ruler),
        overviewRulerLane: vscode.OverviewRulerLane.Full,
        // High-contrast themes have no background colours for this; a border is seen in all of them.
        border: '1px solid',
        borderColor: new vscode.ThemeColor('merge.border'),
        ...(after === undefined
          ? {}
          : { after: { contentText: ` ${after}`, color: new vscode.ThemeColor('descriptionForeground') } }),
      }),
    );
  const current = paint('merge.currentContentBackground', 'editorOverviewRuler.currentContentForeground');
  const incoming = paint('merge.incomingContentBackground', 'editorOverviewRuler.incomingContentForeground');
  const currentHead = paint(
    'merge.currentHeaderBackground',
    'editorOverviewRuler.currentContentForeground',
    vscode.l10n.t('(current: yours)'),
  );
  const incomingHead = paint(
    'merge.incomingHeaderBackground',
    'editorOverviewRuler.incomingContentForeground',
    vscode.l10n.t('(incoming: theirs)'),
  );
  const show = (editor: vscode.TextEditor) => {
    const { document } = editor;
    if (document.uri.scheme !== cloneScheme) return;
    const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line).text);
    const places = findConflicts(lines);
    const rows = (from: number, to: number) => (from > to ? [] : [new vscode.Range(from, 0, to, 0)]);
    editor.setDecorations(
      currentHead,
      places.flatMap(({ start }) => rows(start, start)),
    );
    editor.setDecorations(
      current,
      places.flatMap(({ start, base, middle }) => rows(start + 1, (base ?? middle) - 1)),
    );
    editor.setDecorations(
      incoming,
      places.flatMap(({ middle, end }) => rows(middle + 1, end - 1)),
    );
    editor.setDecorations(
      incomingHead,
      places.flatMap(({ end }) => rows(end, end)),
    );
  };
  const showAll = () => {
    vscode.window.visibleTextEditors.forEach(show);
  };
  showAll();
  parts.add(vscode.window.onDidChangeVisibleTextEditors(showAll));
  parts.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === cloneScheme) showAll();
    }),
  );
  return parts;
}
