import { isAlias, isCollection, isPair, isScalar, parseDocument } from 'yaml';

/** What makes a workflow file too costly to read; undefined when it is in order. */
export interface SizeProblem {
  readonly code: string;
  readonly message: string;
}

/** The largest real workflow files seen have some 15,000 characters. */
const maxLength = 200_000;
const maxValues = 20_000;
const maxDepth = 100;

/**
 * Refuses what would take long to read: very long files, files in which aliases of aliases stand for millions of values, and very
 * deep nesting. The exact look costs a parse of its own, so that it is taken only when a first glance finds aliases or many brackets.
 */
export function checkSize(text: string): SizeProblem | undefined {
  if (text.length > maxLength) {
    const size = text.length.toLocaleString('en');
    return {
      code: 'github.too-large',
      message: `This file has ${size} characters. Workflow files above ${maxLength.toLocaleString('en')} are not read; split it into reusable workflows.`,
    };
  }
  const hasAliases = /(?:^|[\s[{,:-])\*[\w-]/m.test(text);
  if (!hasAliases && !isSuspicious(text)) return undefined;
  try {
    return measure(text);
  } catch (error) {
    if (error instanceof RangeError) return tooDeep;
    throw error;
  }
}

const tooDeep: SizeProblem = {
  code: 'github.too-deep',
  message: 'This file is nested too deeply to be read. Nest less deeply.',
};

/** Brackets that open and do not close again soon, or a row of list marks. Shell scripts can look so too; then the exact look acquits them. */
function isSuspicious(text: string): boolean {
  if (/(?:[-?][ \t]+){40}/.test(text)) return true;
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    else if ((character === ']' || character === '}') && open > 0) open -= 1;
    if (open > maxDepth) return true;
  }
  return false;
}

function measure(text: string): SizeProblem | undefined {
  if (/(?:[[{][ \t\r\n]*){200}/.test(text) || /(?:[-?][ \t]+){200}/.test(text)) return tooDeep;
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  const anchors = new Map<string, number>();
  let deep = false;
  /** How many values a node stands for once all aliases are written out. An alias to a node that is still open counts as one. */
  const weigh = (node: unknown, depth: number): number => {
    deep ||= depth > maxDepth;
    if (deep) return 1;
    if (isAlias(node)) return anchors.get(node.source) ?? 1;
    if (isPair(node)) return weigh(node.key, depth) + weigh(node.value, depth);
    const weight = isCollection(node) ? node.items.reduce<number>((sum, item) => sum + weigh(item, depth + 1), 1) : 1;
    const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, weight);
    return weight;
  };
  const weight = weigh(document.contents, 0);
  if (deep) return tooDeep;
  if (weight <= maxValues) return undefined;
  return {
    code: 'github.alias-bomb',
    message: `Its aliases stand for ${weight > Number.MAX_SAFE_INTEGER ? 'countless' : weight.toLocaleString('en')} values, more than the ${maxValues.toLocaleString('en')} that are read. Write less of it with aliases.`,
  };
}
