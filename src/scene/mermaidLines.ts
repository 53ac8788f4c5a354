import type { Row, Snapshot } from '../world/snapshot';
import { branchRole } from './branchRole';
import { plainText } from './fitText';
import type { LaneRole } from './scene';
import { short } from './words';

/** The commits as lines of one branch each, as Mermaid wants them. */
export interface MermaidLines {
  /** The line of each row; every commit is on one. */
  readonly lineOf: readonly string[];
  /** Lines that have no commit: local branches that stand on a commit of another. */
  readonly empty: readonly { readonly line: string; readonly row: Row }[];
  /** What else stands at a commit, in the words that people use. */
  readonly labels: ReadonlyMap<Row, readonly string[]>;
  /** What a merge can call the commit that it takes in; HEAD is no name for that. */
  readonly nameAt: (row: Row) => string;
  /** The line that HEAD is on; null where it is on none. */
  readonly head: string | null;
  /** A name that no line has yet. */
  readonly newLine: (wanted: string) => string;
}

/** A release or a feature has only what dev has not. */
const order: readonly LaneRole[] = ['main', 'dev', 'release', 'hotfix', 'feature', 'other'];
const kinds = ['local', 'remote', 'host', 'head'] as const;

interface Name {
  readonly word: string;
  readonly row: Row;
  readonly kind: (typeof kinds)[number];
}

/**
 * Which branch each commit is told on: main's before dev's before the features', a local branch before the one on the host. Git itself keeps no
 * such thing; whoever comes first on the way back from a tip, by first parents, has the line.
 */
export function mermaidLines({ commits, learner, host, teammates }: Snapshot): MermaidLines {
  const lineOf: string[] = [];
  const taken = new Set<string>();
  // Two names that Mermaid cannot tell apart are still two branches.
  const newLine = (wanted: string): string => {
    const base = lineName(wanted);
    let line = base;
    for (let count = 2; taken.has(line); count++) line = `${base}-${count}`;
    taken.add(line);
    return line;
  };
  const claim = (tip: Row, wanted: string): string | null => {
    if (lineOf[tip] !== undefined) return null;
    const line = newLine(wanted);
    for (let row: Row | undefined = tip; row !== undefined && lineOf[row] === undefined; row = commits[row]?.parents[0])
      lineOf[row] = line;
    return line;
  };
  const labels = new Map<Row, string[]>();
  const label = (row: Row, word: string) => {
    const known = labels.get(row) ?? [];
    if (!known.includes(word)) labels.set(row, [...known, word]);
  };

  const { head } = learner;
  const here = head.kind === 'branch' ? head.branch : null;
  let headLine: string | null = null;
  const empty: { line: string; row: Row }[] = [];
  for (const { word, row, kind } of namesOf(learner, host)) {
    const isHead = kind === 'local' && word === here;
    let line = claim(row, word);
    if (line === null && kind !== 'head' && !isHead) label(row, word);
    if (line === null && kind === 'local') empty.push({ line: (line = newLine(word)), row });
    if (isHead) headLine = line;
  }
  for (const ref of [...learner.refs, ...host.refs]) if (ref.kind === 'tag' && ref.row >= 0) label(ref.row, ref.short);
  const names = new Map([...labels].map(([row, [name]]) => [row, name]));
  if (head.row >= 0) label(head.row, here === null ? 'HEAD' : `HEAD → ${here}`);
  for (const { clone } of teammates)
    for (const ref of clone.refs)
      if (ref.kind === 'branch' && ref.row >= 0) claim(ref.row, `${clone.person}/${ref.short}`);
  for (let row = commits.length - 1; row >= 0; row--) {
    claim(row, `unnamed-${idOf(row)}`);
    for (const parent of commits[row]?.parents.slice(1) ?? []) claim(parent, `merged-${idOf(parent)}`);
  }
  const nameAt = (row: Row) => names.get(row) ?? `merged-${idOf(row)}`;
  return { lineOf, empty, labels, nameAt, head: headLine, newLine };

  function idOf(row: Row): string {
    return short(commits[row]?.oid ?? '');
  }
}

/** The host's branches have names of their own only where the clone's remote-tracking branches do not say the same. */
function namesOf({ refs, head }: Snapshot['learner'], host: Snapshot['host']): readonly Name[] {
  const names = refs.flatMap(({ kind, short: word, row }): Name[] =>
    kind === 'tag' ? [] : [{ word, row, kind: kind === 'branch' ? 'local' : 'remote' }],
  );
  for (const { kind, short: word, row } of host.refs)
    if (kind === 'branch' && !names.some(each => each.word === `origin/${word}` && each.row === row))
      names.push({ word: `${host.name}/${word}`, row, kind: 'host' });
  if (head.kind === 'detached') names.push({ word: 'HEAD', row: head.row, kind: 'head' });
  const rank = ({ word, kind }: Name) =>
    kind === 'head'
      ? Infinity
      : order.indexOf(branchRole(kind === 'host' ? word.slice(host.name.length + 1) : word)) * kinds.length +
        kinds.indexOf(kind);
  return names.filter(({ row }) => row >= 0).sort((a, b) => rank(a) - rank(b));
}

/** What stands between quotes of either kind, and is no directive or number of a character. */
const lineName = (name: string): string =>
  cutAt(plainText(name).replace(/[^\p{L}\p{M}\p{N}_./#+@-]/gu, '_'), 60) || '_';

/** Not through the middle of a character. */
export const cutAt = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
