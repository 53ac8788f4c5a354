import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellWidth } from '../../../src/extension/terminal/cellWidth';
import { drawLine } from '../../../src/extension/terminal/drawLine';
import { Screen } from './screen';

function draw(screen: Screen, text: string, cursor: number, ghost = '', previousRow = 0): number {
  const { output, cursorRow } = drawLine(
    { prompt: '\x1b[36mshop\x1b[39m $ ', promptWidth: 7, text, cursor, ghost, columns: screen.columns },
    previousRow,
  );
  screen.write(output);
  return cursorRow;
}

describe('drawLine', () => {
  it('shows prompt, text and faded suggestion, with the cursor in its place', () => {
    const screen = new Screen(40);
    draw(screen, 'git st', 3, 'atus');
    assert.equal(screen.text, 'shop $ git status');
    assert.deepEqual([screen.row, screen.column], [0, 10]);
  });

  it('counts wide characters as two cells', () => {
    const screen = new Screen(40);
    draw(screen, '日本語x', 2);
    assert.equal(screen.column, 7 + 4);
    assert.equal(cellWidth('日本e\u0301'), 5);
  });

  it('leaves nothing behind when a line of several rows gets shorter', () => {
    const screen = new Screen(20);
    const row = draw(screen, 'x'.repeat(50), 50);
    assert.equal(row, 2);
    draw(screen, 'y', 1, '', row);
    assert.equal(screen.text, 'shop $ y');
    assert.equal(screen.row, 0);
  });

  it('never gives a suggestion a row of its own', () => {
    const screen = new Screen(20);
    draw(screen, 'git ', 4, 'push origin dev:feature/story-a');
    assert.equal(screen.text, 'shop $ git push ori');
    assert.equal(screen.row, 0);
  });

  it('has the cursor where the screen has it, whatever the text, the width and the place', () => {
    const character = fc.constantFrom('a', ' ', '日', 'é', '🙂', '-');
    fc.assert(
      fc.property(
        fc.array(character, { maxLength: 80 }),
        fc.nat(80),
        fc.integer({ min: 9, max: 40 }),
        (all, at, columns) => {
          const text = all.join('');
          const cursor = all.slice(0, at).join('').length;
          const screen = new Screen(columns);
          const row = draw(screen, text, cursor);
          assert.equal(screen.row, row);
          const drawn = screen.text;
          assert.equal(draw(screen, text, cursor, '', row), row);
          assert.equal(screen.text, drawn, 'drawing again changes nothing');
          draw(screen, '', 0, '', row);
          assert.equal(screen.text, 'shop $');
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});
