import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { collectTexts, textsIn } from '../../tools/l10n.mjs';

describe('texts for translators', () => {
  it('can all be read from the code', () => {
    assert.deepEqual(collectTexts().unreadable, []);
  });

  it('are said when the language is known, not while a module is loaded', () => {
    assert.deepEqual(collectTexts().early, []);
  });

  const sources: readonly (readonly [source: string, texts: readonly string[], early: number])[] = [
    ['const a = (n: number) => say`${n} of ${n + 1}.`;', ['{0} of {1}.'], 0],
    ['function a() { return say`It is ${b ? say`done` : "open"}.`; }', ['It is {0}.', 'done'], 0],
    ['class A { text = say`Done.`; say = vscode.l10n.t("Undo"); }', ['Done.', 'Undo'], 0],
    ['const a = { text: say`Done.` };', ['Done.'], 1],
    ['class A { static text = say`Done.`; }', ['Done.'], 1],
    ['const { t } = vscode.l10n; const a = () => t("Done.");', ['Done.'], 0],
    ['const a = () => t("Done.");', [], 0],
  ];
  for (const [source, texts, early] of sources)
    it(`are read in: ${source}`, () => {
      const found = textsIn(source);
      assert.deepEqual(found.texts, texts);
      assert.equal(found.early.length, early);
    });

  it('are all in l10n/bundle.l10n.json, and nothing else is', () => {
    const bundle = JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')) as Record<string, string>;
    assert.deepEqual(Object.keys(bundle), collectTexts().texts, 'Run "node tools/l10n.mjs".');
    for (const [key, text] of Object.entries(bundle)) assert.equal(text, key);
  });

  it('of the manifest are all in package.nls.json, and nothing else is', () => {
    const manifest = readFileSync('package.json', 'utf8');
    const named = [...manifest.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key ?? '');
    const texts = Object.keys(JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>);
    assert.deepEqual([...new Set(named)].sort(), texts.sort());
  });
});
