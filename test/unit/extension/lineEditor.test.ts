import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KeyReader } from '../../../src/extension/terminal/keyReader';
import { LineEditor, longestLine, type LineEvent } from '../../../src/extension/terminal/lineEditor';

/** Types into an editor as a terminal would send it; `|` in what is expected is the cursor. */
function type(editor: LineEditor, data: string): readonly LineEvent[] {
  return new KeyReader().read(data).map(key => editor.handle(key));
}

const show = ({ text, cursor }: LineEditor) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

function edit(data: string, history: readonly string[] = []): string {
  const editor = new LineEditor(history);
  type(editor, data);
  return show(editor);
}

const left = '\x1b[D';
const right = '\x1b[C';
const up = '\x1b[A';
const down = '\x1b[B';

describe('LineEditor', () => {
  it('types at the cursor', () => {
    assert.equal(edit(`git fetc${left}${left}--`), 'git fe--|tc');
  });

  it('goes to both ends by Home, End, Ctrl+A and Ctrl+E, in all spellings of terminals', () => {
    for (const home of ['\x1b[H', '\x1bOH', '\x1b[1~', '\x1b[7~', '\x01']) assert.equal(edit(`abc${home}`), '|abc');
    for (const end of ['\x1b[F', '\x1bOF', '\x1b[4~', '\x1b[8~', '\x05']) assert.equal(edit(`abc\x01${end}`), 'abc|');
  });

  it('moves by words, and sees the parts of a path as words', () => {
    assert.equal(edit('git push origin dev:feature/story-a\x1b[1;5D'), 'git push origin dev:feature/story-|a');
    assert.equal(edit('git push origin\x1bb\x1bb'), 'git |push origin');
    assert.equal(edit('git push\x01\x1bf'), 'git| push');
    assert.equal(edit('git push\x01\x1b[1;5C\x1b[1;3C'), 'git push|');
  });

  it('deletes to both sides, by character, word and line', () => {
    assert.equal(edit('abc\x7f'), 'ab|');
    assert.equal(edit('abc\x01\x1b[3~'), '|bc');
    assert.equal(edit('git add src/cart.js\x17'), 'git add |');
    assert.equal(edit('git add .\x17\x17'), 'git |');
    assert.equal(edit(`git status${left}${left}\x15`), '|us');
    assert.equal(edit(`git status${left}${left}\x0b`), 'git stat|');
    assert.equal(edit('one two\x01\x1bd'), '| two');
    assert.equal(edit('ab\x01\x04'), '|b');
    assert.equal(edit('ba\x14'), 'ab|');
  });

  it('does nothing at the ends', () => {
    assert.equal(edit(`\x7f\x1b[3~${left}${right}\x17\x15\x0b\x14${up}${down}`), '|');
  });

  it('takes wide and combined characters as one', () => {
    assert.equal(edit(`日本語${left}\x7f`), '日|語');
    assert.equal(edit('a👩‍👩‍👧\x7f'), 'a|');
    assert.equal(edit(`e\u0301x${left}${left}-`), '-|e\u0301x');
  });

  it('goes through the history and keeps the new line', () => {
    const lines = ['git fetch', 'git status'];
    assert.equal(edit(`git m${up}`, lines), 'git status|');
    assert.equal(edit(`git m${up}${up}${up}`, lines), 'git fetch|');
    assert.equal(edit(`git m${up}${up}${down}${down}${down}`, lines), 'git m|');
  });

  it('remembers what was entered, once in a row, and no empty line', () => {
    const editor = new LineEditor();
    const events = type(editor, 'git log\rgit log\r  \rls\r');
    assert.deepEqual(
      events.filter(event => event.kind === 'submit').map(event => event.line),
      ['git log', 'git log', '  ', 'ls'],
    );
    assert.deepEqual(editor.history, ['git log', 'ls']);
  });

  it('gives the line up at Ctrl+C and says which keys are for others', () => {
    const editor = new LineEditor();
    const kinds = type(editor, 'abc\x03\x0c\t\x04').map(({ kind }) => kind);
    assert.deepEqual(kinds, ['changed', 'interrupt', 'clear-screen', 'complete', 'end-of-input']);
    assert.equal(show(editor), '|');
  });

  it('offers the rest of a suggestion and takes it at Right, word by word at Ctrl+Right', () => {
    const editor = new LineEditor();
    editor.suggestion = 'git switch dev';
    type(editor, 'git s');
    assert.equal(editor.ghost, 'witch dev');
    type(editor, '\x1b[1;5C');
    assert.equal(show(editor), 'git switch|');
    type(editor, right);
    assert.equal(show(editor), 'git switch dev|');
    type(editor, `\x15git x`);
    assert.equal(editor.ghost, '');
    type(editor, `\x15git${left}`);
    assert.equal(editor.ghost, '', 'only at the end of the line');
  });

  it('pastes without running anything, and leaves control characters out', () => {
    assert.equal(edit('\x1b[200~git\tadd\x07 .\x1b[201~'), 'git add .|');
  });

  it('refuses what is too long', () => {
    const editor = new LineEditor();
    assert.equal(editor.insert('x'.repeat(10_000_000)).kind, 'too-long');
    assert.equal(editor.text, '');
    assert.equal(editor.insert('x'.repeat(longestLine)).kind, 'changed');
  });

  it('keeps the cursor at the border of a character, whatever is typed', () => {
    const keys = fc.constantFrom(
      left,
      right,
      up,
      down,
      '\x01',
      '\x05',
      '\x17',
      '\x15',
      '\x0b',
      '\x7f',
      '\x1bb',
      '\x1bf',
      '\x14',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(keys, fc.string({ unit: 'grapheme' }))), parts => {
        const editor = new LineEditor(['git status', '日本']);
        type(editor, parts.join(''));
        const borders = [...new Intl.Segmenter().segment(editor.text)].map(({ index }) => index);
        assert.ok([...borders, editor.text.length].includes(editor.cursor));
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('KeyReader', () => {
  it('puts a paste together that arrives in pieces', () => {
    const reader = new KeyReader();
    assert.deepEqual(reader.read('a\x1b[200~one\rt'), [{ name: 'text', text: 'a' }]);
    assert.deepEqual(reader.read('wo\x1b[201~\r'), [{ name: 'paste', text: 'one\rtwo' }, { name: 'enter' }]);
  });

  it('swallows sequences that it does not know, letters included', () => {
    assert.deepEqual(new KeyReader().read('\x1b[15~\x1b[1;2P\x1bOPx'), [{ name: 'text', text: 'x' }]);
    assert.deepEqual(new KeyReader().read('\x1b'), [{ name: 'escape' }]);
  });
});
