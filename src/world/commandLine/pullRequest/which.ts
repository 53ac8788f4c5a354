import type { PullRequestRecord } from '../../host/hostRecord';
import { hostTip } from '../../host/pullRequests';
import type { CommandResult } from '../../team';
import { refused } from '../results';
import type { Terminal } from '../verb';

export type Which =
  { readonly ok: true; readonly request: PullRequestRecord } | { readonly ok: false; readonly result: CommandResult };

/** The pull request that is meant: by number (`3`, `#3`, `!3`), by its branch, or the obvious one. */
export function which(terminal: Terminal, word: string | undefined): Which {
  const { world } = terminal;
  const { Request, request, number } = world.wording;
  const { pullRequests } = world.record.host;
  const found = (one: PullRequestRecord): Which => ({ ok: true, request: one });
  const none = (...lines: string[]): Which => ({ ok: false, result: refused(...lines) });
  if (word !== undefined) {
    const id = /^[#!]?(\d+)$/.exec(word)?.[1];
    const one =
      id === undefined
        ? (pullRequests.findLast(({ source, state }) => source === word && state === 'open') ??
          pullRequests.findLast(({ source }) => source === word))
        : pullRequests.find(request => request.id === Number(id));
    if (one) return found(one);
    return none(
      id === undefined
        ? `There is no ${request} from the branch ${word}.`
        : `There is no ${request} ${number(Number(id))}.`,
      pullRequests.length === 0 ? `Open one with: pr create` : `See all with: pr list --state all`,
    );
  }
  const open = pullRequests.filter(({ state }) => state === 'open');
  const branch = branchOnHost(terminal);
  const ofBranch = open.findLast(({ source }) => source === branch);
  const own = open.filter(({ author }) => author === terminal.person.id);
  const [only] = open.length === 1 ? open : own.length === 1 ? own : [];
  const one = ofBranch ?? only;
  if (one) return found(one);
  if (open.length === 0) {
    const last = pullRequests.at(-1);
    return none(
      last
        ? `No ${request} is open. ${Request} ${number(last.id)} is ${last.state}.`
        : `There is no ${request} yet. Open one with: pr create`,
    );
  }
  return none(
    `Several are open, so say which: ${open.map(({ id, title }) => `${number(id)} (${title})`).join(', ')}`,
    `For example: pr view ${open[0]?.id ?? 1}`,
  );
}

/** The host's branch that the current branch goes with: the one of the same name, or the one that it was pushed to. */
export function branchOnHost({ world, person }: Terminal): string | undefined {
  const clone = world.clone(person.id);
  const { branch = null, oid = null } = clone?.head() ?? {};
  if (branch !== null && hostTip(world, branch) !== undefined) return branch;
  const refs = [...world.host.refs()].filter(([name, tip]) => name.startsWith('refs/heads/') && tip === oid);
  return refs[0]?.[0].slice('refs/heads/'.length);
}
