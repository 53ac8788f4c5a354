import assert from 'node:assert/strict';
import { listOf } from '../../../src/base/listOf';
import { plural, say, setTexts } from '../../../src/base/say';

describe('say', () => {
  afterEach(() => {
    setTexts(undefined);
  });
  const lacks = (n: number, branch: string) => say`Your ${branch} lacks ${n} commits.`;

  it('says it in English without texts', () => {
    assert.equal(lacks(3, 'dev'), 'Your dev lacks 3 commits.');
    assert.equal(say`Done.`, 'Done.');
    assert.equal(say`${'a'}${'b'}`, 'ab');
  });

  it('says it as the translator wrote it, places in any order and as often as wanted', () => {
    setTexts({ 'Your {0} lacks {1} commits.': '{1} Commits fehlen in {0}, ja, {1}.', 'Done.': 'Fertig.' });
    assert.equal(lacks(3, 'dev'), '3 Commits fehlen in dev, ja, 3.');
    assert.equal(say`Done.`, 'Fertig.');
  });

  it('falls back to English for a sentence that is not translated yet', () => {
    setTexts({ 'Done.': 'Fertig.' });
    assert.equal(lacks(3, 'dev'), 'Your dev lacks 3 commits.');
  });

  it('leaves alone what values look like', () => {
    setTexts({ 'Your {0} lacks {1} commits.': '{1} für {0}{7}' });
    assert.equal(lacks(3, '{1}$&'), '3 für {1}$&{7}');
  });

  it('speaks one language in every copy of the module', () => {
    const place = Symbol.for('git-flow-trainer.texts');
    (globalThis as { [place]?: unknown })[place] = { 'Done.': 'Fertig.' };
    assert.equal(say`Done.`, 'Fertig.');
  });

  it('chooses between one and many, and joins lists', () => {
    const came = (n: number) => plural(n, say`One commit came.`, say`${n} commits came.`);
    assert.deepEqual([came(0), came(1), came(2)], ['0 commits came.', 'One commit came.', '2 commits came.']);
    assert.deepEqual([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listOf), ['', 'a', 'a and b', 'a, b and c']);
    setTexts({ '{0} and {1}': '{0} und {1}' });
    assert.equal(listOf(['a', 'b', 'c']), 'a, b und c');
  });
});
