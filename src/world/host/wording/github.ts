import { listOf } from '../../../base/listOf';
import { plural, say } from '../../../base/say';
import type { HostWording } from '../wording';

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
        return say`This pull request is still a work in progress: draft pull requests cannot be merged. Mark it as ready: pr ready`;
      case 'closed':
        return say`This pull request is closed.`;
      case 'conflicts':
        return say`This branch has conflicts that must be resolved: ${listOf(names)}. Merge ${target} into ${source} locally, resolve, and push.`;
      case 'nothing-to-merge':
        return say`There is nothing to merge: ${target} is up to date with all commits from ${source}.`;
      case 'source-deleted':
        return say`The head branch ${source} was deleted. Push it again, then reopen the pull request.`;
      case 'approvals':
        return say`Review required: at least ${plural(n, say`1 more approving review`, say`${n} more approving reviews`)} is required by reviewers with write access.`;
      case 'code-owner':
        return say`Review required: waiting on code owner review from ${listOf(names)}.`;
      case 'changes-requested':
        return say`Changes requested: ${listOf(names)} must approve, or the review must be dismissed, before merging.`;
      case 'unresolved-threads':
        return say`A conversation must be resolved before this pull request can be merged; open: ${n}.`;
      case 'check-failed':
        return say`Required status checks were not successful: ${listOf(names)}.`;
      case 'check-running':
        return say`Some required checks have not completed yet: ${listOf(names)}.`;
      case 'check-missing':
        return say`Expected - waiting for status to be reported: ${listOf(names)}.`;
      case 'behind-target':
        return say`This branch is out-of-date with the base branch: ${target} is ahead by ${plural(n, say`1 commit`, say`${n} commits`)}. Merge it into ${source} and push.`;
    }
  },
  ownApproval: 'Pull request authors cannot approve their own pull request. Ask a teammate to review it.',
  mergeMethods: { merge: 'merge commit', squash: 'squash and merge', rebase: 'rebase and merge' },
};
