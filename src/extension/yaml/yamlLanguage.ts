import * as vscode from 'vscode';
import { Disposables } from '../../base/disposable';
import type { Finding } from '../../base/finding';
import { toDiagnostic } from '../files/toDiagnostic';
import { SchemaReader, type KnownKey, type Schema } from './schema';
import { yamlPlace } from './yamlPlace';

export interface YamlFile {
  readonly files: vscode.DocumentSelector;
  /** Whether the schema is for this one of the files; all of them where it is left out. */
  readonly describes?: (document: vscode.TextDocument) => boolean;
  /** The file in `media/schemas` that says which keys and values there are. */
  readonly schema: vscode.Uri;
  /** What is wrong in a text, and where that is shown; absent where another part looks for problems. */
  readonly problems?: {
    readonly collection: vscode.DiagnosticCollection;
    readonly find: (document: vscode.TextDocument) => Promise<readonly Finding[]>;
  };
  /** Names that the file may use as keys, such as those of jobs, besides what the schema has. */
  readonly names?: (document: vscode.TextDocument, path: readonly string[]) => Promise<readonly string[]>;
}

/** Problems, completion and explanations in a YAML file of the team, so that they are there without another extension. */
export function yamlLanguage(file: YamlFile): vscode.Disposable {
  const parts = new Disposables();
  let reader: Promise<SchemaReader> | undefined;
  const read = () => (reader ??= readSchema(file.schema));
  const { describes = () => true } = file;
  parts.add(
    vscode.languages.registerCompletionItemProvider(
      file.files,
      {
        provideCompletionItems: async (document, position) =>
          describes(document) ? complete(await read(), file, document, position) : [],
      },
      ' ',
    ),
  );
  parts.add(
    vscode.languages.registerHoverProvider(file.files, {
      provideHover: async (document, position) =>
        describes(document) ? explain(await read(), document, position) : undefined,
    }),
  );
  if (file.problems) parts.add(watch(file.files, file.problems));
  return parts;
}

async function readSchema(uri: vscode.Uri): Promise<SchemaReader> {
  const content = await vscode.workspace.fs.readFile(uri);
  return new SchemaReader(JSON.parse(new TextDecoder().decode(content)) as Schema);
}

function watch(
  files: vscode.DocumentSelector,
  { collection, find }: NonNullable<YamlFile['problems']>,
): vscode.Disposable {
  const look = async (document: vscode.TextDocument) => {
    if (vscode.languages.match(files, document) === 0) return;
    const { version } = document;
    const findings = await find(document);
    // Meanwhile somebody has typed on, or has closed it.
    if (document.version === version && !document.isClosed) collection.set(document.uri, findings.map(toDiagnostic));
  };
  const start = (document: vscode.TextDocument) => {
    void look(document);
  };
  vscode.workspace.textDocuments.forEach(start);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(start),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      start(document);
    }),
    vscode.workspace.onDidCloseTextDocument(document => {
      if (vscode.languages.match(files, document) > 0) collection.delete(document.uri);
    }),
  );
}

const placeOf = (document: vscode.TextDocument, { line, character }: vscode.Position) =>
  yamlPlace(document.getText().split(/\r?\n/), line, character);

async function complete(
  reader: SchemaReader,
  { names }: YamlFile,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const { kind, path, present } = placeOf(document, position);
  const before = document.lineAt(position.line).text.slice(0, position.character);
  const typed = /[\w./*-]*$/.exec(before)?.[0] ?? '';
  const range = new vscode.Range(position.translate(0, -typed.length), position);
  const values = reader.valuesAt(path).map(value => {
    const item = new vscode.CompletionItem(value, vscode.CompletionItemKind.EnumMember);
    item.range = range;
    return item;
  });
  if (kind === 'value') return values;
  const own = reader.takesNamesAt(path) ? ((await names?.(document, path)) ?? []) : [];
  const made = own
    .filter(name => !present.has(name))
    .map((key): KnownKey => ({ key, meaning: '', snippet: asKey(key) }));
  const keys = [...reader.keysAt(path, present), ...made].map(({ key, meaning, snippet }) => {
    const item = new vscode.CompletionItem(key, vscode.CompletionItemKind.Property);
    item.detail = translated(meaning);
    item.insertText = new vscode.SnippetString(snippet);
    item.range = range;
    return item;
  });
  // Behind the dash of a list there may be either.
  return path.at(-1) === '-' ? [...keys, ...values] : keys;
}

/** The descriptions of the schemas are among the texts that translators get. */
const translated = (meaning: string): string => vscode.l10n.bundle?.[meaning] ?? meaning;

/** A name that YAML would take for something else goes in quotes. */
const asKey = (name: string): string => {
  const bare = /^[\w./][\w./ ()-]*$/.test(name) ? name : JSON.stringify(name);
  return `${bare.replace(/[$}\\]/g, '\\$&')}:\n  $1`;
};

function explain(
  reader: SchemaReader,
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.Hover | undefined {
  const range = document.getWordRangeAtPosition(position, /[\w-]+(?=\s*:(?:\s|$))/);
  if (!range) return undefined;
  const { kind, path } = placeOf(document, range.start);
  const meaning = kind === 'key' ? reader.meaningAt([...path, document.getText(range)]) : '';
  return meaning === '' ? undefined : new vscode.Hover(translated(meaning), range);
}
