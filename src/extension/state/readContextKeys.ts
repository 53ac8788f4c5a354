import { stepIds, type StepId } from '../../flow/step';
import type { SandboxState } from './sandbox';

/** Every context key that this extension sets; `when` clauses and walkthrough steps of the manifest use no other of ours. */
export interface ContextKeys extends Record<`gitFlow.step.${StepId}.done`, boolean> {
  readonly 'gitFlow.hasTeam': boolean;
  readonly 'gitFlow.canUndo': boolean;
  readonly 'gitFlow.canRedo': boolean;
  /** `merge`, `rebase` …, or empty. */
  readonly 'gitFlow.operation': string;
  readonly 'gitFlow.hasConflicts': boolean;
  readonly 'gitFlow.hasRequests': boolean;
  /** The host is GitLab, where a pull request is called a merge request. */
  readonly 'gitFlow.isGitLab': boolean;
  /** This editor can write to the disk and serve on this computer. */
  readonly 'gitFlow.isDesktop': boolean;
}

export function readContextKeys(state: SandboxState | null, isDesktop: boolean): ContextKeys {
  const learner = state?.snapshot.learner;
  const done = (id: StepId) => state?.round.steps.some(step => step.id === id && step.state === 'done') ?? false;
  const timeline = state?.team.timeline;
  return {
    'gitFlow.hasTeam': state !== null,
    'gitFlow.canUndo': (timeline?.position ?? 0) > 0,
    'gitFlow.canRedo': timeline !== undefined && timeline.position < timeline.entries.length,
    'gitFlow.operation': learner?.operation?.kind ?? '',
    'gitFlow.hasConflicts': learner?.files.some(file => file.conflict !== null) ?? false,
    'gitFlow.hasRequests': (state?.snapshot.host.pullRequests.length ?? 0) > 0,
    'gitFlow.isGitLab': state?.snapshot.flavour === 'gitlab',
    'gitFlow.isDesktop': isDesktop,
    ...(Object.fromEntries(stepIds.map(id => [`gitFlow.step.${id}.done`, done(id)])) as Record<
      `gitFlow.step.${StepId}.done`,
      boolean
    >),
  };
}
