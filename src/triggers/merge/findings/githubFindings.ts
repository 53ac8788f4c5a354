import { say } from '../../../base/say';
import { parseFilterPattern } from '../../github/filterPattern';
import type { Finding } from '../../../base/finding';
import { childOf, entriesOf, entryOf, listOf } from '../../../yaml/access';
import { rangeOf, rangeOfEntry, type YamlEntry, type YamlNode } from '../../../yaml/node';
import { matchesBranch } from '../branchPattern';
import { jobOfCheck } from './checkNames';
import { strangePattern } from './patternFindings';
import { namedJobs, type NamedJob, type Project } from './project';

export function githubFindings(project: Project): readonly Finding[] {
  const roots = [...project.roots.values()];
  return [
    ...roots.flatMap(root => pushPatterns(project, root)),
    ...roots.flatMap(root => basePatterns(project, root)),
    ...requiredChecks(project),
  ];
}

function pushPatterns(project: Project, root: YamlNode): readonly Finding[] {
  const push = childOf(childOf(root, 'on'), 'push');
  return branchPatterns(push, 'branches').flatMap(pattern => strangePattern(project, pattern));
}

function branchPatterns(
  event: YamlNode | undefined,
  key: string,
): readonly {
  readonly text: string;
  readonly range: Finding['range'];
  readonly matches: (branch: string) => boolean;
}[] {
  return listOf(childOf(event, key)).flatMap(item => {
    if (item.kind !== 'scalar' || item.text.startsWith('!')) return [];
    const pattern = parseFilterPattern(item.text);
    if (pattern.problem !== undefined) return [];
    return [{ text: item.text, range: rangeOf(item), matches: (branch: string) => pattern.matches(branch) }];
  });
}

/** `branches` under `pull_request` means the target, and pull requests of the flow go to protected branches. */
function basePatterns({ host }: Project, root: YamlNode): readonly Finding[] {
  const targets = host.branches.value.filter(branch =>
    host.protected.some(one => matchesBranch(one.pattern.value, branch)),
  );
  const event = childOf(childOf(root, 'on'), 'pull_request');
  if (targets.length === 0) return [];
  return branchPatterns(event, 'branches').flatMap(({ text, range, matches }): readonly Finding[] => {
    if (targets.some(target => matches(target)) || /^[*]/.test(text)) return [];
    const message = say`Under \`pull_request\`, \`branches\` means the branch that is merged into. "${text}" is none of the targets of this flow (${targets.join(', ')}), so such a pull request starts nothing.`;
    const severity = host.branches.range === undefined ? 'information' : 'warning';
    return [{ code: 'github.pull-request-source', severity, message, range }];
  });
}

/** Workflows that do not start report nothing, and a required check that reports nothing stays pending for ever. */
function requiredChecks(project: Project): readonly Finding[] {
  const jobs = namedJobs(project);
  return project.host.protected.flatMap(branch =>
    branch.checks.value.flatMap(({ value }): readonly Finding[] => {
      const job = jobOfCheck(value, jobs);
      if (job === undefined) return [];
      return requiredCheck(value, branch.pattern.value, job, project);
    }),
  );
}

function requiredCheck(check: string, target: string, { root, entry }: NamedJob, project: Project): readonly Finding[] {
  const on = entryOf(root, 'on');
  const request = entryOf(on?.value, 'pull_request') ?? entryOf(on?.value, 'pull_request_target');
  const filter = ['paths', 'paths-ignore'].map(key => entryOf(request?.value, key)).find(found => found !== undefined);
  if (filter !== undefined) {
    const message = say`The check "${check}" is required for "${target}", but \`${filter.key.text}\` skips this workflow for some pull requests. It then never reports, and the merge waits for ever. Move the filter into a job's \`if\`, which counts as passed when it skips.`;
    return [{ code: 'github.required-check-behind-paths', severity: 'error', message, range: rangeOfEntry(filter) }];
  }
  if (on !== undefined && !startsOnRequest(on, project)) {
    const message = say`The check "${check}" is required for "${target}", but this workflow does not start for pull requests, so the check never reports. Add \`pull_request\` under \`on\`.`;
    return [{ code: 'github.required-check-not-on-pull-request', severity: 'error', message, range: rangeOf(on.key) }];
  }
  const manual = childOf(entry.value, 'environment');
  const name = manual?.kind === 'scalar' ? manual : childOf(manual, 'name');
  if (name?.kind === 'scalar' && project.host.protectedEnvironments.value.includes(name.text)) {
    const message = say`The check "${check}" is required, and its job waits for somebody to let it into the environment "${name.text}". Until then nobody can merge.`;
    return [{ code: 'required-job-is-manual', severity: 'warning', message, range: rangeOf(name) }];
  }
  return [];
}

/** A push to the source branch reports to the same commit, so a workflow for all feature branches serves as well. */
function startsOnRequest(on: YamlEntry, { host }: Project): boolean {
  const names =
    on.value.kind === 'map' ? entriesOf(on.value).map(event => event.key.text) : listOf(on.value).map(textOf);
  if (names.some(name => ['pull_request', 'pull_request_target', 'merge_group', 'workflow_call'].includes(name)))
    return true;
  if (!names.includes('push')) return false;
  const push = childOf(on.value, 'push');
  const patterns = branchPatterns(push, 'branches');
  if (patterns.length === 0) return childOf(push, 'tags') === undefined;
  const sources = host.branches.value.filter(
    branch => !host.protected.some(one => matchesBranch(one.pattern.value, branch)),
  );
  return sources.some(branch => patterns.some(pattern => pattern.matches(branch.replace(/\*+/g, 'x'))));
}

function textOf(node: YamlNode): string {
  return node.kind === 'scalar' ? node.text : '';
}
