import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { makePseudoLocale, pseudo } from '../../tools/pseudoLocale.mjs';
import { findIn, findUntranslated } from '../../tools/untranslated.mjs';

/** Files whose texts do not go through `l10n.t` or `say`, with the reason. A file that no longer needs to be here must go. */
const allowed: Readonly<Record<string, string>> = {
  'src/extension/repository/toHistoryRefs.ts': "Git's own word HEAD",
  'src/extension/terminal/keyReader.ts': 'names of keys, which nobody sees',
  'src/extension/terminal/prompt.ts': "the words of Git's own prompt",
  'src/extension/terminal/terminalSession.ts': 'names of keys, which nobody sees',
  'src/extension/views/statusBar.ts': 'the name of the product',
};

describe('texts that a person sees', () => {
  const found = findUntranslated();

  it('go through l10n.t or say, but for a list of files with reasons', () => {
    const left = found
      .filter(({ file }) => !(file in allowed))
      .map(({ file, line, text }) => `${file}:${line} ${text}`);
    assert.deepEqual(left, []);
  });

  it('have no file on that list that needs no exception', () => {
    const needed = new Set(found.map(({ file }) => file));
    assert.deepEqual(
      Object.keys(allowed).filter(file => !needed.has(file)),
      [],
    );
  });

  const left: readonly (readonly [source: string, texts: readonly string[]])[] = [
    ["vscode.window.showInformationMessage('It is done.')", ['It is done.']],
    ["vscode.window.showErrorMessage(vscode.l10n.t('It failed.'))", []],
    ["vscode.window.showQuickPick(items, { title: 'Choose', placeHolder: t('Which?') })", ['Choose']],
    ["item.tooltip = isNew ? 'A new one' : `Seen by ${name}`;", ['A new one', 'Seen by ']],
    ["new vscode.TreeItem('Branches', state)", ['Branches']],
    ["const a = { label: '$(home) Home', id: 'home page' }", [' Home']],
    ["const a = { label: 'gitFlow.step.done', description: '→' }", []],
  ];
  for (const [source, texts] of left)
    it(`are found in: ${source}`, () => {
      assert.deepEqual(
        findIn('a.ts', source).map(({ text }) => text),
        texts,
      );
    });
});

describe('the pseudo-locale', () => {
  it('is longer, accented and in brackets, and keeps places, icons, links and code', () => {
    const text = '$(home) Merge {0} into `dev`.\n[Read the help](command:gitFlow.help)';
    const made = pseudo(text);
    assert.match(made, /^⟦.*⟧$/s);
    assert.ok(made.length > text.length * 1.3);
    for (const kept of ['$(home)', '{0}', '`dev`', '](command:gitFlow.help)', '\n']) assert.ok(made.includes(kept));
    assert.doesNotMatch(made.replace(/\$\(\w+\)|\(command:[^)]*\)|`[^`]*`/g, ''), /[aeiou]/);
  });

  it('has every text of both bundles, with the same places for values', () => {
    const files = makePseudoLocale() as Record<string, Record<string, string>>;
    for (const file of ['package.nls.qps-ploc.json', 'l10n/bundle.l10n.qps-ploc.json']) {
      const texts = files[file] ?? {};
      const english = JSON.parse(readFileSync(file.replace('.qps-ploc', ''), 'utf8')) as Record<string, string>;
      assert.deepEqual(Object.keys(texts), Object.keys(english));
      for (const [key, text] of Object.entries(texts))
        assert.deepEqual(text.match(/\{\w+\}/g), (english[key] ?? '').match(/\{\w+\}/g), key);
    }
  });

  it('is not in the checkout, so it is never shipped', () => {
    for (const file of Object.keys(makePseudoLocale()).filter(one => one.includes('qps')))
      assert.equal(existsSync(file), false, file);
  });
});
