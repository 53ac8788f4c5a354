import { success, type Result } from '../../base/result';
import type { GitProgram, GitTrouble } from './gitProgram';

/** What kind of repository it is. */
export interface RepositoryPlace {
  readonly gitFolder: string;
  readonly isBare: boolean;
  /** Its older history was not cloned. */
  readonly isShallow: boolean;
}

export async function readPlace(git: GitProgram): Promise<Result<RepositoryPlace, GitTrouble>> {
  const answer = await git.text(['rev-parse', '--absolute-git-dir', '--is-bare-repository', '--is-shallow-repository']);
  if (!answer.ok) return answer;
  const [gitFolder = '', isBare, isShallow] = answer.value.split('\n');
  return success({ gitFolder, isBare: isBare === 'true', isShallow: isShallow === 'true' });
}
