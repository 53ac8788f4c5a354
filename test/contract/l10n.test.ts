import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { collectTexts } from '../../tools/l10n.mjs';

describe('texts for translators', () => {
  it('can all be read from the code', () => {
    assert.deepEqual(collectTexts().unreadable, []);
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
