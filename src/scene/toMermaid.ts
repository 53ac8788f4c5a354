import { say } from '../base/say';
import type { Commit, Row, Snapshot } from '../world/snapshot';
import { plainText } from './fitText';
import { cutAt, mermaidLines } from './mermaidLines';
import { short } from './words';

export interface MermaidOptions {
  /** One sentence on top of the picture. */
  readonly title?: string;
  /** Oids of the commits that stand out: what was searched for, or what a preview would bring. */
  readonly marked?: ReadonlySet<string>;
}

/**
 * The team's commits as a Mermaid `gitGraph`, with the parents that they have in Git. Mermaid lets a branch begin, and a merge take in, only what
 * stands at the end of a line at that moment; so a branch is told right after the commit that it forks from, and a commit that is merged after
 * its line went on gets a name of its own in time.
 */
export function toMermaid(snapshot: Snapshot, { title, marked }: MermaidOptions = {}): string {
  const { commits } = snapshot;
  const { lineOf, empty, labels, nameAt, head, newLine } = mermaidLines(snapshot);
  const main = lineOf[0] ?? 'main';
  const forks = new Map<Row, string[]>();
  const fork = (row: Row, line: string) => {
    forks.set(row, [...(forks.get(row) ?? []), line]);
  };
  const seen = new Set([main]);
  commits.forEach(({ parents }, row) => {
    const line = lineOf[row] ?? main;
    if (!seen.has(line)) fork(parents[0] ?? -1, line);
    seen.add(line);
  });
  for (const { row, line } of empty) fork(row, line);

  /** Where Mermaid has each branch. */
  let tips = new Map<string, Row>();
  let lines: string[] = [];
  let current = main;
  for (let missing = tell(); missing.size > 0; missing = tell())
    for (const row of missing) fork(row, newLine(nameAt(row)));
  if (head !== null) checkout(head);
  return [
    ...(title ? ['---', `title: "${text(title, 200)}"`, '---'] : []),
    `%%{init: { 'gitGraph': { 'mainBranchName': '${main}' } } }%%`,
    'gitGraph',
    ...lines,
    '',
  ].join('\n');

  /** All lines; gives the rows that a merge takes in although no branch stands there. */
  function tell(): ReadonlySet<Row> {
    const missing = new Set<Row>();
    tips = new Map();
    lines = [];
    current = main;
    // Only while there is no commit at all can a branch begin without one: histories that are not related.
    begin(-1);
    commits.forEach((commit, row) => {
      checkout(lineOf[row] ?? main);
      tellCommit(commit, row, missing);
      tips.set(current, row);
      begin(row);
    });
    return missing;
  }

  function checkout(line: string): void {
    if (line !== current) lines.push(`  checkout "${line}"`);
    current = line;
  }

  function begin(row: Row): void {
    for (const line of forks.get(row) ?? []) {
      lines.push(`  branch "${line}"`);
      tips.set((current = line), row);
    }
  }

  function tellCommit({ oid, subject, parents }: Commit, row: Row, missing: Set<Row>): void {
    const [first = -1, ...others] = parents;
    const [other, ...more] = others.filter(parent => parent !== first);
    const words = [
      `id: "${short(oid)} ${text(subject, 40)}"`,
      ...(marked?.has(oid) ? ['type: HIGHLIGHT'] : []),
      ...(labels.get(row) ?? []).map(label => `tag: "${text(label)}"`),
    ].join(' ');
    if (other === undefined) {
      lines.push(`  commit ${words}`);
      return;
    }
    // A branch that has no commit of its own yet may not take in the branch that it was made from.
    const from = [lineOf[other] ?? main, ...(forks.get(other) ?? [])].find(
      line => tips.get(line) === other && line !== current && line !== lineOf[first],
    );
    if (from === undefined) missing.add(other);
    for (const parent of more)
      lines.push(
        `  %% ${say`${short(oid)} takes in ${short(commits[parent]?.oid ?? '')} as well; a merge in Mermaid has only two parents.`}`,
      );
    lines.push(`  merge "${from ?? ''}" ${words}`);
  }
}

/** Nothing in it ends the quotes, is a directive of Mermaid's or a character by its number, or one that Mermaid would show by its number. */
function text(value: string, most = 60): string {
  const whole = plainText(value)
    .replace(/["\\]/g, "'")
    .replace(/%(?=%)/g, '% ')
    .replace(/#(?=\w+;)/g, '# ')
    .replace(/[<>=]/g, sign => lookAlikes[sign] ?? sign);
  return whole.length > most ? `${cutAt(whole, most)}…` : whole;
}

const lookAlikes: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '=': '＝' };
