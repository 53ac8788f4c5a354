import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { entries, rooms } from '../../tools/rooms.mjs';

/** One import of one file: where it leads, and whether all of it disappears when types are stripped. */
interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map(file => file.split(path.sep).join('/'))
  .sort();
const imports = files.flatMap(importsOf);

describe('rooms', () => {
  it('are the folders of src, no more and no fewer', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter(entry => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => name).sort(), Object.keys(rooms).sort());
  });

  it('leave nothing beside them but the entry of each host', () => {
    const beside = files.filter(file => !file.includes('/'));
    assert.deepEqual(beside, [...entries].sort());
    const strange = imports
      .filter(({ file }) => !file.includes('/'))
      .filter(({ specifier }) => specifier !== 'vscode' && !specifier.startsWith('./extension/'))
      .filter(({ file, specifier }) => !(file === 'extension.node.ts' && specifier.startsWith('node:')));
    assert.deepEqual(strange, []);
  });

  it('import only the rooms that the table allows', () => {
    const trespasses = inRooms()
      .filter(({ specifier }) => specifier.startsWith('.'))
      .filter(({ file, specifier, typeOnly }) => {
        const to = roomOf(targetOf(file, specifier));
        const room = rooms[roomOf(file)];
        return to !== roomOf(file) && !room?.rooms.includes(to) && !(typeOnly && room?.types.includes(to));
      });
    assert.deepEqual(trespasses, []);
  });

  it('import only the packages that the table allows', () => {
    const trespasses = inRooms()
      .filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
      .filter(({ file, specifier }) => !rooms[roomOf(file)]?.packages.includes(packageOf(specifier)));
    assert.deepEqual(trespasses, []);
  });

  it('use Node only where a file says so by its name, or its room does', () => {
    const trespasses = inRooms()
      .filter(({ specifier }) => specifier.startsWith('node:'))
      .filter(({ file }) => !file.endsWith('.node.ts') && !rooms[roomOf(file)]?.node);
    assert.deepEqual(trespasses, []);
  });

  it('let only extension/ see the editor, only git/ the Git libraries, only webview/ the DOM', () => {
    const owners = (name: string) => Object.keys(rooms).filter(room => rooms[room]?.packages.includes(name));
    assert.deepEqual(owners('vscode'), ['extension']);
    for (const library of ['isomorphic-git', 'memfs', 'just-git']) assert.deepEqual(owners(library), ['git']);
    for (const library of ['d3', 'd3-selection', 'd3-transition', 'd3-zoom'])
      assert.deepEqual(owners(library), ['webview']);
    const withDom = Object.keys(rooms).filter(room => compilerOptionsOf(room).lib?.includes('lib.dom.d.ts'));
    assert.deepEqual(withDom, ['webview']);
  });

  it('stand in no circle', () => {
    const visit = (room: string, above: readonly string[]) => {
      assert.ok(!above.includes(room), [...above, room].join(' > '));
      for (const next of rooms[room]?.rooms ?? []) visit(next, [...above, room]);
    };
    for (const room of Object.keys(rooms)) visit(room, []);
  });

  it('hold no file that needs itself by a circle of imports', () => {
    const needs = new Map<string, string[]>();
    for (const { file, specifier, typeOnly } of imports)
      if (specifier.startsWith('.') && !typeOnly)
        needs.set(file, [...(needs.get(file) ?? []), targetOf(file, specifier)]);
    const done = new Set<string>();
    const visit = (file: string, above: readonly string[]) => {
      assert.ok(!above.includes(file), [...above.slice(above.indexOf(file)), file].join(' > '));
      if (done.has(file)) return;
      for (const next of needs.get(file) ?? []) visit(next, [...above, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
  });

  it('have no index file, behind which the direction of an import would be hidden', () => {
    assert.deepEqual(
      files.filter(file => path.basename(file) === 'index.ts'),
      [],
    );
  });

  it('have a tsconfig that refers to the rooms of the table and to no other', () => {
    for (const [name, room] of Object.entries(rooms)) {
      const config = readConfig(`src/${name}/tsconfig.json`);
      const references = (config.references ?? []).map(({ path: to }) => path.basename(to));
      // Types of types: a project must name all that the declarations it reads lead to, so more may stand there than is imported.
      for (const needed of [...room.rooms, ...room.types])
        assert.ok(references.includes(needed), `${name} -> ${needed}`);
      for (const reference of references) assert.ok(reachable(name).has(reference), `${name} refers to ${reference}`);
    }
  });

  it('are drawn in ARCHITECTURE.md as they are', () => {
    const text = readFileSync('ARCHITECTURE.md', 'utf8');
    const drawn = [...text.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from, to]) => `${from ?? ''} --> ${to ?? ''}`);
    const allowed = Object.entries(rooms).flatMap(([from, room]) => room.rooms.map(to => `${from} --> ${to}`));
    assert.deepEqual(drawn.sort(), allowed.sort());
  });
});

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join('src', file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const values = new Set<string>();
  const note = (specifier: ts.Expression | undefined) => {
    if (specifier && ts.isStringLiteral(specifier)) values.add(specifier.text);
  };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
      note(node.moduleSpecifier);
    else if (ts.isExportDeclaration(node) && !node.isTypeOnly) note(node.moduleSpecifier);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) note(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const all = new Set(ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName));
  return [...all].map(specifier => ({ file, specifier, typeOnly: !values.has(specifier) }));
}

function inRooms(): Import[] {
  return imports.filter(({ file }) => file.includes('/'));
}

function roomOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function targetOf(file: string, specifier: string): string {
  const target = path.posix.join(path.posix.dirname(file), specifier);
  return existsSync(path.join('src', `${target}.ts`)) ? `${target}.ts` : target;
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function reachable(room: string, seen = new Set<string>()): Set<string> {
  for (const next of [...(rooms[room]?.rooms ?? []), ...(rooms[room]?.types ?? [])]) {
    if (seen.has(next)) continue;
    seen.add(next);
    reachable(next, seen);
  }
  return seen;
}

function readConfig(file: string): { readonly references?: readonly { readonly path: string }[] } {
  return ts.readConfigFile(file, name => ts.sys.readFile(name)).config as ReturnType<typeof readConfig>;
}

function compilerOptionsOf(room: string): ts.CompilerOptions {
  const file = `src/${room}/tsconfig.json`;
  const { config } = ts.readConfigFile(file, name => ts.sys.readFile(name)) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(path.resolve(file))).options;
}
