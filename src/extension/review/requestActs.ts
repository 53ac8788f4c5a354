import { say } from '../../base/say';
import type { PullRequest, Snapshot } from '../../world/snapshot';

export const acts = [
  'approve', 'request-changes', 'comment', 'merge', 'merge-squash', 'merge-rebase', 'merge-delete', 'auto-merge', 'no-auto-merge',
  'ready', 'draft', 'close', 'reopen', 'checkout', 'retarget', 'ask-review', 'reply', 'resolve', 'unresolve',
] as const; // prettier-ignore

export type Act = (typeof acts)[number];

export interface OfferedAct {
  readonly act: Act;
  readonly title: string;
}

/** What the learner can do with a pull request as it stands; what needs a thread is offered beside the thread. */
export function actsOf({ host }: Snapshot, request: PullRequest): readonly OfferedAct[] {
  const { state, draft, author, autoMerge, blockers, source } = request;
  const offers: (readonly [boolean, Act, string])[] = [
    [author !== 'learner' && state === 'open', 'approve', say`Approve`],
    [author !== 'learner' && state === 'open', 'request-changes', say`Ask for changes…`],
    [state === 'open', 'comment', say`Comment…`],
    [state === 'open' && blockers.length === 0, 'merge', say`Merge by a merge commit`],
    [state === 'open' && blockers.length === 0, 'merge-squash', say`Merge by squash`],
    [state === 'open' && blockers.length === 0, 'merge-rebase', say`Merge by rebase`],
    [state === 'open' && blockers.length === 0, 'merge-delete', say`Merge and delete ${source}`],
    [
      state === 'open' && blockers.length > 0 && autoMerge === null,
      'auto-merge',
      say`Merge by itself when all is well`,
    ],
    [state === 'open' && autoMerge !== null, 'no-auto-merge', say`Do not merge by itself`],
    [state === 'open' && draft, 'ready', say`Mark as ready`],
    [state === 'open' && !draft, 'draft', say`Make it a draft`],
    [state === 'open', 'ask-review', say`Ask somebody to review…`],
    [state === 'open', 'retarget', say`Choose another target…`],
    [
      state !== 'closed' && host.refs.some(({ short }) => short === source),
      'checkout',
      say`Get ${source} into your clone`,
    ],
    [state === 'open', 'close', say`Close without merging`],
    [state === 'closed', 'reopen', say`Open again`],
  ];
  return offers.flatMap(([fits, act, title]) => (fits ? [{ act, title }] : []));
}

/** The line that does it. `text` is what was asked for; `thread` the one it is about. */
export function lineOf(act: Act, id: number, text: string, thread: number, quote: (word: string) => string): string {
  switch (act) {
    case 'approve':
      return `pr review ${id} --approve${text === '' ? '' : ` --body ${quote(text)}`}`;
    case 'request-changes':
      return `pr review ${id} --request-changes --body ${quote(text)}`;
    case 'comment':
      return `pr comment ${id} --body ${quote(text)}`;
    case 'merge':
      return `pr merge ${id}`;
    case 'merge-squash':
      return `pr merge ${id} --squash`;
    case 'merge-rebase':
      return `pr merge ${id} --rebase`;
    case 'merge-delete':
      return `pr merge ${id} --delete-branch`;
    case 'auto-merge':
      return `pr merge ${id} --auto`;
    case 'no-auto-merge':
      return `pr merge ${id} --disable-auto`;
    case 'ready':
      return `pr ready ${id}`;
    case 'draft':
      return `pr ready ${id} --undo`;
    case 'close':
    case 'reopen':
    case 'checkout':
      return `pr ${act} ${id}`;
    case 'retarget':
      return `pr edit ${id} --base ${quote(text)}`;
    case 'ask-review':
      return `pr edit ${id} --add-reviewer ${quote(text)}`;
    case 'reply':
      return `pr comment ${id} --reply ${thread} --body ${quote(text)}`;
    case 'resolve':
      return `pr resolve ${thread} ${id}`;
    case 'unresolve':
      return `pr resolve ${thread} ${id} --undo`;
  }
}
