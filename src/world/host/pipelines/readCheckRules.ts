import { loadReaders } from '../../../triggers/evaluate';
import { booleanOf, childOf, entriesOf, isNull, listOf, numberOf, textOf } from '../../../yaml/access';
import { rangeOf, type YamlNode } from '../../../yaml/node';
import { checksFile, noChecks, type CheckRule, type CheckRules } from './checkRule';

const keys = ['file', 'must-match', 'must-not-match', 'exists', 'says', 'flaky', 'fails-first', 'takes'];
const mostTakes = 50;
const longestPattern = 500;

/**
 * Reads `.gitflow/checks.yaml`: what the simulated jobs look for in the committed files.
 *
 * ```yaml
 * lint:
 *   - file: src/*.js
 *     must-not-match: console\.log
 *     says: Take the console.log out.
 * ```
 */
export async function readCheckRules(text: string | undefined): Promise<CheckRules> {
  if (text === undefined) return noChecks;
  const { parseYaml } = await loadReaders();
  const { documents, findings } = parseYaml(text, { file: checksFile });
  const [error] = findings.filter(({ severity }) => severity === 'error');
  if (error) return { rules: [], problems: [{ job: '*', sentence: place(error.range.line, error.message) }] };
  const [root] = documents;
  if (!root || isNull(root)) return noChecks;
  if (root.kind !== 'map') {
    return { rules: [], problems: [{ job: '*', sentence: place(1, 'It must name jobs, and the checks of each.') }] };
  }
  const rules: CheckRule[] = [];
  const problems: { job: string; sentence: string }[] = [];
  for (const { key, value } of entriesOf(root)) {
    for (const node of listOf(value)) {
      const read = readRule(key.text, node);
      if ('job' in read) rules.push(read);
      else problems.push({ job: key.text, sentence: read.sentence });
    }
  }
  return { rules, problems };
}

function readRule(job: string, node: YamlNode): CheckRule | { readonly sentence: string } {
  const { line } = rangeOf(node);
  const wrong = (sentence: string, at: YamlNode = node) => ({ sentence: place(rangeOf(at).line, sentence) });
  if (node.kind !== 'map') return wrong(`A check is a map with one or more of ${keys.join(', ')}.`);
  for (const { key } of entriesOf(node)) {
    if (!keys.includes(key.text))
      return wrong(`"${key.text}" is no part of a check. Known are ${keys.join(', ')}.`, key);
  }
  const word = (key: string): string | null => {
    const value = childOf(node, key);
    return value?.kind === 'scalar' && !isNull(value) ? textOf(value) : null;
  };
  const number = (key: string, most: number): number | null => {
    const value = childOf(node, key);
    if (value === undefined) return 0;
    const read = numberOf(value) ?? Number.NaN;
    return read >= 0 && read <= most ? read : null;
  };
  const [flaky, failsFirst, takes] = [number('flaky', 1), number('fails-first', 100), number('takes', mostTakes)];
  if (flaky === null) return wrong('"flaky" is the share of runs that fail, from 0 to 1.');
  if (failsFirst === null) return wrong('"fails-first" is how many runs fail before one succeeds, at most 100.');
  if (takes === null) return wrong(`"takes" is how many commands the job takes, at most ${mostTakes}.`);
  const patterns = [word('must-match'), word('must-not-match')];
  if (patterns.some(pattern => (pattern?.length ?? 0) > longestPattern)) {
    return wrong(`A pattern has at most ${longestPattern} characters.`);
  }
  const exists = childOf(node, 'exists');
  return {
    job,
    line,
    file: word('file'),
    mustMatch: patterns[0] ?? null,
    mustNotMatch: patterns[1] ?? null,
    exists: exists === undefined ? null : (booleanOf(exists) ?? null),
    says: word('says'),
    flaky,
    failsFirst: Math.floor(failsFirst),
    takes: Math.floor(takes),
  };
}

const place = (line: number, sentence: string) => `${checksFile}:${line} cannot be read: ${sentence}`;
