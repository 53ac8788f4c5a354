import { say } from '../../base/say';
import { isAlias, isCollection, isPair, isScalar, Lexer, parseDocument } from 'yaml';

/** What makes a workflow file too costly to read; undefined when it is in order. */
export interface SizeProblem {
  readonly code: string;
  readonly message: string;
}

/** The largest real workflow files seen have some 15,000 characters. */
const maxLength = 200_000;
const maxValues = 20_000;
const maxDepth = 100;
/** Words and signs as YAML counts them, a script as one. The largest real workflow files seen have some 1,600. */
const maxLexemes = 8000;

/**
 * Refuses what would take long to read: very long files, files in which aliases of aliases stand for millions of values, and very
 * deep nesting. The exact look costs a parse of its own, so that it is taken only when a first glance finds aliases or many brackets.
 */
export function checkSize(text: string): SizeProblem | undefined {
  if (text.length > maxLength) {
    const size = text.length.toLocaleString('en');
    return {
      code: 'github.too-large',
      message: say`This file has ${size} characters. Workflow files above ${maxLength.toLocaleString('en')} are not read; split it into reusable workflows.`,
    };
  }
  const hasAliases = /(?:^|[\s[{,:-])\*[\w-]/m.test(text);
  const brackets = openBrackets(text);
  if (brackets > hopeless) return tooDeep();
  if (/(?:[[{][ \t\r\n]*){200}/.test(text) || /(?:[-?][ \t]+){200}/.test(text)) return tooDeep();
  if (text.length > maxLexemes && hasManyLexemes(text)) return tooMany();
  if (!hasAliases && brackets <= maxDepth && !/(?:[-?][ \t]+){40}/.test(text)) return undefined;
  try {
    return measure(text);
  } catch (error) {
    if (error instanceof RangeError) return tooDeep();
    throw error;
  }
}

const tooDeep = (): SizeProblem => ({
  code: 'github.too-deep',
  message: say`This file is nested too deeply to be read. Nest less deeply.`,
});

const tooMany = (): SizeProblem => ({
  code: 'github.too-large',
  message: say`This file holds more than ${maxLexemes.toLocaleString('en')} words and signs, scripts not counted. Such workflow files are not read; split it into reusable workflows.`,
});

/** Stops counting as soon as it knows. */
function hasManyLexemes(text: string): boolean {
  const lexemes = new Lexer().lex(text);
  for (let count = 0; count <= maxLexemes; count += 1) if (lexemes.next().done === true) return false;
  return true;
}

/** No shell script leaves so many brackets open. */
const hopeless = 2000;

/** How many brackets are open at most. Shell scripts leave some open too; then the exact look acquits them. */
function openBrackets(text: string): number {
  let open = 0;
  let most = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '[' || character === '{') open += 1;
    else if ((character === ']' || character === '}') && open > 0) open -= 1;
    if (open > most) most = open;
  }
  return most;
}

function measure(text: string): SizeProblem | undefined {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  const anchors = new Map<string, number>();
  let deepest = 0;
  /** How many values a node stands for once all aliases are written out. An alias to a node that is still open counts as one. */
  const weigh = (node: unknown, depth: number): number => {
    deepest = Math.max(deepest, depth);
    if (deepest > maxDepth) return 1;
    if (isAlias(node)) return anchors.get(node.source) ?? 1;
    if (isPair(node)) return weigh(node.key, depth) + weigh(node.value, depth);
    const weight = isCollection(node) ? node.items.reduce<number>((sum, item) => sum + weigh(item, depth + 1), 1) : 1;
    const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, weight);
    return weight;
  };
  const weight = weigh(document.contents, 0);
  if (deepest > maxDepth) return tooDeep();
  if (weight <= maxValues) return undefined;
  return {
    code: 'github.alias-bomb',
    message: say`Its aliases stand for ${weight > Number.MAX_SAFE_INTEGER ? 'countless' : weight.toLocaleString('en')} values, more than the ${maxValues.toLocaleString('en')} that are read. Write less of it with aliases.`,
  };
}
