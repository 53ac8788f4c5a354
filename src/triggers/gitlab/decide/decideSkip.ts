import { say } from '../../../base/say';
import type { ProofStep } from '../../types';
import { ignoresSkipWords, type PipelineRequest } from '../pipelineRequest';

const skipWords = /\[(?:ci[ _-]skip|skip[ _-]ci)\]/i;

/** `[skip ci]` in the commit message or the push option `ci.skip`: GitLab lists the pipeline as skipped and runs nothing. */
export function decideSkip(request: PipelineRequest): ProofStep | undefined {
  if (ignoresSkipWords(request)) return undefined;
  const words = skipWords.exec(request.commitMessage ?? '')?.[0];
  if (words !== undefined) {
    return { code: 'skip-ci', sentence: say`The commit message holds \`${words}\`, so the pipeline is skipped.` };
  }
  if (request.pushOptions?.some(option => option === 'ci.skip' || option.startsWith('ci.skip=')) === true) {
    return { code: 'push-option.ci.skip', sentence: say`The push option \`ci.skip\` skips the pipeline.` };
  }
  return undefined;
}
