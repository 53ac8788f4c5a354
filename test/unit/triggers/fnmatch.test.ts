import assert from 'node:assert/strict';
import { cpuTime } from '../../fixtures/cpuTime';
import { changesFlags, codeOwnersFlags, expandBraces, fnmatch } from '../../../src/triggers/fnmatch';

describe('fnmatch', () => {
  const yes = (pattern: string, path: string): void => {
    assert.equal(fnmatch(pattern, path, changesFlags), true, `${pattern} should match ${path}`);
  };
  const no = (pattern: string, path: string): void => {
    assert.equal(fnmatch(pattern, path, changesFlags), false, `${pattern} should not match ${path}`);
  };

  it('lets two stars go deeper only before a slash', () => {
    yes('docs/**/*.md', 'docs/a.md');
    yes('docs/**/*.md', 'docs/a/b/c.md');
    yes('docs/**', 'docs/a.md');
    no('docs/**', 'docs/a/b.md');
    no('**Dockerfile', 'docker/Dockerfile');
    yes('**/Dockerfile', 'docker/Dockerfile');
    yes('**/Dockerfile', 'Dockerfile');
    yes('a/**/b/**/c', 'a/x/b/y/z/c');
    no('a/**/b/**/c', 'a/x/y/c');
  });

  it('stops one star at a slash and matches hidden files', () => {
    yes('*.yml', '.gitlab-ci.yml');
    no('*', 'src/a');
    yes('src/*', 'src/.env');
    assert.equal(fnmatch('*', '.env', { pathname: true }), false);
    assert.equal(fnmatch('.*', '.env', { pathname: true }), true);
    assert.equal(fnmatch('a*', 'a/b', {}), true);
  });

  it('knows sets of characters, negated and with ranges', () => {
    yes('v[0-9].txt', 'v3.txt');
    no('v[!0-9].txt', 'v3.txt');
    yes('v[^0-9].txt', 'vx.txt');
    yes('[a-c]/x', 'b/x');
    no('a[/]b', 'a/b');
    no('[abc', 'a');
    yes('f\\[1\\]', 'f[1]');
  });

  it('takes braces only where asked', () => {
    yes('*.{ts,tsx}', 'App.tsx');
    yes('{a,b{c,d}}/x', 'bd/x');
    no('{a,b', 'a');
    assert.equal(fnmatch('*.{ts,tsx}', 'App.tsx', codeOwnersFlags), false);
    assert.equal(fnmatch('{a,b}', '{a,b}', codeOwnersFlags), true);
  });

  it('takes a question mark for one character and a bang for itself', () => {
    yes('?.txt', 'ü.txt');
    no('a?b', 'a/b');
    no('!a', 'b');
    yes('!a', '!a');
  });

  it('gives up on braces that stand for thousands of patterns', () => {
    assert.equal(expandBraces('{a,b}'.repeat(30)), undefined);
    assert.deepEqual(expandBraces('x{1,2}{a,}'), ['x1a', 'x1', 'x2a', 'x2']);
    no('{a,b}'.repeat(30), 'a');
  });

  it('stays quick on patterns made to be slow', async () => {
    const took = await cpuTime(() => {
      no(`${'*a'.repeat(500)}b`, 'a'.repeat(5000));
      no(`${'**/a*/'.repeat(100)}b`, 'a/'.repeat(1000));
    });
    assert.ok(took < 200, `${took.toFixed(0)} ms`);
  });
});
