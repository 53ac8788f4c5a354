// `node tools/l10n.mjs`: collects every text of `vscode.l10n.t(...)` into l10n/bundle.l10n.json, which translators begin from.
// `test/contract/l10n.test.ts` compares the file with what this gives.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { globSync } from './glob.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');

/** @returns {{ texts: string[], unreadable: string[] }} what cannot be read is a call whose text is put together at run time */
export function collectTexts() {
  const texts = new Set();
  const unreadable = [];
  for (const file of globSync([path.join(root, 'src/extension')], '.ts')) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
    const visit = node => {
      if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText())) {
        const [text] = node.arguments;
        if (text && ts.isStringLiteralLike(text)) texts.add(text.text);
        else unreadable.push(`${path.relative(root, file)}: ${node.getText().slice(0, 80)}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { texts: [...texts].sort(), unreadable };
}

if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1])) {
  const bundle = Object.fromEntries(collectTexts().texts.map(text => [text, text]));
  mkdirSync(path.join(root, 'l10n'), { recursive: true });
  writeFileSync(path.join(root, 'l10n/bundle.l10n.json'), JSON.stringify(bundle, null, 2) + '\n');
}
