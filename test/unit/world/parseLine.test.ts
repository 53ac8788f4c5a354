import assert from 'node:assert/strict';
import { parseLine } from '../../../src/world/commandLine/parseLine';
import { parseSentence } from '../../../src/world/commandLine/parseSentence';

const words = (line: string) => {
  const parsed = parseLine(line);
  assert.ok(parsed.ok, line);
  return parsed.value.map(command => command.words);
};

const sentence = (line: string) => {
  const parsed = parseLine(line);
  assert.ok(!parsed.ok, line);
  return parseSentence(parsed);
};

describe('world: parsing a line', () => {
  it('splits words as a shell does', () => {
    assert.deepEqual(words('git  commit -m "a \\"b\\" c" \'d $e\' f\\ g'), [
      ['git', 'commit', '-m', 'a "b" c', 'd $e', 'f g'],
    ]);
    assert.deepEqual(words('echo ""'), [['echo', '']]);
    assert.deepEqual(words(`echo a"b"'c'`), [['echo', 'abc']]);
    assert.deepEqual(words('git log HEAD~1..dev@{u} 4d^'), [['git', 'log', 'HEAD~1..dev@{u}', '4d^']]);
  });

  it('joins commands and leaves comments out', () => {
    const parsed = parseLine('a && b || c; d # e && f');
    assert.ok(parsed.ok);
    assert.deepEqual(
      parsed.value.map(({ joiner, words: [word] }) => [joiner, word]),
      [
        ['first', 'a'],
        ['&&', 'b'],
        ['||', 'c'],
        [';', 'd'],
      ],
    );
    assert.deepEqual(words('echo a#b'), [['echo', 'a#b']]);
    assert.deepEqual(words('# only a comment'), []);
    assert.deepEqual(words('   '), []);
    assert.deepEqual(words('a\n# x\nb'), [['a'], ['b']]);
    assert.deepEqual(words('a;'), [['a']]);
  });

  it('keeps a line break inside quotes', () => {
    assert.deepEqual(words('git commit -m "one\n\ntwo"'), [['git', 'commit', '-m', 'one\n\ntwo']]);
  });

  it('reads redirections', () => {
    const parsed = parseLine('echo a >> "b c" && echo d>e');
    assert.ok(parsed.ok);
    assert.deepEqual(
      parsed.value.map(({ redirect }) => redirect),
      [
        { path: 'b c', append: true },
        { path: 'e', append: false },
      ],
    );
  });

  it('refuses in one sentence what it cannot do', () => {
    assert.equal(
      sentence(`echo ${'x'.repeat(10_000_000)}`),
      'This line has 10000005 characters; at most 10000 can be run. Nothing was done. To put much text into a file, open the file in the editor.',
    );
    assert.equal(
      sentence('git\u0007 log'),
      'Column 4 holds the control character U+0007, which no command needs. Nothing was done. Type the line again without it.',
    );
    assert.equal(
      sentence('git commit -m "x'),
      'The quote " in column 15 is never closed. Nothing was done. Put another " where the text ends.',
    );
    assert.match(sentence('echo a \\'), /ends with a backslash/);
    assert.match(sentence('&& ls'), /"&&" needs a command on each side/);
    assert.match(sentence('ls &&'), /"&&" needs a command on each side/);
    assert.match(sentence('; ls'), /";" needs a command on each side/);
    assert.match(sentence('echo a >'), /">" needs the name of a file/);
    assert.match(sentence('git log | less'), /cannot be joined by "\|"/);
    assert.match(sentence('git gc &'), /in the background/);
    assert.match(sentence('cat < a'), /with "<"/);
    assert.match(sentence('echo $(ls)'), /inside "\$\(\.\.\.\)"/);
    assert.match(sentence('echo `ls`'), /inside backquotes/);
    assert.match(sentence('git log 2> x'), /"2>" cannot be used/);
  });
});
