import { listOf } from '../../../base/listOf';
import { plural, say } from '../../../base/say';
import type { HostWording } from '../wording';

export const bitbucketWording: HostWording = {
  name: 'Bitbucket',
  request: 'pull request',
  Request: 'Pull request',
  number: id => `#${id}`,
  url: project => `https://bitbucket.example/${project}.git`,
  requestUrl: (project, id) => `https://bitbucket.example/${project}/pull-requests/${id}`,
  pushRefused: branch =>
    `Permission denied to update branch ${branch}. Branch permissions allow changes only through a pull request.`,
  forcePushRefused: branch => `Permission denied to rewrite branch ${branch}. Rewriting its history is not allowed.`,
  deletionRefused: branch => `Permission denied to delete branch ${branch}. Deleting it is not allowed.`,
  invitation: (project, branch) => [
    '',
    `Create pull request for ${branch}:`,
    `  https://bitbucket.example/${project}/pull-requests/new?source=${encodeURIComponent(branch)}&t=1`,
    '',
  ],
  existing: (project, id, branch) => [
    '',
    `View pull request for ${branch}:`,
    `  https://bitbucket.example/${project}/pull-requests/${id}`,
    '',
  ],
  mergeMessage: ({ source, id, title }) => `Merged in ${source} (pull request #${id})\n\n${title}`,
  squashMessage: ({ source, id, title }) => `Merged in ${source} (pull request #${id})\n\n${title}`,
  blocker: (code, { source, target, count: n, names }) => {
    switch (code) {
      case 'draft':
        return say`You cannot merge a draft pull request. Mark it as ready for review first: pr ready`;
      case 'closed':
        return say`This pull request was declined.`;
      case 'conflicts':
        return say`You cannot merge until you resolve the conflicts in ${listOf(names)}. Merge ${target} into ${source} locally, resolve, and push.`;
      case 'nothing-to-merge':
        return say`There are no changes to merge: ${target} already has all of ${source}.`;
      case 'source-deleted':
        return say`The source branch ${source} of this pull request is gone. Push it again, or decline the pull request.`;
      case 'approvals':
        return say`Merge check failed: ${plural(n, say`1 approval`, say`${n} approvals`)} more needed.`;
      case 'code-owner':
        return say`Merge check failed: approval from a code owner is needed: ${listOf(names)}.`;
      case 'changes-requested':
        return say`Merge check failed: changes requested by ${listOf(names)}.`;
      case 'unresolved-threads':
        return say`Merge check failed: ${plural(n, say`1 unresolved pull request task`, say`${n} unresolved pull request tasks`)}.`;
      case 'check-failed':
        return say`Merge check failed: no failed builds on the last commit; failed: ${listOf(names)}.`;
      case 'check-running':
        return say`Merge check failed: builds are still in progress: ${listOf(names)}.`;
      case 'check-missing':
        return say`Merge check failed: a successful build is needed on the last commit: ${listOf(names)}.`;
      case 'behind-target':
        return say`Merge check failed: the branch is ${plural(n, say`1 commit`, say`${n} commits`)} behind ${target}. Sync it first.`;
    }
  },
  ownApproval: 'You cannot approve your own pull request. Ask a teammate to review it.',
  mergeMethods: { merge: 'merge commit', squash: 'squash', rebase: 'rebase, fast-forward' },
};
