import { inEnglish } from '../../../base/say';
import { setAutoMerge } from '../../host/autoMerge';
import { mergeGate } from '../../host/mergeGate';
import { mergePullRequest } from '../../host/mergePullRequest';
import { pullRequestFacts } from '../../host/pullRequestFacts';
import type { CommandResult } from '../../team';
import type { MergeMethod } from '../../snapshot';
import { flagTable, readFlags } from '../flags';
import { misused, refused, said } from '../results';
import type { Terminal } from '../verb';
import { which } from './which';

export const mergeFlags = flagTable(
  '--merge -m',
  '--squash -s',
  '--rebase -r',
  '--delete-branch -d --remove-source-branch',
  '--subject -t --message=',
  '--body -b=',
  '--yes -y',
  '--auto --when-pipeline-succeeds --auto-merge',
  '--disable-auto',
);

/** `pr merge [NUMBER] [--merge | --squash | --rebase] [--delete-branch] [--auto | --disable-auto]` */
export async function merge(args: readonly string[], terminal: Terminal): Promise<CommandResult> {
  const flags = readFlags(args, mergeFlags);
  if (!flags.ok) return misused(flags.sentence, 'See: help pr');
  const methods = (['merge', 'squash', 'rebase'] as const).filter(flags.has);
  if (methods.length > 1) return misused('Choose one way to merge: --merge, --squash or --rebase.');
  const method: MergeMethod = methods[0] ?? 'merge';
  const chosen = which(terminal, flags.rest[0]);
  if (!chosen.ok) return chosen.result;
  const { world, person } = terminal;
  const { request } = chosen;
  const title = `${world.wording.Request} ${world.wording.number(request.id)}`;
  if (request.state === 'merged') return refused(`${title} is merged already.`);
  if (request.state === 'closed')
    return refused(`${title} is closed. Open it again first with: pr reopen ${request.id}`);
  if (flags.has('disable-auto')) {
    if (request.autoMerge === null) return refused(`${title} is not set to merge by itself.`);
    setAutoMerge(world, request.id, person.id, null);
    return said(`${title} will no longer merge by itself.`);
  }
  const [subject, body] = [flags.value('subject'), flags.value('body')];
  const message = subject === undefined ? null : body === undefined ? subject : `${subject}\n\n${body}`;
  const wish = { method, message, deleteBranch: flags.has('delete-branch') };
  if (flags.has('auto')) {
    const facts = await pullRequestFacts(world, request);
    const waitsFor = inEnglish(() => mergeGate(world, request, facts));
    if (waitsFor.some(({ code }) => code === 'nothing-to-merge')) {
      return refused(`${title} cannot be merged.`, ...waitsFor.map(({ sentence }) => sentence));
    }
    if (waitsFor.length > 0) {
      setAutoMerge(world, request.id, person.id, wish);
      return said(
        `${title} will be merged as soon as nothing stands in its way any more. Now:`,
        ...waitsFor.map(({ sentence }) => sentence),
      );
    }
  }
  const merged = await mergePullRequest(world, request, person, wish);
  if (!merged.ok) {
    return merged.code === 'moved'
      ? refused(`${request.target} moved in the meantime, or a branch is gone. Look again with: pr view ${request.id}`)
      : refused(`${title} cannot be merged yet.`, ...(merged.sentences ?? []));
  }
  const oid = merged.value.request.mergedAs ?? '';
  return said(
    `Merged ${world.wording.request} ${world.wording.number(request.id)} (${request.title}) into ${request.target} by ${world.wording.mergeMethods[method]}: ${oid.slice(0, 7)}`,
    ...(merged.value.deletedBranch ? [`Deleted ${request.source} on the host.`] : []),
    `Your clone does not know yet: git fetch origin`,
  );
}
