/**
 * How wide a text is. The webview passes a measure of its own that asks the browser; everywhere else this table speaks: the widths of
 * DejaVu Sans, which is wider than every font that VS Code ships with, so that what fits here fits everywhere.
 */
export type TextStyle = 'title' | 'heading' | 'body' | 'label' | 'strong' | 'small';
export type Measure = (text: string, style: TextStyle) => number;

export const fontOf: Readonly<
  Record<TextStyle, { readonly size: number; readonly bold: boolean; readonly height: number }>
> = {
  title: { size: 16, bold: true, height: 22 },
  heading: { size: 13, bold: true, height: 18 },
  body: { size: 13, bold: false, height: 18 },
  label: { size: 12, bold: false, height: 16 },
  strong: { size: 12, bold: true, height: 16 },
  small: { size: 11, bold: false, height: 15 },
};

/** Hundredths of an em for the characters from space to tilde. */
const regular =
  '32,40,46,84,64,95,78,27,39,39,50,84,32,36,32,34,64,64,64,64,64,64,64,64,64,64,34,34,84,84,84,53,100,68,69,70,77,63,58,77,75,29,29,66,56,86,75,79,60,79,69,63,61,73,68,99,69,61,69,39,34,39,84,50,50,61,63,55,63,62,35,63,63,28,28,58,28,97,63,61,63,63,41,52,39,63,59,82,59,59,52,64,34,64,84'
    .split(',')
    .map(Number);
const bold =
  '35,46,52,84,70,100,87,31,46,46,52,84,38,42,38,37,70,70,70,70,70,70,70,70,70,70,40,40,84,84,84,58,100,77,76,73,83,68,68,82,84,37,37,77,64,100,84,85,73,85,77,72,68,81,77,110,77,72,73,46,37,46,84,50,50,67,72,59,72,68,44,72,71,34,34,67,34,104,71,69,72,72,49,60,48,71,65,92,65,65,58,71,37,71,84'
    .split(',')
    .map(Number);

/** Everything outside ASCII counts as wide as an emoji, the widest there is; combining marks and joiners as nothing. */
const otherWidth = (code: number): number => {
  if ((code >= 0x300 && code <= 0x36f) || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) return 0;
  if (code < 0x370) return 80;
  return code < 0x1100 || (code >= 0x2010 && code <= 0x2030) ? 100 : 140;
};

export const tableMeasure: Measure = (text, style) => {
  const font = fontOf[style];
  const table = font.bold ? bold : regular;
  let sum = 0;
  // By number, not by `for of`: this runs for every text of a first picture, before anything is compiled well.
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const code = unit < 0xd800 ? unit : (text.codePointAt(at) ?? unit);
    if (code > 0xffff) at++;
    sum += table[code - 32] ?? otherWidth(code);
  }
  return (sum * font.size) / 100;
};
