import type { HostWording } from '../wording';
import { count, list } from './words';

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
        return 'You cannot merge a draft pull request. Mark it as ready for review first: pr ready';
      case 'closed':
        return 'This pull request was declined.';
      case 'conflicts':
        return `You cannot merge until you resolve the conflicts in ${list(names)}. Merge ${target} into ${source} locally, resolve, and push.`;
      case 'nothing-to-merge':
        return `There are no changes to merge: ${target} already has all of ${source}.`;
      case 'source-deleted':
        return `The source branch ${source} of this pull request is gone. Push it again, or decline the pull request.`;
      case 'approvals':
        return `Merge check failed: ${count(n, 'approval')} more needed.`;
      case 'code-owner':
        return `Merge check failed: approval from a code owner is needed: ${list(names)}.`;
      case 'changes-requested':
        return `Merge check failed: changes requested by ${list(names)}.`;
      case 'unresolved-threads':
        return `Merge check failed: ${count(n, 'unresolved pull request task')}.`;
      case 'check-failed':
        return `Merge check failed: no failed builds on the last commit; failed: ${list(names)}.`;
      case 'check-running':
        return `Merge check failed: builds are still in progress: ${list(names)}.`;
      case 'check-missing':
        return `Merge check failed: a successful build is needed on the last commit: ${list(names)}.`;
      case 'behind-target':
        return `Merge check failed: the branch is ${count(n, 'commit')} behind ${target}. Sync it first.`;
    }
  },
  ownApproval: 'You cannot approve your own pull request. Ask a teammate to review it.',
  mergeMethods: { merge: 'merge commit', squash: 'squash', rebase: 'rebase, fast-forward' },
};
