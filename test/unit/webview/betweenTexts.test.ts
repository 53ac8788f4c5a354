import assert from 'node:assert/strict';
import { betweenTexts } from '../../../src/webview/betweenTexts';

describe('The way between two texts', () => {
  it('goes from number to number, in whatever form they are written', () => {
    const at = betweenTexts('translate(10,-4)', 'translate(20,4.5)');
    assert.equal(at(0), 'translate(10,-4)');
    assert.equal(at(0.5), 'translate(15,0.25)');
    assert.equal(betweenTexts('M0,0L1e2,.5', 'M0,0L2e2,1.5')(0.5), 'M0,0L150,1');
  });

  it('ends at the second text, letter by letter', () => {
    assert.equal(betweenTexts('M1,2', 'M1.50,2.0')(1), 'M1.50,2.0');
  });

  it('is at the second text at once where not only numbers differ', () => {
    assert.equal(betweenTexts('M0,0', 'M10,10L20,30')(0), 'M10,10L20,30');
    assert.equal(betweenTexts('M0,0Q10,10', 'M0,0L20,20')(0.5), 'M0,0L20,20');
    assert.equal(betweenTexts('', '0.5')(0.25), '0.5');
  });
});
