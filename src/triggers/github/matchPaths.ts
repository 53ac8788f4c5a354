import { plural, say } from '../../base/say';
import type { GitHubEvent } from './gitHubEvent';
import { allOf, depends, doesNotRun, listed, runs, step, type Outcome } from './outcome';
import { selectByPatterns } from './selectByPatterns';
import type { Filter, WorkflowTrigger } from './workflow';

/** GitHub looks at no more changed files than these. */
const looksAt = 300;

/** `paths` and `paths-ignore`: is there a changed file that matters? */
export function matchPaths(trigger: WorkflowTrigger, event: GitHubEvent): Outcome {
  const filters = [trigger.filters.paths, trigger.filters['paths-ignore']].filter(filter => filter !== undefined);
  return allOf(...filters.map(filter => matchFilter(filter, event.files)));
}

function matchFilter(filter: Filter, files: readonly string[] | undefined): Outcome {
  if (filter.patterns.length === 0) return runs();
  const where = say`\`${filter.key}\` in line ${filter.range.line}`;
  if (files === undefined) {
    return depends(
      [say`the changed files`],
      step(filter.key, say`${where} decides by the changed files, which are not known here.`, filter.range),
    );
  }
  const matching = files.filter(file => matters(filter, file));
  const [example] = matching;
  if (example === undefined)
    return doesNotRun(step(filter.key, say`Skipped: ${where}; ${describeNone(filter, files)}.`, filter.range));
  if (files.length - matching.length >= looksAt) {
    const what = say`which ${looksAt} of the ${files.length} changed files GitHub looks at`;
    return depends(
      [what],
      step(
        filter.key,
        say`${where}: ${matching.length} of ${files.length} changed files count, but GitHub looks at the first ${looksAt} only.`,
        filter.range,
      ),
    );
  }
  return runs(describeExample(filter, example));
}

function matters(filter: Filter, file: string): boolean {
  const { selected } = selectByPatterns(
    filter.patterns.map(({ pattern }) => pattern),
    file,
  );
  return filter.key === 'paths' ? selected : !selected;
}

function describeExample(filter: Filter, file: string): ReturnType<typeof step> {
  const { by } = selectByPatterns(
    filter.patterns.map(({ pattern }) => pattern),
    file,
  );
  const decisive = filter.patterns.find(({ pattern }) => pattern === by)?.range ?? filter.range;
  const where = say`\`${filter.key}\` in line ${decisive.line}`;
  if (filter.key === 'paths') return step('paths', say`${where}: \`${file}\` matches \`${by?.text ?? ''}\`.`, decisive);
  return step('paths-ignore', say`${where}: \`${file}\` is not ignored.`, filter.range);
}

function describeNone(filter: Filter, files: readonly string[]): string {
  const patterns = filter.patterns.map(({ pattern }) => pattern.text);
  if (files.length === 0) return say`no file has changed`;
  const [only] = files;
  if (filter.key === 'paths') {
    return plural(
      files.length,
      say`the one changed file \`${only ?? ''}\` does not match ${listed(patterns, 'or')}`,
      say`none of the ${files.length} changed files matches ${listed(patterns, 'or')}`,
    );
  }
  return plural(
    files.length,
    say`the one changed file \`${only ?? ''}\` is ignored by ${listed(patterns, 'or')}`,
    say`all ${files.length} changed files are ignored by ${listed(patterns, 'or')}`,
  );
}
