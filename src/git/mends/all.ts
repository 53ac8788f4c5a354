import { checkoutHead, deleteBranch, newBranch, renameToSame } from './branches';
import { moveIntoMissingFolder } from './files';
import { commitMessage, revertMessage, tagMessage } from './messages';
import { pushReport } from './pushReport';
import type { Mend } from './mend';
import { emptyPick } from './picks';
import { pullOnlyWhatWasAsked, pushSetsUpstream, shortUrl } from './remotes';

export const mends: readonly Mend[] = [
  commitMessage,
  tagMessage,
  revertMessage,
  pushReport,
  checkoutHead,
  newBranch,
  renameToSame,
  deleteBranch,
  emptyPick,
  moveIntoMissingFolder,
  pushSetsUpstream,
  pullOnlyWhatWasAsked,
  shortUrl,
];
