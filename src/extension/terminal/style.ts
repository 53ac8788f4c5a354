const sgr = (open: number, close: number) => (text: string) => `\x1b[${open}m${text}\x1b[${close}m`;

/** Colours of the terminal's own palette, which every theme defines, high contrast included. */
export const style = {
  bold: sgr(1, 22),
  /** For help that may be overlooked. Not the "dim" attribute: its contrast is too low in light themes. */
  faded: sgr(90, 39),
  italic: sgr(3, 23),
  red: sgr(31, 39),
  green: sgr(32, 39),
  yellow: sgr(33, 39),
  blue: sgr(34, 39),
  magenta: sgr(35, 39),
  cyan: sgr(36, 39),
};
