import { say } from '../../base/say';
import type { ProofStep } from '../types';
import { entriesOf } from '../../yaml/access';
import { rangeOf, type YamlEntry, type YamlNode } from '../../yaml/node';
import { matchGlob, type GlobMatch } from './matchGlob';

export type Section = 'branches' | 'tags' | 'pull-requests';

export interface Candidate {
  readonly entry: YamlEntry;
  /** `unsure` rests on something that the vendor does not document. */
  readonly outcome: 'chosen' | 'unsure' | 'outranked' | 'no-match';
  /** It matches for sure, whoever wins. */
  readonly isMatch: boolean;
  readonly proof: ProofStep;
  readonly unspecified?: string;
}

const nounOf = (section: Section): string =>
  ({ branches: say`branch`, tags: say`tag`, 'pull-requests': say`source branch` })[section];

/**
 * Exactly one entry of a section runs: the one with the very name, else the most specific pattern. The vendor does not say how to
 * measure that; the longest pattern is taken, and the first of equals. Where a pattern can be read in two ways, whoever would win
 * under either reading stays possible.
 */
export function selectPipeline(section: YamlNode | undefined, kind: Section, name: string): readonly Candidate[] {
  const tried = entriesOf(section).map((entry): Tried => {
    const pattern = entry.key.text;
    return { entry, pattern, rank: pattern === name ? Infinity : pattern.length, ...matchGlob(pattern, name) };
  });
  const sure = highest(tried.filter(one => one.matches && one.unspecified === undefined));
  const open = tried.filter(one => one.unspecified !== undefined && one.rank > (sure?.rank ?? -1));
  const likely = highest(tried.filter(one => one.matches));
  return tried.map(one => judge(one, { noun: `${nounOf(kind)} "${name}"`, sure, open, likely }));
}

interface Tried extends GlobMatch {
  readonly entry: YamlEntry;
  readonly pattern: string;
  readonly rank: number;
}

interface Field {
  readonly noun: string;
  readonly sure: Tried | undefined;
  readonly open: readonly Tried[];
  readonly likely: Tried | undefined;
}

function judge(one: Tried, { noun, sure, open, likely }: Field): Candidate {
  const { entry, pattern } = one;
  const range = rangeOf(entry.key);
  const isMatch = one.matches && one.unspecified === undefined;
  const code = one === likely ? 'selected' : 'pattern';
  if (open.includes(one) || (one === sure && open.length > 0)) {
    const unspecified = one.unspecified ?? open[0]?.unspecified ?? '';
    const says = one.matches ? say`seems to match` : say`might match`;
    const sentence =
      one === sure
        ? say`"${pattern}" matches the ${noun}, unless "${open[0]?.pattern ?? ''}" does so too: Bitbucket does not document ${unspecified}.`
        : say`"${pattern}" ${says} the ${noun}; Bitbucket does not document ${unspecified}.`;
    return { entry, outcome: 'unsure', isMatch, proof: { code, sentence, range }, unspecified };
  }
  if (one === sure) {
    const sentence =
      one.rank === Infinity
        ? say`"${pattern}" is exactly the ${noun}, and nothing more specific does.`
        : say`"${pattern}" matches the ${noun}, and nothing more specific does.`;
    return { entry, outcome: 'chosen', isMatch, proof: { code, sentence, range } };
  }
  if (one.matches) {
    const winner = sure?.pattern ?? '';
    const sentence =
      sure?.rank === Infinity
        ? say`"${pattern}" matches the ${noun}, but "${winner}" is its very name and more specific, and only one pipeline of a section runs.`
        : say`"${pattern}" matches the ${noun}, but "${winner}" is taken for more specific, and only one pipeline of a section runs. Bitbucket does not say how it measures that; here the longer pattern counts.`;
    const assumed = sure?.rank === Infinity ? {} : { assumed: true };
    return { entry, outcome: 'outranked', isMatch, proof: { code: 'outranked', sentence, range, ...assumed } };
  }
  return {
    entry,
    outcome: 'no-match',
    isMatch,
    proof: { code, sentence: say`"${pattern}" does not match the ${noun}.`, range },
  };
}

/** The first of equals. */
function highest(tried: readonly Tried[]): Tried | undefined {
  return tried.reduce<Tried | undefined>(
    (best, one) => (best !== undefined && best.rank >= one.rank ? best : one),
    undefined,
  );
}
