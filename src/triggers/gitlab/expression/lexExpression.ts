import { say } from '../../../base/say';
import { ExpressionError, type Operator, type Token } from './token';

const maxTokens = 99;

type Make = (text: string, at: number) => Token;

/** In the order in which GitLab tries them. A pattern needs two characters between its slashes, and no text of its own behind it. */
const lexemes: readonly (readonly [RegExp, Make])[] = [
  [/\(/y, (_, at) => ({ kind: 'open', at })],
  [/\)/y, (_, at) => ({ kind: 'close', at })],
  [/\$\w+/y, (text, at) => ({ kind: 'variable', name: text.slice(1), at })],
  [/"[^\n"]*"|'[^\n']*'/y, (text, at) => ({ kind: 'string', value: text.slice(1, -1), at })],
  [/\/(?:[^/]|\\\/)+[^\\]\/[ismU]*/y, (text, at) => ({ kind: 'pattern', literal: text.replaceAll('\\/', '/'), at })],
  [/null/y, (_, at) => ({ kind: 'null', at })],
  [/\b(?:true|false)\b/y, (text, at) => ({ kind: 'boolean', value: text === 'true', at })],
  [/==|=~|!=|!~|&&|\|\|/y, (text, at) => ({ kind: 'operator', operator: text as Operator, at })],
];

export function lexExpression(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const found = lexAt(text, at);
    if (found === undefined) throw new ExpressionError('syntax', unknownWord(text, at), at);
    if (tokens.length === maxTokens) throw new ExpressionError('syntax', say`it has more than 99 words and signs`, at);
    tokens.push(found.token);
    at = skipSpace(text, found.end);
  }
  return tokens;
}

function lexAt(text: string, at: number): { readonly token: Token; readonly end: number } | undefined {
  for (const [pattern, make] of lexemes) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { token: make(match[0], at), end: pattern.lastIndex };
  }
  return undefined;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}

function unknownWord(text: string, at: number): string {
  const rest = text.slice(at);
  const word = /^\S{1,30}/.exec(rest)?.[0] ?? rest.slice(0, 1);
  if (rest.startsWith('${')) return say`\`${word}\` is not read here; write the variable as $NAME`;
  if (rest.startsWith('%')) return say`\`${word}\` is not read here; write the variable as $NAME`;
  if (rest.startsWith('!')) return say`\`!\` does not exist; compare instead, e.g. \`$NAME == null\``;
  if (rest.startsWith('"') || rest.startsWith("'")) return say`the quote at ${word} is not closed`;
  if (rest.startsWith('/')) return say`\`${word}\` is not a pattern; between the slashes stand at least two characters`;
  if (/^\w/.test(rest)) return say`\`${word}\` needs quotes`;
  return say`\`${word}\` is not a sign of this language`;
}
