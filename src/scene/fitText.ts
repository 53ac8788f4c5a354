import { tableMeasure, type Measure, type TextStyle } from './textWidth';

/** Longer texts are cut before anything else looks at them: nobody reads them, and measuring them is slow. */
const longest = 400;

/**
 * Makes a name harmless to draw: one line, no control characters, and marks that would turn the reading direction are shown by their number
 * instead of working. HTML needs nothing here, for texts are only ever inserted as text.
 */
export function plainText(text: string): string {
  if (text.length <= longest && /^[!-~](?: ?[!-~])*$/.test(text)) return text;
  let cut = text.length > longest ? text.slice(0, longest) + '…' : text;
  if (/[\ud800-\udbff]…$/.test(cut)) cut = cut.slice(0, -2) + '…';
  return cut
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(
      /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g,
      mark => `‹${mark.charCodeAt(0).toString(16)}›`,
    )
    .replace(/\p{Cc}|\p{Cs}/gu, '\ufffd');
}

/** The text cut with an ellipsis so that it is at most `width` wide; empty when not even the ellipsis fits. */
export function fitText(text: string, width: number, style: TextStyle, measure: Measure): string {
  const whole = plainText(text);
  // What fits by the table fits in every font, and asking the browser is far slower.
  if (tableMeasure(whole, style) <= width || measure(whole, style) <= width) return whole;
  const characters = charactersOf(whole);
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(characters.slice(0, middle).join('') + '…', style) <= width) low = middle;
    else high = middle - 1;
  }
  if (low > 0) return characters.slice(0, low).join('').trimEnd() + '…';
  return measure('…', style) <= width ? '…' : '';
}

/** A branch's name as short as it must be: its end tells it from its neighbours, what stands before the last slash they have in common. */
export function fitName(name: string, width: number, style: TextStyle, measure: Measure): string {
  const whole = fitText(name, width, style, measure);
  return whole === plainText(name) ? whole : fitText(lastOf(name), width, style, measure);
}

/** What of a name is left when it must be short, at the most. */
export function lastOf(name: string): string {
  const at = name.lastIndexOf('/');
  const lead = /^HEAD → /.exec(name)?.[0] ?? '';
  return at < 0 ? name : `${lead}…${name.slice(at)}`;
}

let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for one character each; making the tool that knows costs far more than using it, and plain letters do not need it. */
function charactersOf(text: string): readonly string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map(part => part.segment);
}

/** Breaks a text at spaces into at most `lines` lines; what does not fit ends in an ellipsis. */
export function wrapText(
  text: string,
  width: number,
  style: TextStyle,
  measure: Measure,
  lines: number,
): readonly string[] {
  const words = plainText(text).split(' ');
  const result: string[] = [];
  let line = '';
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const longer = line ? `${line} ${word}` : word;
    if (line === '' || measure(longer, style) <= width) {
      line = longer;
      continue;
    }
    if (result.length === lines - 1) {
      line = [line, ...words.slice(at)].join(' ');
      break;
    }
    result.push(line);
    line = word;
  }
  result.push(line);
  return result.map(each => fitText(each, width, style, measure));
}
