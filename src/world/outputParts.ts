import type { CommandResult, OutputPart } from './team';

/** These say first what they did (on stderr), and then what follows from it. */
const reportFirst = new Set(['switch', 'checkout', 'fetch', 'pull', 'push', 'clone']);

/** The two voices of one command in the order in which a terminal shows them. */
export function orderParts(words: readonly string[], { stdout, stderr }: CommandResult): readonly OutputPart[] {
  const out: OutputPart = { stream: 'stdout', text: stdout };
  const err: OutputPart = { stream: 'stderr', text: stderr };
  const [verb, sub = ''] = words;
  const isReportFirst = verb === 'git' && reportFirst.has(sub);
  return (isReportFirst ? [err, out] : [out, err]).filter(({ text }) => text !== '');
}

/** What a terminal shows of a result, piece by piece. */
export function outputParts(result: CommandResult): readonly OutputPart[] {
  return result.parts ?? orderParts([], result);
}
