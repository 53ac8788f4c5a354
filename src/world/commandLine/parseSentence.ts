import type { Refusal } from '../../base/result';
import type { ParseRefusal } from './parseLine';

const instead: Readonly<Record<string, string>> = {
  '|': 'Commands cannot be joined by "|" here. Run the first one alone; its output is shown.',
  '&': 'Nothing runs in the background here. Join commands with "&&" or ";".',
  '<': 'Input cannot be taken from a file with "<" here. Name the file as a word, for example: cat FILE',
  '`': 'A command inside backquotes cannot be run here. Type the words themselves, or put the text between single quotes.',
  '$(': 'A command inside "$(...)" cannot be run here. Type the words themselves, or put the text between single quotes.',
};

/** What a line that could not be understood is answered with. */
export function parseSentence({ code, details = {} }: Refusal<ParseRefusal>): string {
  const value = (name: string) => String(details[name] ?? '');
  switch (code) {
    case 'too-long':
      return `This line has ${value('length')} characters; at most ${value('limit')} can be run. Nothing was done. To put much text into a file, open the file in the editor.`;
    case 'control-character':
      return `Column ${value('column')} holds the control character U+${Number(details['code']).toString(16).toUpperCase().padStart(4, '0')}, which no command needs. Nothing was done. Type the line again without it.`;
    case 'unclosed-quote':
      return `The quote ${value('quote')} in column ${value('column')} is never closed. Nothing was done. Put another ${value('quote')} where the text ends.`;
    case 'unfinished-escape':
      return 'The line ends with a backslash, and nothing follows it. Nothing was done. Remove it, or finish the line.';
    case 'missing-command':
      return `"${value('operator')}" needs a command on each side. Nothing was done.`;
    case 'missing-redirect-target':
      return `"${value('operator')}" needs the name of a file after it, for example: echo hello ${value('operator')} notes.txt`;
    case 'unsupported': {
      const what = value('what');
      return instead[what] ?? `"${what}" cannot be used here; only ">" and ">>" after echo or cat. Nothing was done.`;
    }
  }
}
