import type { HostWording } from '../wording';
import { count, list } from './words';

export const githubWording: HostWording = {
  name: 'GitHub',
  request: 'pull request',
  Request: 'Pull request',
  number: id => `#${id}`,
  url: project => `https://github.example/${project}.git`,
  requestUrl: (project, id) => `https://github.example/${project}/pull/${id}`,
  pushRefused: branch =>
    `GH006: Protected branch update failed for refs/heads/${branch}. Changes must be made through a pull request.`,
  forcePushRefused: branch =>
    `GH006: Protected branch update failed for refs/heads/${branch}. Cannot force-push to this branch.`,
  deletionRefused: branch =>
    `GH006: Protected branch update failed for refs/heads/${branch}. Cannot delete a protected branch.`,
  invitation: (project, branch) => [
    '',
    `Create a pull request for '${branch}' on GitHub by visiting:`,
    `     https://github.example/${project}/pull/new/${branch}`,
    '',
  ],
  existing: () => [],
  mergeMessage: ({ id, title, project, source }) =>
    `Merge pull request #${id} from ${project.split('/')[0] ?? project}/${source}\n\n${title}`,
  squashMessage: ({ id, title, description }) =>
    description ? `${title} (#${id})\n\n${description}` : `${title} (#${id})`,
  blocker: (code, { source, target, count: n, names }) => {
    switch (code) {
      case 'draft':
        return 'This pull request is still a work in progress: draft pull requests cannot be merged. Mark it as ready: pr ready';
      case 'closed':
        return 'This pull request is closed.';
      case 'conflicts':
        return `This branch has conflicts that must be resolved: ${list(names)}. Merge ${target} into ${source} locally, resolve, and push.`;
      case 'nothing-to-merge':
        return `There is nothing to merge: ${target} is up to date with all commits from ${source}.`;
      case 'source-deleted':
        return `The head branch ${source} was deleted. Push it again, then reopen the pull request.`;
      case 'approvals':
        return `Review required: at least ${count(n, 'more approving review')} is required by reviewers with write access.`;
      case 'code-owner':
        return `Review required: waiting on code owner review from ${list(names)}.`;
      case 'changes-requested':
        return `Changes requested: ${list(names)} must approve, or the review must be dismissed, before merging.`;
      case 'unresolved-threads':
        return `A conversation must be resolved before this pull request can be merged; open: ${n}.`;
      case 'check-failed':
        return `Required status checks were not successful: ${list(names)}.`;
      case 'check-running':
        return `Some required checks have not completed yet: ${list(names)}.`;
      case 'check-missing':
        return `Expected - waiting for status to be reported: ${list(names)}.`;
      case 'behind-target':
        return `This branch is out-of-date with the base branch: ${target} is ahead by ${count(n, 'commit')}. Merge it into ${source} and push.`;
    }
  },
  ownApproval: 'Pull request authors cannot approve their own pull request. Ask a teammate to review it.',
  mergeMethods: { merge: 'merge commit', squash: 'squash and merge', rebase: 'rebase and merge' },
};
