import type { PersonId } from '../../world/snapshot';

/** Which branch an item of the tree stands for. */
export interface BranchTarget {
  /** `remote`: a remote-tracking branch of the learner's clone. */
  readonly where: 'host' | 'local' | 'remote' | 'teammate';
  /** As people say it: `dev`, `origin/dev`. */
  readonly name: string;
  /** Whose clone; only where `where` is `teammate`. */
  readonly person?: PersonId;
}
