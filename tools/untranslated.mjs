// Finds what a person would see in English whatever their language: texts that do not go through `l10n.t` or `say`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { globSync } from './glob.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');

/** The rooms that hold what people see. */
const rooms = ['extension', 'flow', 'scene', 'training', 'triggers', 'webview', 'yaml'];

/** Properties of the editor's own things that hold a text for a person. */
const shown = new Set([
  ...['label', 'description', 'detail', 'tooltip', 'title', 'placeHolder', 'prompt', 'message', 'validationMessage'],
  ...[
    'openLabel',
    'saveLabel',
    'badge',
    'spoken',
    'text',
    'name',
    'hoverMessage',
    'contentText',
    'sentence',
    'tip',
    'subtitle',
  ],
]);
const calls = /\bshow(Information|Warning|Error)Message$|\bsetStatusBarMessage$/;
const constructors =
  /\b(TreeItem|MarkdownString|Diagnostic|CodeLens|CodeAction|TestMessage|Hover|TerminalProfile|CompletionItem)$/;

/** @returns {{ file: string, line: number, text: string }[]} */
export function findUntranslated() {
  return globSync(
    rooms.map(room => path.join(root, 'src', room)),
    '.ts',
  ).flatMap(file => findIn(path.relative(root, file).split(path.sep).join('/'), readFileSync(file, 'utf8')));
}

/** @param {string} file @param {string} source */
export function findIn(file, source) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
  const found = new Map();
  const note = node => {
    const text = node.text.replace(/\$\([\w~-]+\)/g, '');
    // Names of commands, keys and colours hold no space; a word for a person has at least three letters.
    if (!/\p{L}{3}/u.test(text) || /^[\w.-]*[.:_][\w.:-]*$/.test(text)) return;
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    found.set(node.getStart(), { file, line: line + 1, text });
  };
  // Outside the editor's faces a `name` is what Git or a CI file calls a thing.
  const isShown = property => shown.has(property) && (property !== 'name' || /^(a|src\/extension\/.*)\.ts$/.test(file));
  /** The literals that an expression may come to; what another function makes of its arguments is that function's affair. */
  const look = node => {
    if (ts.isStringLiteralLike(node)) note(node);
    else if (ts.isTemplateExpression(node)) {
      for (const part of [node.head, ...node.templateSpans.map(span => span.literal)]) note(part);
      const before = [node.head, ...node.templateSpans.map(span => span.literal)];
      // `$(` begins the name of an icon.
      for (const [at, { expression }] of node.templateSpans.entries())
        if (!before[at].text.endsWith('$(')) look(expression);
    } else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(look);
    else if (ts.isBinaryExpression(node) && isJoin(node.operatorToken.kind)) [node.left, node.right].forEach(look);
    else if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)) look(node.expression);
    else if (ts.isArrayLiteralExpression(node)) node.elements.forEach(look);
  };
  const visit = node => {
    if (ts.isPropertyAssignment(node) && isShown(node.name.getText())) look(node.initializer);
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left) &&
      isShown(node.left.name.text)
    )
      look(node.right);
    if (ts.isCallExpression(node) && calls.test(node.expression.getText())) node.arguments.forEach(look);
    if (ts.isNewExpression(node) && constructors.test(node.expression.getText())) node.arguments?.forEach(look);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return [...found.values()];
}

const isJoin = kind =>
  [ts.SyntaxKind.PlusToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(kind);
