import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Attempts } from './attempts';
import type { Catalogue } from './catalogue';
import { exerciseText } from './exerciseText';
import { exerciseScheme, exerciseUri } from './exerciseUri';

/** The page of an exercise as a document of the editor; it is made anew after every check. */
export class ExerciseDocument implements vscode.Disposable {
  readonly #attempts: Attempts;
  readonly #catalogue: Catalogue;
  readonly #parts = new Disposables();

  /** `changed`: fired for a page that is to be asked for again. */
  constructor(attempts: Attempts, catalogue: Catalogue, changed: vscode.EventEmitter<vscode.Uri>) {
    this.#attempts = attempts;
    this.#catalogue = catalogue;
    this.#parts.add(
      attempts.onDidChange(() => {
        for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === exerciseScheme) changed.fire(uri);
      }),
    );
  }

  async read({ path }: vscode.Uri): Promise<string> {
    const id = path.slice(1).replace(/\.md$/, '');
    const { current } = this.#attempts;
    if (current?.exercise.id === id) return exerciseText(current.exercise, current);
    const found = await this.#catalogue.find(id);
    return found ? exerciseText(found.exercise, null) : vscode.l10n.t('There is no exercise called {0}.', id);
  }

  /**
   * Beside what is open. The focus stays where it is, all the time: who types on meanwhile loses no key. The page of one exercise is
   * there once, and that of another goes.
   */
  async show(id: string): Promise<void> {
    const uri = exerciseUri(id);
    const tabs = pageTabs();
    const isShown = tabs.some(({ tab, at }) => tab.isActive && at.toString() === uri.toString());
    const old = tabs.filter(({ at }) => !isShown || at.toString() !== uri.toString()).map(({ tab }) => tab);
    if (old.length > 0) await vscode.window.tabGroups.close(old, true);
    if (isShown) return;
    const options: vscode.TextDocumentShowOptions = {
      viewColumn: freeColumn(),
      preserveFocus: true,
      preview: false,
    };
    try {
      // As an editor the preview opens without the focus; as the panel of “Open Preview to the Side” it would take it.
      await vscode.commands.executeCommand('vscode.openWith', uri, markdownPreview, options);
    } catch {
      // Where the Markdown extension is switched off, the text itself is shown.
      await vscode.window.showTextDocument(uri, options);
    }
  }

  dispose(): void {
    this.#parts.dispose();
  }
}

/** The id that VS Code's Markdown extension gives its preview. */
const markdownPreview = 'vscode.markdown.preview.editor';

function pageTabs(): readonly { readonly tab: vscode.Tab; readonly at: vscode.Uri }[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(tab => {
      const { input } = tab;
      const isText = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
      return isText && input.uri.scheme === exerciseScheme ? [{ tab, at: input.uri }] : [];
    });
}

/** Beside what is open, but not over the map, which shows what the text speaks of. */
function freeColumn(): vscode.ViewColumn {
  const { activeTabGroup, all } = vscode.window.tabGroups;
  if (activeTabGroup.tabs.length === 0) return vscode.ViewColumn.Active;
  const map = all.find(({ activeTab }) => {
    const input = activeTab?.input;
    return input instanceof vscode.TabInputWebview && input.viewType.endsWith('gitFlow.map');
  });
  return map !== undefined && map.viewColumn > vscode.ViewColumn.One ? vscode.ViewColumn.One : vscode.ViewColumn.Beside;
}
