import * as vscode from 'vscode';
import { Emitter } from '../../base/event';
import type { Exercise } from '../../training/exercise';
import type { Finding } from '../../base/finding';
import type { FaceContext } from '../face';
import { listOwnFiles, readOwnFile } from './ownFiles';
import { toDiagnostic } from '../files/toDiagnostic';

export interface CatalogueEntry {
  readonly exercise: Exercise;
  /** The file of a team's own exercise; null for one that comes with the extension. */
  readonly file: vscode.Uri | null;
}

/** All exercises: those of the extension, then those that the workspace brings. A broken file is told as a problem and left out. */
export class Catalogue implements vscode.Disposable {
  readonly #context: Pick<FaceContext, 'extension' | 'host'>;
  /** Of the workspace's files, and of those that are open. */
  readonly problems = vscode.languages.createDiagnosticCollection('gitFlow.exercises');
  readonly #changed = new Emitter<undefined>();
  readonly #parts: vscode.Disposable[];
  #shipped: Promise<readonly Exercise[]> | undefined;
  #all: Promise<readonly CatalogueEntry[]> | undefined;

  /** The workspace's exercises may be others now. */
  readonly onDidChange = this.#changed.event;

  constructor(context: Pick<FaceContext, 'extension' | 'host'>) {
    this.#context = context;
    const watcher = vscode.workspace.createFileSystemWatcher('**/.gitflow/exercises/*.{yaml,yml}');
    const forget = () => {
      this.forget();
    };
    this.#parts = [
      watcher,
      watcher.onDidChange(forget),
      watcher.onDidCreate(forget),
      watcher.onDidDelete(forget),
      vscode.workspace.onDidChangeWorkspaceFolders(forget),
    ];
  }

  /** In the order in which they are offered. */
  entries(): Promise<readonly CatalogueEntry[]> {
    this.#all ??= this.#read();
    return this.#all;
  }

  /** Files may have changed: they are read again when somebody asks. */
  forget(): void {
    this.#all = undefined;
    this.#changed.fire(undefined);
  }

  /** Where a team names its exercise as one of the extension's, the extension's is meant. */
  async find(id: string): Promise<CatalogueEntry | undefined> {
    return (await this.entries()).find(({ exercise }) => exercise.id === id);
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose();
    this.problems.dispose();
    this.#changed.dispose();
  }

  async #read(): Promise<readonly CatalogueEntry[]> {
    this.#shipped ??= this.#readShipped();
    const entries = (await this.#shipped).map((exercise): CatalogueEntry => ({ exercise, file: null }));
    const ids = new Set(entries.map(({ exercise }) => exercise.id));
    this.problems.clear();
    const { readExercise } = await this.#context.host.loadEngine();
    for (const file of await listOwnFiles()) {
      const text = await readOwnFile(file);
      if (text === undefined) continue;
      const { exercise, findings } = readExercise(text, file.path);
      const doubled = exercise && ids.has(exercise.id);
      this.problems.set(
        file,
        [...findings, ...(doubled ? [doubledId(exercise.id, text, file)] : [])].map(toDiagnostic),
      );
      if (!exercise || doubled) continue;
      ids.add(exercise.id);
      entries.push({ exercise, file });
    }
    return entries;
  }

  /** They come as one file, because a folder cannot be listed where the extension is served over HTTP. */
  async #readShipped(): Promise<readonly Exercise[]> {
    const { extension, host } = this.#context;
    const uri = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'exercises.json');
    const files = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) as readonly {
      readonly file: string;
      readonly text: string;
    }[];
    const { readExercise } = await host.loadEngine();
    return files.flatMap(({ file, text }) => readExercise(text, file).exercise ?? []);
  }
}

function doubledId(id: string, text: string, { path: file }: vscode.Uri): Finding {
  const line = text.split('\n').findIndex(one => /^id\s*:/.test(one)) + 1;
  return {
    code: 'exercise',
    severity: 'error',
    message: vscode.l10n.t('Another exercise has the id {0} already. Choose another one.', id),
    range: { file, line: Math.max(line, 1), column: 1, endLine: Math.max(line, 1), endColumn: 4 + id.length + 1 },
  };
}
