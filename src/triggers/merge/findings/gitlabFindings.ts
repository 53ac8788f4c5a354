import { say } from '../../../base/say';
import type { Finding, SourceRange } from '../../../base/finding';
import { booleanOf, childOf, entriesOf, entryOf, itemsOf, listOf, stringOf } from '../../../yaml/access';
import { rangeOf, rangeOfEntry, type YamlEntry, type YamlNode, type YamlScalar } from '../../../yaml/node';
import { gitlabDuplicates } from './gitlabDuplicates';
import { gitlabNeeds } from './gitlabNeeds';
import { isUnconditional } from './isUnconditional';
import { strangePattern } from './patternFindings';
import { jobOfCheck } from './checkNames';
import { inheritedEntry, namedJobs, type NamedJob, type Project } from './project';

export function gitlabFindings(project: Project): readonly Finding[] {
  const jobs = namedJobs(project);
  return [
    ...[...project.roots.values()].flatMap(root => entriesOf(root).flatMap(entry => jobFindings(project, entry))),
    ...gitlabNeeds(project, jobs),
    ...gitlabDuplicates(project, jobs),
    ...manualFindings(project, jobs),
  ];
}

function jobFindings(project: Project, { value: job }: YamlEntry): readonly Finding[] {
  const rules = [...itemsOf(childOf(job, 'rules')), ...itemsOf(childOf(childOf(job, 'workflow'), 'rules'))];
  const only = entryOf(job, 'only');
  const except = entryOf(job, 'except');
  const findings = [...rules, only?.value, except?.value].flatMap(node => globTraps(node));
  return [
    ...findings,
    ...mixed(job, only ?? except),
    ...unreachable(childOf(job, 'rules')),
    ...refNames(project, only),
    ...refNames(project, except),
    ...comparedBranches(project, rules),
  ];
}

/** `docs/**` reads like "everything below", and means "directly in it": `**` crosses folders only when a slash follows. */
function globTraps(node: YamlNode | undefined): readonly Finding[] {
  return ['changes', 'exists'].flatMap(key => {
    const value = childOf(node, key);
    const patterns = value?.kind === 'map' ? listOf(childOf(value, 'paths')) : listOf(value);
    return patterns.flatMap((pattern): readonly Finding[] => {
      if (pattern.kind !== 'scalar' || !/(?:^|\/)\*\*$/.test(pattern.text)) return [];
      const range = rangeOf(pattern);
      const wanted = `${pattern.text}/*`;
      const message = say`On GitLab, "${pattern.text}" covers only files directly in that folder, not those in the folders below. Write "${wanted}" for everything.`;
      const fix = { title: say`Write ${wanted}`, range, text: quotedLike(pattern, range, wanted) };
      return [{ code: 'gitlab.glob-not-recursive', severity: 'warning', message, range, fix }];
    });
  });
}

/** A pattern that begins with a star needs quotes in YAML, and others keep what they have. */
function quotedLike(pattern: YamlScalar, range: SourceRange, text: string): string {
  const isQuoted = !pattern.plain || range.endColumn - range.column !== pattern.text.length || text.startsWith('*');
  return isQuoted ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

function mixed(job: YamlNode, only: YamlEntry | undefined): readonly Finding[] {
  const rules = entryOf(job, 'rules');
  if (only === undefined || rules === undefined) return [];
  const message = say`A job cannot have both \`rules\` and \`${only.key.text}\`; GitLab refuses the whole file. Keep \`rules\` and write the other as \`if\`.`;
  return [{ code: 'gitlab.only-and-rules', severity: 'error', message, range: rangeOfEntry(only) }];
}

/** The first rule that holds decides, and one without a clause always holds. */
function unreachable(rules: YamlNode | undefined): readonly Finding[] {
  const items = itemsOf(rules);
  const at = items.findIndex(isUnconditional);
  const next = items[at + 1];
  const always = items[at];
  if (at < 0 || next === undefined || always === undefined) return [];
  const message = say`The rule in line ${rangeOf(always).line} has no condition and always holds, so this rule is never reached. Move the rule without a condition to the end.`;
  return [{ code: 'gitlab.unreachable-rule', severity: 'warning', message, range: rangeOf(next) }];
}

const refWords = new Set(
  'branches tags merge_requests pushes schedules web api triggers pipelines external external_pull_requests chat trigger pipeline'.split(
    ' ',
  ),
);

function refNames(project: Project, policy: YamlEntry | undefined): readonly Finding[] {
  if (policy === undefined) return [];
  const refs = policy.value.kind === 'map' ? childOf(policy.value, 'refs') : policy.value;
  return listOf(refs).flatMap((ref): readonly Finding[] => {
    const name = stringOf(ref);
    if (name === undefined || ref.kind !== 'scalar' || refWords.has(name) || name.includes('@') || name.startsWith('/'))
      return [];
    const range = rangeOf(ref);
    // A name of a branch that is gone leaves nothing out: that surprises nobody.
    if (!name.includes('*') && policy.key.text === 'except') return [];
    if (!name.includes('*')) return strangePattern(project, { text: name, range, matches: branch => branch === name });
    const regex = `/^${name.replace(/[.+?^${}()|[\]\\/]/g, '\\$&').replace(/\*+/g, '.*')}$/`;
    const message = say`Under \`${policy.key.text}\`, GitLab takes "${name}" for the very name of a branch: a star means nothing here. Write a regular expression between slashes.`;
    return [
      {
        code: 'gitlab.pattern-is-a-name',
        severity: 'warning',
        message,
        range,
        fix: { title: say`Write ${regex}`, range, text: `'${regex}'` },
      },
    ];
  });
}

/** `$CI_COMMIT_BRANCH == "main"` where the flow has no such branch. */
function comparedBranches(project: Project, rules: readonly YamlNode[]): readonly Finding[] {
  return rules.flatMap(rule => {
    const condition = childOf(rule, 'if');
    if (condition?.kind !== 'scalar' || condition.text.length > 2000) return [];
    const compared = condition.text.matchAll(
      /\$(?:CI_COMMIT_BRANCH|CI_COMMIT_REF_NAME|CI_MERGE_REQUEST_TARGET_BRANCH_NAME) == ["'](?<name>[^"']+)["']/g,
    );
    return [...compared].flatMap(({ groups }) => {
      const name = groups?.['name'] ?? '';
      // The condition is a whole; replacing a word of it is left to the reader.
      return strangePattern(project, { text: name, range: rangeOf(condition), matches: branch => branch === name }).map(
        ({ code, severity, message, range }): Finding => ({ code, severity, message, range }),
      );
    });
  });
}

/** Jobs that wait for a click where the host waits for them. */
function manualFindings(project: Project, jobs: readonly NamedJob[]): readonly Finding[] {
  return project.host.protected.flatMap(branch => {
    const required = branch.checks.value.flatMap(({ value }): readonly Finding[] => {
      const job = jobOfCheck(value, jobs);
      const manual = job === undefined ? undefined : manualOf(project, job)[0];
      if (manual === undefined) return [];
      const message = say`The check "${value}" is required for "${branch.pattern.value}", and its job waits until somebody starts it by hand. Until then nobody can merge.`;
      return [{ code: 'required-job-is-manual', severity: 'warning', message, range: manual.range }];
    });
    if (!branch.pipelinesMustSucceed.value) return required;
    const blocking = jobs.flatMap(job => manualOf(project, job).filter(one => one.blocks));
    return [
      ...required,
      ...blocking.map(({ range }): Finding => {
        const message = say`Inside \`rules\`, \`when: manual\` holds the pipeline up until somebody presses it, and "${branch.pattern.value}" wants a pipeline that has succeeded. Add \`allow_failure: true\` if the merge should not wait.`;
        return { code: 'gitlab.blocking-manual', severity: 'warning', message, range };
      }),
    ];
  });
}

interface ManualPlace {
  readonly range: SourceRange;
  /** The pipeline does not succeed before it has run. */
  readonly blocks: boolean;
}

function manualOf(project: Project, { entry }: NamedJob): readonly ManualPlace[] {
  const rules = inheritedEntry(project, entry.value, 'rules');
  const may = booleanOf(inheritedEntry(project, entry.value, 'allow_failure')?.value);
  const places = itemsOf(rules?.value).flatMap((rule): readonly ManualPlace[] => {
    const when = entryOf(rule, 'when');
    if (when === undefined || stringOf(when.value) !== 'manual') return [];
    return [{ range: rangeOfEntry(when), blocks: (booleanOf(childOf(rule, 'allow_failure')) ?? may) !== true }];
  });
  const when = inheritedEntry(project, entry.value, 'when');
  if (rules !== undefined || when === undefined || stringOf(when.value) !== 'manual') return places;
  // Outside of `rules` a manual job may fail unless it says otherwise.
  return [{ range: rangeOfEntry(when), blocks: may === false }];
}
