import { loadReaders } from '../../../triggers/evaluate';
import { booleanOf, childOf, entriesOf, isNull, listOf, numberOf, textOf } from '../../../yaml/access';
import { rangeOf, type YamlNode } from '../../../yaml/node';
import { say } from '../../../base/say';
import { checksFile, noChecks, type CheckProblem, type CheckRule, type CheckRules } from './checkRule';

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
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    return { rules: [], problems: errors.map(({ message, range }) => ({ job: '*', message, range })) };
  const [root] = documents;
  if (!root || isNull(root)) return noChecks;
  if (root.kind !== 'map') {
    const message = say`It must name jobs, and the checks of each.`;
    return { rules: [], problems: [{ job: '*', message, range: rangeOf(root) }] };
  }
  const rules: CheckRule[] = [];
  const problems: CheckProblem[] = [];
  for (const { key, value } of entriesOf(root)) {
    for (const node of listOf(value)) {
      const reader = new RuleReader(key.text, node);
      const rule = reader.read();
      if (reader.problems.length === 0) rules.push(rule);
      problems.push(...reader.problems);
    }
  }
  return { rules, problems };
}

class RuleReader {
  readonly problems: CheckProblem[] = [];
  readonly #job: string;
  readonly #node: YamlNode;

  constructor(job: string, node: YamlNode) {
    this.#job = job;
    this.#node = node;
  }

  read(): CheckRule {
    const node = this.#node;
    const entries = entriesOf(node);
    if (node.kind !== 'map' || entries.length === 0)
      this.#wrong(say`A check is a map with one or more of ${keys.join(', ')}.`, node);
    for (const { key } of entries) {
      if (!keys.includes(key.text))
        this.#wrong(say`"${key.text}" is no part of a check. Known are ${keys.join(', ')}.`, key);
    }
    return {
      job: this.#job,
      line: rangeOf(node).line,
      file: this.#word('file'),
      mustMatch: this.#pattern('must-match'),
      mustNotMatch: this.#pattern('must-not-match'),
      exists: this.#flag('exists'),
      says: this.#word('says'),
      flaky: this.#number('flaky', 1, say`"flaky" is the share of runs that fail, from 0 to 1.`),
      failsFirst: Math.floor(
        this.#number('fails-first', 100, say`"fails-first" is how many runs fail before one succeeds, at most 100.`),
      ),
      takes: Math.floor(
        this.#number('takes', mostTakes, say`"takes" is how many commands the job takes, at most ${mostTakes}.`),
      ),
    };
  }

  #word(key: string): string | null {
    const value = childOf(this.#node, key);
    if (value === undefined || isNull(value)) return null;
    if (value.kind === 'scalar') return textOf(value);
    this.#wrong(say`"${key}" is one text.`, value);
    return null;
  }

  #pattern(key: string): string | null {
    const pattern = this.#word(key);
    if ((pattern?.length ?? 0) <= longestPattern) return pattern;
    this.#wrong(say`A pattern has at most ${longestPattern} characters.`, childOf(this.#node, key) ?? this.#node);
    return null;
  }

  #flag(key: string): boolean | null {
    const value = childOf(this.#node, key);
    if (value === undefined || isNull(value)) return null;
    const flag = booleanOf(value);
    if (flag === undefined) this.#wrong(say`"${key}" is true or false.`, value);
    return flag ?? null;
  }

  #number(key: string, most: number, otherwise: string): number {
    const value = childOf(this.#node, key);
    if (value === undefined) return 0;
    const number = numberOf(value) ?? Number.NaN;
    if (number >= 0 && number <= most) return number;
    this.#wrong(otherwise, value);
    return 0;
  }

  #wrong(message: string, at: YamlNode): void {
    this.problems.push({ job: this.#job, message, range: rangeOf(at) });
  }
}
