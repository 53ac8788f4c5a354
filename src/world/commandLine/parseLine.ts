import { refusal, success, type Result } from '../../base/result';

/** One command of a line, and what stands between it and the one before. */
export interface ParsedCommand {
  readonly joiner: 'first' | '&&' | '||' | ';';
  readonly words: readonly string[];
  readonly redirect: { readonly path: string; readonly append: boolean } | null;
}

export type ParseRefusal =
  | 'too-long'
  | 'control-character'
  | 'unclosed-quote'
  | 'unfinished-escape'
  | 'unsupported'
  | 'missing-command'
  | 'missing-redirect-target';

export const longestLine = 10_000;

interface Token {
  readonly kind: 'word' | 'operator';
  readonly text: string;
}

/** Splits a typed line as a shell would: quotes, escapes, comments, `&&`, `||`, `;`, `>` and `>>`. A line break ends a command. */
export function parseLine(line: string): Result<readonly ParsedCommand[], ParseRefusal> {
  if (line.length > longestLine) return refusal('too-long', { length: line.length, limit: longestLine });
  const control = findControlCharacter(line);
  if (control >= 0) {
    return refusal('control-character', { column: control + 1, code: line.codePointAt(control) ?? 0 });
  }
  const tokens = tokenize(line);
  return tokens.ok ? group(tokens.value) : tokens;
}

/** Tabs and line breaks are spaces to a shell; everything else below U+0020, and U+007F to U+009F, comes from no keyboard. */
function findControlCharacter(line: string): number {
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if ((code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || (code >= 0x7f && code <= 0x9f)) return i;
  }
  return -1;
}

const operators = ['&&', '||', '>>', ';', '\n', '>'] as const;
const unsupported = ['|', '&', '<', '`', '$('] as const;

function tokenize(line: string): Result<readonly Token[], ParseRefusal> {
  const tokens: Token[] = [];
  let word: string | null = null;
  const endWord = () => {
    if (word !== null) tokens.push({ kind: 'word', text: word });
    word = null;
  };
  let i = 0;
  while (i < line.length) {
    const char = line.charAt(i);
    if (char === ' ' || char === '\t' || char === '\r') {
      endWord();
      i++;
    } else if (char === '#' && word === null) {
      const end = line.indexOf('\n', i);
      i = end < 0 ? line.length : end;
    } else if (char === "'" || char === '"') {
      const quoted = readQuoted(line, i);
      if (!quoted.ok) return quoted;
      word = (word ?? '') + quoted.value.text;
      i = quoted.value.end;
    } else if (char === '\\') {
      if (i + 1 >= line.length) return refusal('unfinished-escape');
      word = (word ?? '') + line.charAt(i + 1);
      i += 2;
    } else {
      const operator = operators.find(text => line.startsWith(text, i));
      const unknown = operator ? undefined : unsupported.find(text => line.startsWith(text, i));
      if (unknown) return refusal('unsupported', { what: unknown, column: i + 1 });
      if (operator) {
        // A digit right before `>` is a shell's number of an output: `2>`.
        if (operator.startsWith('>') && word !== null && /^\d$/.test(word)) {
          return refusal('unsupported', { what: `${word}>`, column: i });
        }
        endWord();
        tokens.push({ kind: 'operator', text: operator });
        i += operator.length;
      } else {
        word = (word ?? '') + char;
        i++;
      }
    }
  }
  endWord();
  return success(tokens);
}

function readQuoted(line: string, start: number): Result<{ text: string; end: number }, 'unclosed-quote'> {
  const quote = line.charAt(start);
  let text = '';
  for (let i = start + 1; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === quote) return success({ text, end: i + 1 });
    const next = line.charAt(i + 1);
    if (quote === '"' && char === '\\' && next !== '' && '"\\$`'.includes(next)) {
      text += next;
      i++;
    } else {
      text += char;
    }
  }
  return refusal('unclosed-quote', { quote, column: start + 1 });
}

function group(tokens: readonly Token[]): Result<readonly ParsedCommand[], ParseRefusal> {
  const commands: ParsedCommand[] = [];
  let joiner: ParsedCommand['joiner'] = 'first';
  let words: string[] = [];
  let redirect: ParsedCommand['redirect'] = null;
  const endCommand = () => {
    if (words.length === 0 && redirect === null) return false;
    commands.push({ joiner, words, redirect });
    words = [];
    redirect = null;
    return true;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    if (token.kind === 'word') {
      words.push(token.text);
    } else if (token.text === '>' || token.text === '>>') {
      const target = tokens[i + 1];
      if (target?.kind !== 'word') return refusal('missing-redirect-target', { operator: token.text });
      redirect = { path: target.text, append: token.text === '>>' };
      i++;
    } else if (token.text === '\n') {
      if (endCommand()) joiner = ';';
    } else {
      if (!endCommand()) return refusal('missing-command', { operator: token.text });
      joiner = token.text === '&&' || token.text === '||' ? token.text : ';';
    }
  }
  const last = tokens.at(-1);
  if (!endCommand() && last?.kind === 'operator' && (last.text === '&&' || last.text === '||')) {
    return refusal('missing-command', { operator: last.text });
  }
  return success(commands);
}
