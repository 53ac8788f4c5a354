import { fontOf, type Measure, type TextStyle } from '../scene/textWidth';

/** Measures texts in the very font that the page draws them in, so that boxes fit exactly. */
export function browserMeasure(family: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<TextStyle, Map<string, number>>();
  let set: TextStyle | null = null;
  const measure: Measure = (text, style) => {
    if (!context || text === '') return 0;
    let widths = known.get(style);
    if (!widths) {
      widths = new Map<string, number>();
      known.set(style, widths);
    }
    const before = widths.get(text);
    if (before !== undefined) return before;
    if (set !== style) {
      const font = fontOf[style];
      context.font = `${font.bold ? '600 ' : ''}${font.size}px ${family}`;
      set = style;
    }
    const width = Math.ceil(context.measureText(text).width * 10) / 10;
    if (widths.size > 2000) widths.clear();
    widths.set(text, width);
    return width;
  };
  // The first text in a font waits for the font: better now, while the page waits for its first picture.
  for (const style of Object.keys(fontOf) as TextStyle[]) measure('Git flow', style);
  return measure;
}
