import { autostash } from './autostash';
import { branchColumns, copyBranch, deleteRemoteTracking, unsetUpstream } from './branchOptions';
import { checkoutEndsPick, checkoutHead, deleteBranch, newBranch, renameToSame } from './branches';
import {
  commitAuthor,
  commitDryRun,
  commitFlagsApart,
  conflictsInMessage,
  fixupMessage,
  signOff,
} from './commitOptions';
import { commitPaths } from './commitPaths';
import { configScopes } from './configScopes';
import { diffOptions, showOptions } from './diffOptions';
import { fetchNamed } from './fetchNamed';
import { moveFile } from './files';
import { checkoutPrevious, noteMoves } from './headMoves';
import { interactiveRebase } from './interactiveRebase';
import { logFilters } from './logFilters';
import { mergeBase, revList } from './lookAtHistory';
import { catFile, lsTree } from './lookAtObjects';
import { forEachRef, lsRemote, showRef, symbolicRef } from './lookAtRefs';
import { mergeWords, origHead } from './mergeWords';
import { messageTabs } from './messageTabs';
import { commitMessage, revertMessage, tagMessage } from './messages';
import { deleteByColon, forceBranch, forceWithLease, mergeWithoutCommit, remotePrune } from './missing';
import { choosesParts, notHere, unknownFlag } from './notHere';
import { favourOneSide, pathsAfterDashes, pushAnyRevision, trackWhileSwitching, withoutIdleFlags } from './options';
import { pickOntoIndex } from './pickOntoIndex';
import { mergeOptions, pullDuringPick, pullOptions } from './pullOptions';
import { fetchDryRun, followTags, pushAtomic, pushDryRun, pushTag } from './pushOptions';
import { pushReport } from './pushReport';
import { quiet } from './quiet';
import { rebaseOptions } from './rebaseOptions';
import { branchLists, tagLists } from './refLists';
import { remoteShow } from './remoteShow';
import { pullOnlyWhatWasAsked, pushNotesWhatIsThere, pushSetsUpstream, shortUrl } from './remotes';
import { resetKeeping, switchByForce } from './resets';
import { exceptFrom, upstreamNames } from './revisions';
import { endPickList, pickInSequence } from './pickInSequence';
import { checkoutPaths, takeSide } from './sides';
import { stashBranch } from './stashBranch';
import { stashIndex, stashKeepIndex, stashShowPatch } from './stashOptions';
import { stashPaths } from './stashPaths';
import { statusOfPicks, statusOptions } from './statusOptions';
import type { Mend } from './mend';

/** What is mended for each command, from the outside in: the first one sees the line first and the result last. */
const byVerb: ReadonlyMap<string, readonly Mend[]> = new Map(
  Object.entries({
    add: [choosesParts, quiet, withoutIdleFlags, pathsAfterDashes],
    branch: [
      quiet,
      withoutIdleFlags,
      branchColumns,
      branchLists,
      unsetUpstream,
      copyBranch,
      deleteRemoteTracking,
      trackWhileSwitching,
      forceBranch,
      newBranch,
      renameToSame,
      deleteBranch,
    ],
    'cat-file': [catFile],
    checkout: [
      endPickList,
      choosesParts,
      quiet,
      withoutIdleFlags,
      switchByForce,
      takeSide,
      checkoutPaths,
      trackWhileSwitching,
      noteMoves,
      checkoutEndsPick,
      checkoutHead,
      checkoutPrevious,
      newBranch,
    ],
    'cherry-pick': [pickInSequence, pickOntoIndex],
    clean: [quiet],
    commit: [
      endPickList,
      choosesParts,
      commitFlagsApart,
      quiet,
      withoutIdleFlags,
      autostash,
      commitDryRun,
      commitPaths,
      fixupMessage,
      conflictsInMessage,
      commitMessage,
      signOff,
      commitAuthor,
    ],
    config: [configScopes],
    diff: [withoutIdleFlags, diffOptions],
    fetch: [quiet, fetchDryRun, fetchNamed, withoutIdleFlags, shortUrl],
    'for-each-ref': [forEachRef],
    gc: [quiet],
    log: [exceptFrom, messageTabs, logFilters],
    'ls-remote': [lsRemote],
    'ls-tree': [lsTree],
    merge: [
      endPickList,
      quiet,
      withoutIdleFlags,
      autostash,
      mergeOptions,
      favourOneSide,
      signOff,
      mergeWithoutCommit,
      mergeWords,
      origHead,
    ],
    'merge-base': [mergeBase],
    mv: [moveFile],
    pull: [
      endPickList,
      quiet,
      withoutIdleFlags,
      autostash,
      pullOptions,
      pullDuringPick,
      origHead,
      pullOnlyWhatWasAsked,
      shortUrl,
    ],
    push: [
      quiet,
      withoutIdleFlags,
      pushTag,
      followTags,
      pushAtomic,
      pushDryRun,
      pushReport,
      deleteByColon,
      pushAnyRevision,
      forceWithLease,
      pushSetsUpstream,
      pushNotesWhatIsThere,
    ],
    rebase: [endPickList, quiet, autostash, rebaseOptions, interactiveRebase, origHead],
    remote: [remoteShow, remotePrune, shortUrl],
    reset: [endPickList, choosesParts, quiet, resetKeeping, origHead],
    restore: [choosesParts, quiet, takeSide],
    'rev-list': [exceptFrom, revList],
    revert: [revertMessage, pickInSequence, pickOntoIndex],
    rm: [quiet],
    shortlog: [exceptFrom],
    show: [messageTabs, showOptions],
    'show-ref': [showRef],
    stash: [endPickList, choosesParts, quiet, stashPaths, stashKeepIndex, stashIndex, stashShowPatch, stashBranch],
    status: [withoutIdleFlags, statusOptions, statusOfPicks],
    switch: [endPickList, quiet, withoutIdleFlags, switchByForce, trackWhileSwitching, noteMoves, newBranch],
    'symbolic-ref': [symbolicRef],
    tag: [tagLists, tagMessage],
  }),
);

/** For every command, before its own. */
const always: readonly Mend[] = [unknownFlag, notHere, upstreamNames];

export const mendsOf = (verb: string): readonly Mend[] => [...always, ...(byVerb.get(verb) ?? [])];
