import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { makeNotices } from '../../tools/notices.mjs';

/** Licences that ask for nothing but their own text. */
const permissive = ['MIT', 'ISC', '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'Zlib', 'Unlicense'];

describe('third-party notices', () => {
  before(() => {
    assert.ok(existsSync('out/meta/node.json'), 'Run "npm run build" first: the notices are read from what it made.');
  });

  it('are those of the packages in the bundles, at their versions', () => {
    const { text } = makeNotices();
    const headings = (of: string) => of.split('\n').filter(line => line.startsWith('## '));
    const written = readFileSync('THIRD_PARTY_NOTICES.md', 'utf8');
    assert.deepEqual(headings(written), headings(text), 'Run "npm run build && node tools/notices.mjs".');
    assert.equal(written, text, 'Run "npm run build && node tools/notices.mjs".');
  });

  it('leave no package without a licence that lets us hand it on', () => {
    const { missing, licences } = makeNotices();
    assert.deepEqual(missing, []);
    assert.ok(licences.size > 5);
    assert.deepEqual(
      [...licences].filter(
        ([, licence]) => !licence.split(/ AND | OR /).every(name => permissive.includes(name.replace(/[()]/g, ''))),
      ),
      [],
    );
  });
});
