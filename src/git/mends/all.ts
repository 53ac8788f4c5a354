import { deleteByColon, forceBranch, forceWithLease, mergeWithoutCommit, remotePrune } from './missing';
import { mergeWords, origHead } from './mergeWords';
import { favourOneSide, pathsAfterDashes, pushAnyRevision, trackWhileSwitching, withoutIdleFlags } from './options';
import { pickOntoIndex } from './pickOntoIndex';
import { sequence } from './sequence';
import { checkoutEndsPick, checkoutHead, deleteBranch, newBranch, renameToSame } from './branches';
import { checkoutPrevious, noteMoves } from './headMoves';
import { moveFile } from './files';
import { commitMessage, revertMessage, tagMessage } from './messages';
import { pushReport } from './pushReport';
import {
  commitAuthor,
  commitDryRun,
  commitFlagsApart,
  conflictsInMessage,
  fixupMessage,
  signOff,
} from './commitOptions';
import { commitPaths } from './commitPaths';
import { branchColumns, copyBranch, deleteRemoteTracking, unsetUpstream } from './branchOptions';
import { logFilters } from './logFilters';
import { plumbing } from './plumbing';
import { branchLists, tagLists } from './refLists';
import { autostash } from './autostash';
import { configScopes } from './configScopes';
import { choosesParts, notHere, unknownFlag } from './notHere';
import { mergeOptions, pullDuringPick, pullOptions } from './pullOptions';
import { fetchDryRun, followTags, pushDryRun, pushTag } from './pushOptions';
import { rebaseOptions } from './rebaseOptions';
import { remoteShow } from './remoteShow';
import { resetKeeping, switchByForce } from './resets';
import { messageTabs } from './messageTabs';
import { stashBranch } from './stashBranch';
import { stashIndex, stashKeepIndex, stashShowPatch } from './stashOptions';
import { interactiveRebase } from './interactiveRebase';
import { diffOptions } from './diffOptions';
import { statusOptions } from './statusOptions';
import type { Mend } from './mend';
import { quiet } from './quiet';
import { exceptFrom, upstreamNames } from './revisions';
import { checkoutPaths, takeSide } from './sides';
import { pullOnlyWhatWasAsked, pushNotesWhatIsThere, pushSetsUpstream, shortUrl } from './remotes';

export const mends: readonly Mend[] = [
  unknownFlag,
  notHere,
  choosesParts,
  upstreamNames,
  exceptFrom,
  commitFlagsApart,
  quiet,
  withoutIdleFlags,
  autostash,
  pullOptions,
  mergeOptions,
  rebaseOptions,
  interactiveRebase,
  messageTabs,
  statusOptions,
  diffOptions,
  resetKeeping,
  switchByForce,
  stashKeepIndex,
  stashIndex,
  stashShowPatch,
  fetchDryRun,
  pushTag,
  pushDryRun,
  followTags,
  remoteShow,
  configScopes,
  plumbing,
  logFilters,
  branchColumns,
  branchLists,
  tagLists,
  unsetUpstream,
  copyBranch,
  deleteRemoteTracking,
  takeSide,
  checkoutPaths,
  commitDryRun,
  commitPaths,
  fixupMessage,
  conflictsInMessage,
  pathsAfterDashes,
  trackWhileSwitching,
  favourOneSide,
  commitMessage,
  signOff,
  commitAuthor,
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
  pickOntoIndex,
  mergeWords,
  origHead,
  noteMoves,
  checkoutEndsPick,
  checkoutHead,
  checkoutPrevious,
  newBranch,
  renameToSame,
  deleteBranch,
  moveFile,
  pushSetsUpstream,
  pushNotesWhatIsThere,
  pullOnlyWhatWasAsked,
  shortUrl,
];
