import { say } from '../../base/say';
import { fitText, wrapText } from '../fitText';
import type { Mark } from '../scene';
import type { Measure } from '../textWidth';
import { stateWord } from '../words';
import type { FlowLayout } from './flowLayout';

/** What the signs of the four states mean. */
export function drawLegend(
  layout: FlowLayout,
  top: number,
  measure: Measure,
  explainsRemote: boolean,
  stepNames: readonly string[],
): { readonly marks: readonly Mark[]; readonly height: number } {
  const items = [
    ['done', '✓'],
    ['next', '▸'],
    ['possible', ''],
    ['blocked', '–'],
  ] as const;
  const marks: Mark[] = [];
  let x = layout.boxX + 12;
  let y = top + 10;
  const put = (width: number) => {
    if (x + width <= layout.boxRight) return;
    x = layout.boxX + 12;
    y += 22;
  };
  for (const [state, sign] of items) {
    const word = stateWord(state);
    const width = 20 + measure(word, 'small') + 14;
    put(width);
    marks.push({
      shape: 'disc',
      id: `legend:${state}`,
      part: 'legend',
      x: x + 6,
      y,
      r: 7,
      text: sign,
      state,
      look: ['plain'],
    });
    marks.push({
      shape: 'text',
      id: `legend:${state}:word`,
      part: 'legend',
      x: x + 18,
      y: y + 4,
      width: measure(word, 'small'),
      text: word,
      style: 'small',
      look: ['muted'],
    });
    x += width;
  }
  if (explainsRemote) {
    const text = fitText(
      say`origin/…: what your computer last saw of the host`,
      layout.boxRight - layout.boxX - 50,
      'small',
      measure,
    );
    put(30 + measure(text, 'small'));
    marks.push({
      shape: 'pill',
      id: 'legend:remote',
      part: 'legend',
      x,
      y: y - 7,
      width: 22,
      height: 14,
      text: '',
      style: 'small',
      look: ['remote-branch'],
    });
    marks.push({
      shape: 'text',
      id: 'legend:remote:word',
      part: 'legend',
      x: x + 28,
      y: y + 4,
      width: measure(text, 'small'),
      text,
      style: 'small',
      look: ['muted'],
    });
  }
  // Where there is no room for names beside the arrows they stand here.
  if (!layout.hasStepNames)
    wrapText(
      stepNames.map((name, index) => `${index + 1} ${name}`).join(' · '),
      layout.boxRight - layout.boxX - 16,
      'small',
      measure,
      4,
    ).forEach((text, index) => {
      y += index === 0 ? 22 : 16;
      marks.push({
        shape: 'text',
        id: `legend:steps:${index}`,
        part: 'legend',
        x: layout.boxX + 12,
        y: y + 4,
        width: measure(text, 'small'),
        text,
        style: 'small',
      });
    });
  return { marks, height: y + 12 - top };
}
