import { say } from '../../../base/say';
import { changesFlags, compileFnmatch, expandBraces } from '../../fnmatch';
import { childOf, listOf, textOf } from '../../../yaml/access';
import { rangeOf, type YamlNode } from '../../../yaml/node';
import { isUnknown, type Answer } from '../expression/evaluateExpression';
import { listWords, type ClauseContext, type ClauseResult } from './clause';

const maxComparisons = 50_000;
const anyFolder = '**/*';

/** `exists: [Dockerfile]`, also with `paths`, `project` and `ref`. */
export function decideExists(node: YamlNode, context: ClauseContext): ClauseResult {
  const says = (answer: Answer, sentence: string): ClauseResult => ({
    answer,
    step: { code: 'rules.exists', sentence, range: rangeOf(node) },
  });
  const written = listOf(childOf(node, 'paths') ?? node).map(item => (item.kind === 'scalar' ? textOf(item) : ''));
  const project = childOf(node, 'project');
  if (project?.kind === 'scalar') {
    return says(
      [say`the files of ${textOf(project)}`],
      say`\`exists\` looks into the project ${textOf(project)}, which is not at hand here.`,
    );
  }
  const globs = written.map(glob => context.variables.expand(glob));
  const known = globs.filter(glob => typeof glob === 'string');
  const open = globs.flatMap(glob => (isUnknown(glob) ? glob.unknown : []));
  const paths = context.files.paths;
  if (paths === undefined)
    return says(
      [say`the list of files`],
      say`\`exists\` asks for ${listWords(written)}, but the list of files is not known here.`,
    );
  const found = existingPath(known, paths);
  if (found === 'too-many')
    return says(true, say`There are more than 50,000 comparisons to make; GitLab then takes \`exists\` as true.`);
  if (found !== undefined) return says(true, say`\`exists\` holds: \`${found.path}\` matches \`${found.glob}\`.`);
  const tooWide = known.filter(glob => expandBraces(glob) === undefined);
  if (open.length > 0) return says(open, say`\`exists\` hangs on ${listWords(open)}, which is not known here.`);
  if (tooWide.length > 0)
    return says(tooWide, say`A pattern stands for more than two thousand others; that is not worked out here.`);
  return says(false, say`\`exists\` does not hold: no file of the repository matches ${listWords(written)}.`);
}

interface Found {
  readonly path: string;
  readonly glob: string;
}

/** GitLab asks in three ways: plain names, endings such as `*.md` below any folder, and patterns. Only the last are counted. */
export function existingPath(globs: readonly string[], paths: readonly string[]): Found | 'too-many' | undefined {
  const known = foundIn.get(paths) ?? new Map<string, Found | 'too-many' | undefined>();
  foundIn.set(paths, known);
  const key = globs.join('\n');
  if (!known.has(key)) known.set(key, search(globs, paths));
  return known.get(key);
}

/** Remembered for each list of paths, because many jobs ask the same of thousands of files. */
const foundIn = new WeakMap<readonly string[], Map<string, Found | 'too-many' | undefined>>();

function search(globs: readonly string[], allPaths: readonly string[]): Found | 'too-many' | undefined {
  const topLevelOnly = globs.every(glob => !glob.includes('/') && !glob.includes('**'));
  const paths = topLevelOnly ? allPaths.filter(path => !path.includes('/')) : allPaths;
  const patterns: string[] = [];
  for (const glob of globs) {
    const ending = glob.startsWith(anyFolder) ? glob.slice(anyFolder.length) : glob;
    let path: string | undefined;
    if (isPlain(glob)) path = paths.find(one => (glob.endsWith('/') ? one.startsWith(glob) : one === glob));
    else if (ending.startsWith('.') && !ending.includes('/') && isPlain(ending))
      path = paths.find(one => one.endsWith(ending));
    else patterns.push(glob);
    if (path !== undefined) return { path, glob };
  }
  let comparisons = 0;
  for (const glob of patterns) {
    const matches = compileFnmatch(glob, changesFlags);
    for (const path of paths) {
      if (++comparisons > maxComparisons) return 'too-many';
      if (matches(path)) return { path, glob };
    }
  }
  return undefined;
}

function isPlain(glob: string): boolean {
  return !/[*?[{]/.test(glob);
}
