import * as vscode from 'vscode';
import { Emitter } from '../../base/event';
import type { Exercise } from '../../training/exercise';
import { exerciseFileStem, readTextFileName } from '../../training/texts/textFileName';
import type { FilesToRead, ReadFile } from '../../training/texts/readExerciseFiles';
import type { FaceContext } from '../face';
import { listBeside, listOwnFiles, readOwnFile } from './ownFiles';
import { shippedExercises } from './shippedExercises';
import { toDiagnostic } from '../files/toDiagnostic';

export interface CatalogueEntry {
  readonly exercise: Exercise;
  /** The file of a team's own exercise; null for one that comes with the extension. */
  readonly file: vscode.Uri | null;
}

/** A file that a team wrote: an exercise, or the texts of one. */
export interface OwnFile extends Omit<ReadFile, 'file'> {
  readonly file: vscode.Uri;
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

  /** What a file of a team holds, as it is on the screen, with the texts or the exercise beside it. */
  async lookAt(uri: vscode.Uri): Promise<OwnFile | undefined> {
    return (await this.#readGroup(uri, vscode.env.language)).find(({ file }) => file.path === uri.path);
  }

  /** The exercise of a file, or the one that its texts are for, in the language of these texts; else what is wrong. */
  async readToTry(uri: vscode.Uri): Promise<OwnFile | undefined> {
    const group = await this.#readGroup(uri, readTextFileName(uri.path)?.language ?? vscode.env.language);
    return group.find(({ file }) => !readTextFileName(file.path)) ?? group[0];
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose();
    this.problems.dispose();
    this.#changed.dispose();
  }

  async #read(): Promise<readonly CatalogueEntry[]> {
    this.#shipped ??= shippedExercises(this.#context);
    const entries = (await this.#shipped).map((exercise): CatalogueEntry => ({ exercise, file: null }));
    const taken = new Set(entries.map(({ exercise }) => exercise.id));
    const own = await this.#readOwn(await listOwnFiles(), { language: vscode.env.language, taken });
    this.problems.clear();
    for (const { file, exercise, findings } of own) {
      this.problems.set(file, findings.map(toDiagnostic));
      if (exercise) entries.push({ exercise, file });
    }
    return entries;
  }

  /** An exercise with its files of texts. */
  async #readGroup(uri: vscode.Uri, language: string): Promise<readonly OwnFile[]> {
    const beside = await listBeside(uri);
    const group = beside.filter(one => stemOf(one) === stemOf(uri));
    return this.#readOwn(group, { language, taken: new Set(), beside: beside.map(({ path }) => path) });
  }

  async #readOwn(uris: readonly vscode.Uri[], options: Omit<FilesToRead, 'files'>): Promise<readonly OwnFile[]> {
    const { readExerciseFiles } = await this.#context.host.loadEngine();
    const byPath = new Map(uris.map(uri => [uri.path, uri]));
    const files = new Map<string, string>();
    for (const uri of uris) {
      const text = await readOwnFile(uri);
      if (text !== undefined) files.set(uri.path, text);
    }
    return readExerciseFiles({ ...options, files }).flatMap(one => {
      const file = byPath.get(one.file);
      return file ? [{ ...one, file }] : [];
    });
  }
}

/** What an exercise and its files of texts have in common. */
const stemOf = ({ path }: vscode.Uri) => readTextFileName(path)?.exercise ?? exerciseFileStem(path);
