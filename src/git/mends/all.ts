import {
  deleteByColon,
  forceBranch,
  forceWithLease,
  mergeWithoutCommit,
  pullDuringPick,
  remotePrune,
  stashBranch,
} from './missing';
import { mergeWords, origHead } from './mergeWords';
import { favourOneSide, pathsAfterDashes, pushAnyRevision, trackWhileSwitching, withoutIdleFlags } from './options';
import { sequence } from './sequence';
import {
  checkoutEndsPick,
  checkoutHead,
  checkoutPrevious,
  deleteBranch,
  newBranch,
  renameToSame,
  switchToSame,
} from './branches';
import { moveFile } from './files';
import { commitMessage, revertMessage, tagMessage } from './messages';
import { pushReport } from './pushReport';
import type { Mend } from './mend';
import { abortPick, emptyPick } from './picks';
import { pullOnlyWhatWasAsked, pushSetsUpstream, shortUrl } from './remotes';

export const mends: readonly Mend[] = [
  withoutIdleFlags,
  pathsAfterDashes,
  trackWhileSwitching,
  favourOneSide,
  commitMessage,
  tagMessage,
  revertMessage,
  pushReport,
  deleteByColon,
  pushAnyRevision,
  forceWithLease,
  forceBranch,
  stashBranch,
  mergeWithoutCommit,
  remotePrune,
  pullDuringPick,
  sequence,
  mergeWords,
  origHead,
  switchToSame,
  checkoutEndsPick,
  checkoutHead,
  checkoutPrevious,
  newBranch,
  renameToSame,
  deleteBranch,
  emptyPick,
  abortPick,
  moveFile,
  pushSetsUpstream,
  pullOnlyWhatWasAsked,
  shortUrl,
];
