import { fontOf, type Measure } from '../scene/textWidth';

/** Measures texts in the very font that the page draws them in, so that boxes fit exactly. */
export function browserMeasure(family: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, style) => {
    if (!context || text === '') return 0;
    const key = `${style}\n${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const font = fontOf[style];
    context.font = `${font.bold ? '600 ' : ''}${font.size}px ${family}`;
    const width = Math.ceil(context.measureText(text).width * 10) / 10;
    if (known.size > 5000) known.clear();
    known.set(key, width);
    return width;
  };
}
