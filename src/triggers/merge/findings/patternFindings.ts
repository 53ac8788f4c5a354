import { say } from '../../../base/say';
import type { Finding, SourceRange } from '../../../base/finding';
import { canMatchFlow } from '../branchPattern';
import { hostFile, type HostSettings } from '../hostSettings';
import type { Project } from './project';
import { nearestName } from '../../../base/nearestName';

/** A branch pattern in a file of the provider. */
export interface WrittenPattern {
  readonly text: string;
  readonly range: SourceRange;
  /** In the provider's own language. */
  readonly matches: (branch: string) => boolean;
}

/** Names that other teams use for the same branches. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  master: ['main', 'trunk'],
  dev: ['develop', 'development'],
};

/** A pattern that can match no branch of the flow selects nothing, however right it looks. */
export function strangePattern({ host }: Project, written: WrittenPattern): readonly Finding[] {
  const flow = host.branches.value;
  const { text, range, matches } = written;
  if (canMatchFlow(text, matches, flow)) return [];
  const message = say`No branch of the flow matches "${text}"; its branches are ${flowWords(host)}. This part never applies.`;
  const meant = flow.find(branch => otherNames[branch]?.includes(text)) ?? nearestName(text, flow);
  const severity = host.branches.range === undefined ? 'information' : 'warning';
  const finding: Finding = { code: 'branch-pattern-matches-nothing', severity, message, range };
  return [
    meant === undefined
      ? finding
      : { ...finding, fix: { title: say`Write ${meant}`, range: inside(range, text), text: meant } },
  ];
}

/** The branches of the flow in a sentence, which says so when nobody has written them down. */
export function flowWords({ branches }: HostSettings): string {
  const names = branches.value.join(', ');
  return branches.range === undefined ? say`${names} (assumed; list yours under \`branches\` in ${hostFile})` : names;
}

/** Quotation marks around the pattern stay where they are. */
function inside(range: SourceRange, text: string): SourceRange {
  const quotes = range.line === range.endLine && range.endColumn - range.column === text.length + 2 ? 1 : 0;
  return { ...range, column: range.column + quotes, endColumn: range.endColumn - quotes };
}
