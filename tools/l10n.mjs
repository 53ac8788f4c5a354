// `node tools/l10n.mjs`: collects every text of vscode.l10n.t(...), of say`...` and of the schemas of a team's files into
// l10n/bundle.l10n.json, which translators begin from.
// `test/contract/l10n.test.ts` compares the file with what this gives.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { globSync } from './glob.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');

/**
 * `unreadable` are calls whose text is put together at run time; `early` are texts said while a module is loaded, before the language
 * is known.
 * @returns {{ texts: string[], unreadable: string[], early: string[] }}
 */
export function collectTexts() {
  const all = { texts: new Set(), unreadable: [], early: [] };
  for (const file of globSync([path.join(root, 'src')], '.ts')) {
    const found = textsIn(readFileSync(file, 'utf8'));
    for (const text of found.texts) all.texts.add(text);
    for (const kind of ['unreadable', 'early'])
      all[kind].push(...found[kind].map(text => `${path.relative(root, file)}: ${text.slice(0, 80)}`));
  }
  for (const file of globSync([path.join(root, 'media/schemas')], '.json'))
    for (const text of descriptionsIn(JSON.parse(readFileSync(file, 'utf8')))) all.texts.add(text);
  for (const file of globSync([path.join(root, 'media/schemas')], '.json'))
    // What the keys of a team's files mean is shown while somebody writes them.
    JSON.parse(readFileSync(file, 'utf8'), (key, value) => {
      if (key === 'description' && typeof value === 'string') all.texts.add(value);
      return value;
    });
  return { ...all, texts: [...all.texts].sort() };
}

/** What completion says of the keys of a team's files. @param {unknown} schema @returns {string[]} */
function descriptionsIn(schema) {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'description' in schema && typeof schema.description === 'string' ? [schema.description] : [];
  return [...own, ...Object.values(schema).flatMap(descriptionsIn)];
}

/** @param {string} content */
export function textsIn(content) {
  const found = { texts: [], unreadable: [], early: [] };
  if (!/\bl10n\b|say`/.test(content)) return found;
  const source = ts.createSourceFile('a.ts', content, ts.ScriptTarget.ESNext, true);
  // `t` is a common name: only where it was taken from `vscode.l10n`.
  const translates = /\bconst \{ t \} = vscode\.l10n\b/.test(content) ? /\bl10n\.t$|^t$/ : /\bl10n\.t$/;
  const visit = (node, isLate) => {
    if (ts.isCallExpression(node) && translates.test(node.expression.getText())) {
      const [text] = node.arguments;
      if (text && ts.isStringLiteralLike(text)) found.texts.push(text.text);
      else found.unreadable.push(node.getText());
    }
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'say') {
      found.texts.push(keyOf(node.template));
      if (!isLate) found.early.push(node.getText());
    }
    ts.forEachChild(node, child => visit(child, isLate || runsLater(node)));
  };
  visit(source, false);
  return found;
}

/** @param {ts.TemplateLiteral} template */
const keyOf = template =>
  ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.templateSpans.reduce((key, { literal }, at) => `${key}{${at}}${literal.text}`, template.head.text);

/** @param {ts.Node} node */
const runsLater = node =>
  ts.isFunctionLike(node) ||
  (ts.isPropertyDeclaration(node) && !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword));

if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1])) {
  const bundle = Object.fromEntries(collectTexts().texts.map(text => [text, text]));
  mkdirSync(path.join(root, 'l10n'), { recursive: true });
  writeFileSync(path.join(root, 'l10n/bundle.l10n.json'), JSON.stringify(bundle, null, 2) + '\n');
}
