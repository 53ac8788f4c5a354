import type { PipelineRequest } from '../pipelineRequest';
import type { CompileRegex } from '../regex';

/**
 * One entry of `only` or `except`: `main`, `/^release/`, `tags`, `merge_requests`, `main@group/project`. Undefined: hangs on the name of
 * the project. Patterns and names are for branches and tags; in a merge request only the keywords count.
 */
export function matchRef(
  entry: string,
  request: Pick<PipelineRequest, 'type' | 'source' | 'ref' | 'project'>,
  compile: CompileRegex,
): boolean | undefined {
  const at = entry.indexOf('@');
  const pattern = at < 0 ? entry : entry.slice(0, at);
  const path = at < 0 ? undefined : entry.slice(at + 1);
  if (!matchPattern(pattern, request, compile)) return false;
  if (path === undefined) return true;
  return request.project === undefined ? undefined : request.project === path;
}

function matchPattern(
  pattern: string,
  request: Pick<PipelineRequest, 'type' | 'source' | 'ref'>,
  compile: CompileRegex,
): boolean {
  if (pattern === 'tags' && request.type === 'tag') return true;
  if (pattern === 'branches' && request.type === 'branch') return true;
  const source = request.source.replace(/_event$/, '');
  if (pattern === source || pattern === plural(source)) return true;
  if (request.type === 'merge-request') return false;
  const regex = compile(pattern);
  return regex === undefined ? pattern === request.ref : /\S/.test(request.ref) && regex.finds(request.ref);
}

function plural(word: string): string {
  return word.endsWith('sh') ? `${word}es` : `${word}s`;
}
