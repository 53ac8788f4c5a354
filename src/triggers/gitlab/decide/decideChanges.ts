import { plural, say } from '../../../base/say';
import { childOf, listOf, textOf } from '../../../yaml/access';
import { rangeOf, type YamlNode } from '../../../yaml/node';
import { changesFlags, compileFnmatch, expandBraces } from '../../fnmatch';
import { isUnknown } from '../expression/evaluateExpression';
import { ClauseRefusal, listWords, type ClauseContext, type ClauseResult } from './clause';

const maxComparisons = 50_000;

/** `changes: [docs/*.md]`, also with `paths` and `compare_to`. Only `rules` put values for variables in the patterns. */
export function decideChanges(node: YamlNode, context: ClauseContext, code = 'rules.changes'): ClauseResult {
  const range = rangeOf(node);
  const says = (answer: ClauseResult['answer'], sentence: string): ClauseResult => ({
    answer,
    step: { code, sentence, range },
  });
  const changed = changedPaths(node, context);
  if (changed === 'not-computed') {
    return says(true, say`GitLab compares nothing for this kind of pipeline, and then \`changes\` counts as true.`);
  }
  const written = listOf(childOf(node, 'paths') ?? node).map(item => (item.kind === 'scalar' ? textOf(item) : ''));
  const globs = code === 'rules.changes' ? written.map(glob => context.variables.expand(glob)) : written;
  const known = globs.filter(glob => typeof glob === 'string');
  const open = globs.flatMap(glob => (isUnknown(glob) ? glob.unknown : []));
  if ('unknown' in changed) {
    return says(
      [changed.unknown],
      say`\`changes\` asks for ${listWords(written)}, but which files changed is not known here.`,
    );
  }
  if (changed.length === 0) return says(false, say`\`changes\` finds no changed file at all.`);
  if (changed.length * globs.length > maxComparisons) {
    return says(true, say`There are more than 50,000 comparisons to make; GitLab then takes \`changes\` as true.`);
  }
  for (const glob of known) {
    const path = firstMatch(glob, changed);
    if (path !== undefined) return says(true, say`\`changes\` holds: \`${path}\` matches \`${glob}\`.`);
  }
  const tooWide = known.filter(glob => expandBraces(glob) === undefined);
  if (open.length > 0) return says(open, say`\`changes\` hangs on ${listWords(open)}, which is not known here.`);
  if (tooWide.length > 0)
    return says(tooWide, say`A pattern stands for more than two thousand others; that is not worked out here.`);
  const sentence = plural(
    changed.length,
    say`\`changes\` does not hold: the changed file does not match ${listWords(known)}.`,
    say`\`changes\` does not hold: none of the ${changed.length} changed files matches ${listWords(known)}.`,
  );
  return says(false, sentence);
}

const matchesIn = new WeakMap<readonly string[], Map<string, string | undefined>>();

/** Remembered for each list of paths, because many jobs ask for the same patterns. */
function firstMatch(glob: string, paths: readonly string[]): string | undefined {
  const known = matchesIn.get(paths) ?? new Map<string, string | undefined>();
  matchesIn.set(paths, known);
  if (!known.has(glob)) known.set(glob, paths.find(compileFnmatch(glob, changesFlags)));
  return known.get(glob);
}

function changedPaths(
  node: YamlNode,
  context: ClauseContext,
): readonly string[] | 'not-computed' | { readonly unknown: string } {
  const written = childOf(node, 'compare_to');
  if (written?.kind !== 'scalar') {
    const changes = context.request.changes;
    return changes === 'unknown' ? { unknown: say`the changed files` } : changes;
  }
  const ref = context.variables.expand(textOf(written));
  if (isUnknown(ref)) return { unknown: ref.unknown[0] ?? textOf(written) };
  const since = context.request.changedSince;
  const paths = since !== undefined && Object.hasOwn(since, ref) ? since[ref] : undefined;
  if (paths !== undefined) return paths;
  if (!context.request.isComplete) return { unknown: say`the files changed since ${ref}` };
  throw new ClauseRefusal('rules:changes:compare_to is not a valid ref', {
    code: 'rules.changes.compare_to',
    sentence: say`\`compare_to\` names \`${ref}\`, which is neither a branch nor a tag; GitLab then makes no pipeline.`,
    range: rangeOf(written),
  });
}
