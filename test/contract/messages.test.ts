import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { globSync } from '../../tools/glob.mjs';

/** Calls that show a message with nothing to press. */
function barelyTold(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      /^vscode\.window\.show(?:Information|Warning|Error)Message$/.test(node.expression.getText()) &&
      node.arguments.length < 2
    )
      found.push(`${file}: ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('messages of the editor', () => {
  it('are read in full: it cuts one that has no button, so `tell` gives one to each that is long', () => {
    const files = globSync(['src/extension'], '.ts');
    assert.ok(files.length > 100);
    assert.deepEqual(files.flatMap(barelyTold), []);
  });
});
