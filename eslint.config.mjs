import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { rooms } from './tools/rooms.mjs';

/** One of the three fences around the rooms: what a file may import by the room it is in and by its depth there. */
function roomWalls([name, room]) {
  const others = Object.keys(rooms).filter(other => other !== name && !room.rooms.includes(other));
  const escaped = room.packages.map(entry => entry.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const outside = `^(?!\\.${escaped.map(entry => `|${entry}(/|$)`).join('')})`;
  const patterns = (depth, mayUseNode) => {
    const wall = (names, allowTypeImports) => ({
      regex: `^(\\.\\./){${depth}}(${names.join('|')})/`,
      allowTypeImports,
      message: `${name}/ may not import this room${allowTypeImports ? ', except its types' : ''}; tools/rooms.mjs says what it may.`,
    });
    const forbidden = others.filter(other => !room.types.includes(other));
    return [
      {
        regex: mayUseNode ? outside.replace('(?!', '(?!node:|') : outside,
        message: `${name}/ may not import this package; tools/rooms.mjs says what it may.`,
      },
      ...(forbidden.length ? [wall(forbidden, false)] : []),
      ...(room.types.length ? [wall(room.types, true)] : []),
    ];
  };
  return [1, 2, 3, 4].flatMap(depth => {
    const files = `src/${name}/${'*/'.repeat(depth - 1)}`;
    const rule = mayUseNode => ({
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: patterns(depth, mayUseNode) }],
    });
    return [
      { files: [`${files}*.ts`], rules: rule(room.node) },
      { files: [`${files}*.node.ts`], rules: rule(true) },
    ];
  });
}

const readonlyGlobals = names => Object.fromEntries(names.map(name => [name, 'readonly']));
const nodeGlobals = [
  'process',
  'console',
  'setTimeout',
  'clearTimeout',
  'URL',
  'URLSearchParams',
  'Buffer',
  'fetch',
].concat([
  'performance',
  'AbortController',
  'AbortSignal',
  'TextEncoder',
  'TextDecoder',
  'setInterval',
  'clearInterval',
]);

export default tseslint.config(
  { ignores: ['dist', 'out', 'node_modules', '.vscode-host', '.vscode-test'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    // The editor takes anything that has a dispose(); its typings merely write `Disposable` as a class.
    files: ['src/extension/**/*.ts', 'test/suite/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // Tests and scripts that hand functions to the page they drive.
    files: ['test/**/*.mjs'],
    languageOptions: { globals: { document: 'readonly', HTMLInputElement: 'readonly' } },
  },
  ...Object.entries(rooms).flatMap(roomWalls),
  { files: ['**/*.mjs'], languageOptions: { globals: readonlyGlobals(nodeGlobals) } },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: readonlyGlobals([...nodeGlobals, 'require', 'module', 'exports', '__dirname', '__filename']),
    },
  },
);
