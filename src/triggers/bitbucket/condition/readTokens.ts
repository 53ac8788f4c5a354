import { say } from '../../../base/say';

export interface Token {
  readonly kind: 'word' | 'text' | 'sign';
  readonly text: string;
  readonly at: number;
}

export class ConditionError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = 'ConditionError';
    this.at = at;
  }
}

const maxLength = 4000;
const signs = ['==', '!=', '>=', '<=', '&&', '||', '>', '<', '!', '(', ')', ','];

export function readTokens(text: string): readonly Token[] {
  if (text.length > maxLength)
    throw new ConditionError(say`A condition of more than ${maxLength} characters is not read.`, 0);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    if (/\s/.test(character)) {
      at++;
      continue;
    }
    const token = readText(text, at) ?? readSign(text, at) ?? readWord(text, at);
    if (token === undefined) throw new ConditionError(say`"${character}" has no meaning in a condition.`, at);
    tokens.push(token);
    at += token.kind === 'text' ? token.text.length + 2 : token.text.length;
  }
  return tokens;
}

function readText(text: string, at: number): Token | undefined {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") return undefined;
  const end = text.indexOf(quote, at + 1);
  if (end < 0) throw new ConditionError(say`A quotation mark is opened here and never closed.`, at);
  return { kind: 'text', text: text.slice(at + 1, end), at };
}

function readSign(text: string, at: number): Token | undefined {
  const sign = signs.find(one => text.startsWith(one, at));
  return sign === undefined ? undefined : { kind: 'sign', text: sign, at };
}

function readWord(text: string, at: number): Token | undefined {
  if (text[at] === '$') {
    throw new ConditionError(say`Variables are written without $ here: BITBUCKET_BRANCH, not $BITBUCKET_BRANCH.`, at);
  }
  const word = /^[\w./*:@+-]+/.exec(text.slice(at))?.[0];
  return word === undefined ? undefined : { kind: 'word', text: word, at };
}
