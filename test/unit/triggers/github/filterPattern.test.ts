import assert from 'node:assert/strict';
import { assert as property, constantFrom, array, property as prop } from 'fast-check';
import { parseFilterPattern } from '../../../../src/triggers/github/filterPattern';
import { areAllSelected, isAnySelected } from '../../../../src/triggers/github/selectByPatterns';

const matching: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
  ['dev', ['dev'], ['develop', 'my/dev', 'Dev']],
  ['*', ['dev', ''], ['feature/a']],
  ['**', ['dev', 'feature/a', ''], []],
  ['feature/*', ['feature/a', 'feature/'], ['feature/a/b', 'feature']],
  ['feature/**', ['feature/a', 'feature/a/b'], ['feature']],
  ['**/story.ts', ['story.ts', 'a/story.ts', 'a/b/story.ts'], ['mystory.ts', 'story.tsx']],
  ['src/**/*.ts', ['src/a.ts', 'src/b/a.ts'], ['src/a.js', 'a.ts']],
  ['colou?r', ['color', 'colour'], ['colouur']],
  ['?a', ['?a'], ['a', 'xa']],
  ['ab+', ['ab', 'abbb'], ['a']],
  ['+a', ['+a'], ['a', 'aa']],
  ['v[0-9]+', ['v1', 'v12'], ['v', 'v1a']],
  ['[a-c]x', ['ax', 'cx'], ['dx', 'x']],
  ['[abc1]', ['a', '1'], ['d', 'ab']],
  ['a\\*b', ['a*b'], ['ab', 'axb']],
  ['a.b', ['a.b'], ['axb']],
  ['*?', ['', 'abc'], ['a/b']],
];

describe('Filter patterns of GitHub Actions', () => {
  for (const [pattern, yes, no] of matching) {
    it(`${pattern} matches ${yes.map(text => text || 'nothing').join(', ')}${no.length > 0 ? `, not ${no.join(', ')}` : ''}`, () => {
      const parsed = parseFilterPattern(pattern);
      assert.deepEqual(
        [...yes, ...no].filter(text => parsed.matches(text)),
        yes,
      );
    });
  }

  for (const [pattern, problem] of [
    ['v[', /never closed/],
    ['v[]', /list nothing/],
    ['[9-0]', /letters, digits and ranges/],
    ['[a-]', /letters, digits and ranges/],
    ['[!a]', /letters, digits and ranges/],
    ['a\\', /backslash/],
  ] as const) {
    it(`${pattern} is no pattern, and matches nothing`, () => {
      const parsed = parseFilterPattern(pattern);
      assert.match(parsed.problem ?? '', problem);
      assert.equal(parsed.matches(pattern), false);
    });
  }

  it('agrees with a regular expression on every short text', () => {
    // `?` and `+` mean there what they mean here as long as they follow a letter.
    const part = constantFrom('a', 'b', '/', 'a?', 'b+', '*', '**', '[ab]');
    const letter = constantFrom('a', 'b', '/');
    property(
      prop(array(part, { maxLength: 5 }), array(letter, { maxLength: 6 }), (parts, letters) => {
        const glob = parts.join('');
        const text = letters.join('');
        const source = glob.replace(
          /\*\*\/|\*\*|\*/g,
          stars => ({ '**/': '(?:.+/)?', '**': '.*', '*': '[^/]*' })[stars] ?? '',
        );
        // Three and more stars in a row, or a repetition of stars, are read differently from left to right.
        if (/\*\*\*|\*[?+]/.test(glob)) return;
        assert.equal(
          parseFilterPattern(glob).matches(text),
          new RegExp(`^${source}$`, 's').test(text),
          `${glob} with ${text}`,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('the last pattern that matches decides', () => {
    const parse = (...patterns: readonly string[]): ReturnType<typeof parseFilterPattern>[] =>
      patterns.map(parseFilterPattern);
    assert.equal(isAnySelected(parse('*.md', '!README.md'), ['README.md']), false);
    assert.equal(isAnySelected(parse('*.md', '!README.md', 'README*'), ['README.md']), true);
    assert.equal(isAnySelected(parse('!README.md', '*.md'), ['README.md']), true);
    assert.equal(isAnySelected(parse('!README.md'), ['a.md']), false);
    assert.equal(isAnySelected(parse('*.md'), ['a.ts', 'a.md']), true);
    assert.equal(areAllSelected(parse('*.md'), ['a.ts', 'a.md']), false);
    assert.equal(areAllSelected(parse('*.md'), ['b.md', 'a.md']), true);
  });

  it('an empty list filters nothing and ignores nothing', () => {
    assert.equal(isAnySelected([], ['a']), true);
    assert.equal(areAllSelected([], ['a']), false);
  });
});
