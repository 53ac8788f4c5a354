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
  #shown: string | undefined;

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

  /** Beside what is open; the terminal and the view keep the focus. The page of one exercise is there once, and that of another goes. */
  async show(id: string): Promise<void> {
    const uri = exerciseUri(id);
    const tab = this.#tabOf(id);
    if (tab?.isActive) return;
    const old = tab ?? (this.#shown === undefined ? undefined : this.#tabOf(this.#shown));
    if (old) await vscode.window.tabGroups.close(old, true);
    this.#shown = id;
    try {
      await vscode.commands.executeCommand('markdown.showLockedPreviewToSide', uri);
    } catch {
      // Where the Markdown extension is switched off, the text itself is shown.
      await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    }
  }

  /** The editor tells of a preview no more than its title, which ends with the document's name. */
  #tabOf(id: string): vscode.Tab | undefined {
    const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
    return tabs.find(({ label }) => label.endsWith(` ${id}.md`) || label === `${id}.md`);
  }

  dispose(): void {
    this.#parts.dispose();
  }
}
