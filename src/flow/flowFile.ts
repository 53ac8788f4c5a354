import { isMap, isPair, isScalar, LineCounter, parseDocument, type Pair } from 'yaml';
import { defaultFlow, type FlowDefinition } from './flowDefinition';

/** Where a team says how it names its branches. */
export const flowFilePath = '.gitflow/flow.yaml';

export interface FlowProblem {
  readonly message: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** How many characters the problem spans. */
  readonly length: number;
}

export interface FlowFile {
  /** What could be read; the default stands in for what could not. */
  readonly flow: FlowDefinition;
  readonly problems: readonly FlowProblem[];
}

const branchKeys = ['main', 'integration', 'feature', 'release', 'hotfix', 'story'] as const;
type BranchKey = (typeof branchKeys)[number];
const topKeys = ['version', 'remote', 'branches'];
const maxCharacters = 64 * 1024;

/** Reads a flow file. Never throws: what is wrong is told with its place, and the rest is kept. */
export function readFlowFile(text: string): FlowFile {
  const lines = new LineCounter();
  const problems: FlowProblem[] = [];
  const report = (message: string, range?: readonly [number, number, ...number[]] | null) => {
    const [start, end] = range ?? [0, 0];
    const { line, col } = lines.linePos(start);
    problems.push({ message, line: Math.max(line, 1), column: Math.max(col, 1), length: Math.max(end - start, 1) });
  };
  if (text.length > maxCharacters) {
    report('This file is too large for a flow definition (64 KiB at most). The default flow is used.');
    return { flow: defaultFlow, problems };
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors) report(`This is not valid YAML: ${error.message}`, error.pos);
  const root = document.contents;
  if (root === null || document.errors.length > 0) return { flow: defaultFlow, problems };
  if (!isMap(root)) {
    report('A flow file is a mapping with the keys version, remote and branches.', root.range);
    return { flow: defaultFlow, problems };
  }

  const flow: Record<string, string> = { ...defaultFlow };
  for (const pair of root.items) {
    const key = keyOf(pair);
    if (key === 'version') {
      if (textOf(pair) !== '1') report('The version of a flow file is 1.', rangeOf(pair));
    } else if (key === 'remote') {
      const remote = textOf(pair);
      if (remote && isRefName(remote)) flow['remote'] = remote;
      else report('remote is the name of a remote, such as origin.', rangeOf(pair));
    } else if (key === 'branches') {
      if (isPair(pair) && isMap(pair.value)) pair.value.items.forEach(readBranch);
      else report('branches is a mapping from roles to branch names.', rangeOf(pair));
    } else {
      report(`Unknown key "${key}". A flow file has the keys ${topKeys.join(', ')}.`, rangeOf(pair, 'key'));
    }
  }

  function readBranch(pair: Pair): void {
    const key = keyOf(pair);
    if (!isBranchKey(key)) {
      report(`Unknown role "${key}". The roles are ${branchKeys.join(', ')}.`, rangeOf(pair, 'key'));
      return;
    }
    const value = textOf(pair);
    const isPattern = key !== 'main' && key !== 'integration';
    if (!value || !isRefName(value.replace('*', 'x'))) {
      report(`"${value ?? ''}" is not a branch name${isPattern ? ' or a pattern with one *' : ''}.`, rangeOf(pair));
    } else if (isPattern && !value.includes('*')) {
      report(`${key} needs a * for the name of the work, as in ${defaultFlow[key]}.`, rangeOf(pair));
    } else {
      flow[key] = value;
    }
  }

  return { flow: flow as unknown as FlowDefinition, problems };
}

function isBranchKey(key: string): key is BranchKey {
  return branchKeys.some(known => known === key);
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function textOf(pair: Pair): string | null {
  const value = isScalar(pair.value) ? pair.value.value : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function rangeOf(pair: Pair, which: 'key' | 'value' = 'value'): readonly [number, number, number] | null {
  const node = which === 'value' && pair.value ? pair.value : pair.key;
  return isScalar(node) || isMap(node) ? (node.range ?? null) : null;
}

/** git's own rules for a ref name, as far as people break them. */
export function isRefName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 200 &&
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    !/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\.lock(\/|$)|\.$|\/$|^[-/]|(^|\/)\./.test(name) &&
    name !== '@'
  );
}
