import { requestWord } from '../../base/requestWord';
import type { TeamChange } from '../../world/team';
import type { FlowDefinition } from '../flowDefinition';
import type { Advice, Case, Rule } from './advice';
import {
  badBranchName,
  branchExists,
  commitOnNoBranch,
  deleteCurrentBranch,
  deleteUnmergedBranch,
  detachedHead,
  leftCommitsBehind,
  unknownBranch,
} from './branchAdvice';
import { commitOnSharedBranch, emptyMessage, nothingToCommit } from './commitAdvice';
import { mergeIntoItself, mergeIntoMain } from './mergeAdvice';
import {
  deleteProtected,
  nothingToPush,
  pullDiverged,
  pushBeforeFetch,
  pushToProtected,
  pushWithoutUpstream,
} from './pushAdvice';
import { pullRequest } from './requestAdvice';
import { branchNameWithBlanks, missingBranchName, unknownFile, unknownRemote, unquotedMessage } from './typingAdvice';
import { conflict, dirtyTree, operationWaits } from './waitingAdvice';

/** The first that fits speaks. */
const rules: readonly Rule[] = [
  conflict,
  operationWaits,
  detachedHead,
  commitOnNoBranch,
  leftCommitsBehind,
  commitOnSharedBranch,
  deleteProtected,
  pushToProtected,
  pushBeforeFetch,
  pushWithoutUpstream,
  nothingToPush,
  pullDiverged,
  dirtyTree,
  emptyMessage,
  unquotedMessage,
  nothingToCommit,
  branchNameWithBlanks,
  missingBranchName,
  badBranchName,
  branchExists,
  deleteCurrentBranch,
  deleteUnmergedBranch,
  unknownBranch,
  unknownRemote,
  unknownFile,
  mergeIntoItself,
  mergeIntoMain,
  pullRequest,
];

/** Reads an ordinary mistake from what the command changed and said; null when all is well. */
export function adviseOn(change: TeamChange, flow: FlowDefinition): Advice | null {
  const { line, result, snapshot } = change;
  if (line === null || result === null) return null;
  const own: Case = {
    ...change,
    line,
    output: `${result.stdout}\n${result.stderr}`,
    failed: result.exitCode !== 0,
    flow,
    request: requestWord(snapshot.flavour),
  };
  for (const rule of rules) {
    const advice = rule(own);
    if (advice) return advice;
  }
  return null;
}
