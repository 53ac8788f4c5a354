import { listOf } from '../../../base/listOf';
import { plural, say } from '../../../base/say';
import type { HostWording } from '../wording';

export const gitlabWording: HostWording = {
  name: 'GitLab',
  request: 'merge request',
  Request: 'Merge request',
  number: id => `!${id}`,
  url: project => `https://gitlab.example/${project}.git`,
  requestUrl: (project, id) => `https://gitlab.example/${project}/-/merge_requests/${id}`,
  pushRefused: () => 'GitLab: You are not allowed to push code to protected branches on this project.',
  forcePushRefused: () => 'GitLab: You are not allowed to force push code to a protected branch on this project.',
  deletionRefused: () => 'GitLab: You are not allowed to delete protected branches from this project.',
  invitation: (project, branch) => [
    '',
    `To create a merge request for ${branch}, visit:`,
    `  https://gitlab.example/${project}/-/merge_requests/new?merge_request%5Bsource_branch%5D=${encodeURIComponent(branch)}`,
    '',
  ],
  existing: (project, id, branch) => [
    '',
    `View merge request for ${branch}:`,
    `  https://gitlab.example/${project}/-/merge_requests/${id}`,
    '',
  ],
  mergeMessage: ({ source, target, title, project, id }) =>
    `Merge branch '${source}' into '${target}'\n\n${title}\n\nSee merge request ${project}!${id}`,
  squashMessage: ({ title, description }) => (description ? `${title}\n\n${description}` : title),
  blocker: (code, { source, target, count: n, names }) => {
    switch (code) {
      case 'draft':
        return say`Merge blocked: the merge request is a draft. Mark it as ready first: pr ready`;
      case 'closed':
        return say`The merge request is closed.`;
      case 'conflicts':
        return say`Merge blocked: merge conflicts must be resolved in ${listOf(names)}. Merge ${target} into ${source} locally, resolve, and push.`;
      case 'nothing-to-merge':
        return say`There is nothing to merge: ${target} already has all of ${source}.`;
      case 'source-deleted':
        return say`Merge blocked: the source branch ${source} does not exist any more. Push it again, or close the merge request.`;
      case 'approvals':
        return say`Merge blocked: all required approvals must be given; ${plural(n, say`1 approval`, say`${n} approvals`)} still missing.`;
      case 'code-owner':
        return say`Merge blocked: approval from a code owner is required: ${listOf(names)}.`;
      case 'changes-requested':
        return say`Merge blocked: ${listOf(names)} requested changes. The change must be approved by the reviewer.`;
      case 'unresolved-threads':
        return say`Merge blocked: ${plural(n, say`1 thread`, say`${n} threads`)} must be resolved.`;
      case 'check-failed':
        return say`Merge blocked: the pipeline must succeed; failed: ${listOf(names)}.`;
      case 'check-running':
        return say`Merge blocked: the pipeline must succeed, and it is still running: ${listOf(names)}.`;
      case 'check-missing':
        return say`Merge blocked: the pipeline must succeed, and none has run: ${listOf(names)}.`;
      case 'behind-target':
        return say`Merge blocked: the source branch is behind ${target} by ${plural(n, say`1 commit`, say`${n} commits`)}; it must be rebased onto the target branch.`;
    }
  },
  ownApproval: 'You opened this merge request, so your own approval does not count. Ask a teammate to review it.',
  mergeMethods: { merge: 'merge commit', squash: 'squash commits', rebase: 'fast-forward after a rebase' },
};
