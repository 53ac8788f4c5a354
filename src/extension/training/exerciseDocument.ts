import * as vscode from 'vscode';
import type { Attempts } from './attempts';
import type { Catalogue } from './catalogue';
import { exerciseText } from './exerciseText';

const scheme = 'gitflow-exercise';

export const exerciseUri = (id: string) => vscode.Uri.from({ scheme, path: `/${id}.md` });

/** The page of an exercise as a document of the editor; it is made anew after every check. */
export class ExerciseDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #attempts: Attempts;
  readonly #catalogue: Catalogue;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #parts: vscode.Disposable[];

  readonly onDidChange = this.#changed.event;

  constructor(attempts: Attempts, catalogue: Catalogue) {
    this.#attempts = attempts;
    this.#catalogue = catalogue;
    this.#parts = [
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      attempts.onDidChange(() => {
        for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) this.#changed.fire(uri);
      }),
    ];
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const id = path.slice(1).replace(/\.md$/, '');
    const { current } = this.#attempts;
    if (current?.exercise.id === id) return exerciseText(current.exercise, current);
    const found = await this.#catalogue.find(id);
    return found ? exerciseText(found.exercise, null) : vscode.l10n.t('There is no exercise called {0}.', id);
  }

  /** Beside what is open; the terminal and the view keep the focus. */
  async show(id: string): Promise<void> {
    const uri = exerciseUri(id);
    try {
      await vscode.commands.executeCommand('markdown.showLockedPreviewToSide', uri);
    } catch {
      // Where the Markdown extension is switched off, the text itself is shown.
      await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    }
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose();
    this.#changed.dispose();
  }
}
