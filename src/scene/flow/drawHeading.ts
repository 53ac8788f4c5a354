import { fitText, wrapText } from '../fitText';
import type { Mark } from '../scene';
import { fontOf, type Measure, type TextStyle } from '../textWidth';
import type { Density } from './density';
import type { FlowLayout } from './flowLayout';

export interface Heading {
  readonly marks: readonly Mark[];
  readonly height: number;
}

/** What happened and what is next, on top of the picture; in one line where room is scarce and both fit into it. */
export function drawHeading(
  title: string,
  subtitle: string,
  layout: FlowLayout,
  { isCompact, isWhole }: Density,
  isBeside: boolean,
  measure: Measure,
): Heading {
  const x = layout.boxX + 4;
  const width = layout.boxRight - x - 4;
  const marks: Mark[] = [];
  let y = isCompact ? 4 : 8;
  const line = (id: string, text: string, style: TextStyle, left: number, look: readonly string[]) =>
    marks.push({
      shape: 'text',
      id,
      part: 'title',
      x: left,
      y,
      width: measure(text, style),
      text,
      style,
      look,
    });
  const write = (id: string, text: string, style: TextStyle, lines: number, look: readonly string[]) => {
    const wrapped = text ? wrapText(text, width, style, measure, lines) : [];
    wrapped.forEach((each, index) => {
      y += fontOf[style].height;
      line(`${id}:${index}`, each, style, x, look);
    });
    return wrapped.length;
  };
  // Pictures side by side have headings of one height, so that what they share stands at one height as well.
  const [wide, narrow] = isBeside || !isWhole ? [1, 2] : isCompact ? [2, 3] : [2, 4];
  const most = layout.isWide ? wide : narrow;
  const used = write('title', title, 'title', most, []);
  const gap = isCompact ? 8 : 14;
  if (isBeside) {
    const end = y + (most - used) * fontOf.title.height;
    if (used < most) write('subtitle', subtitle, 'body', 1, ['muted']);
    return { marks, height: end + gap };
  }
  const aside = x + measure(title, 'title') + 14;
  const room = x + width - aside;
  if (isCompact && !isWhole) {
    const rest = used === 1 && room > 160 ? fitText(subtitle, room, 'body', measure) : '';
    if (rest) line('subtitle:0', rest, 'body', aside, ['muted']);
    return { marks, height: y + gap };
  }
  if (isCompact && used === 1 && measure(subtitle, 'body') <= room) {
    if (subtitle) line('subtitle:0', subtitle, 'body', aside, ['muted']);
    return { marks, height: y + gap };
  }
  y += 2;
  write('subtitle', subtitle, 'body', isCompact ? (layout.isWide ? 1 : 2) : layout.isWide ? 2 : 6, ['muted']);
  return { marks, height: y + gap };
}
