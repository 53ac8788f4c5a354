import type { PipelineRecord } from '../../host/hostRecord';
import { hostTip } from '../../host/pullRequests';
import { branchOnHost } from '../pullRequest/which';
import type { CommandResult } from '../../team';
import { refused } from '../results';
import type { Terminal } from '../verb';

export type WhichPipeline =
  { readonly ok: true; readonly pipeline: PipelineRecord } | { readonly ok: false; readonly result: CommandResult };

/** By number (`3`, `#3`), the newest of a branch, or else the newest of the current branch, or of all. `has` narrows it down. */
export function whichPipeline(
  terminal: Terminal,
  word: string | undefined,
  has: (pipeline: PipelineRecord) => boolean = () => true,
): WhichPipeline {
  const { pipelines } = terminal.world.record.host;
  const none = (...lines: string[]): WhichPipeline => ({ ok: false, result: refused(...lines) });
  const newest = pipelines.at(-1);
  if (!newest) {
    return none(
      'No pipeline has run yet.',
      'One runs when you push, open a request or merge, as far as the files of the commit say so.',
    );
  }
  const id = word === undefined ? undefined : /^#?(\d{1,9})$/.exec(word)?.[1];
  if (id !== undefined) {
    const found = pipelines.find(one => one.id === Number(id));
    return found ? { ok: true, pipeline: found } : none(`There is no pipeline #${id}.`, 'See all with: pipeline list');
  }
  const branch = word ?? branchOnHost(terminal);
  const ofBranch = pipelines.filter(({ ref }) => ref === branch);
  const found = ofBranch.findLast(has) ?? (word === undefined ? pipelines.findLast(has) : ofBranch.at(-1));
  if (found) return { ok: true, pipeline: found };
  if (word === undefined) return { ok: true, pipeline: ofBranch.at(-1) ?? newest };
  return none(
    hostTip(terminal.world, word) === undefined
      ? `The host has no branch ${word}.`
      : `No pipeline has run for ${word}.`,
    'See all with: pipeline list',
  );
}
