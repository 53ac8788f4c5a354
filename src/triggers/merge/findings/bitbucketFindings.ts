import { say } from '../../../base/say';
import { bitbucketFile } from '../../bitbucket/evaluateBitbucket';
import { matchGlob } from '../../bitbucket/matchGlob';
import { pipelineSteps } from '../../bitbucket/pipelineSteps';
import { sourceLines } from '../../codeowners/sourceLines';
import type { Finding } from '../../../base/finding';
import { childOf, entriesOf } from '../../../yaml/access';
import { rangeOf, type YamlEntry } from '../../../yaml/node';
import { matchesBranch } from '../branchPattern';
import { strangePattern } from './patternFindings';
import type { Project } from './project';

export function bitbucketFindings(project: Project): readonly Finding[] {
  const pipelines = childOf(project.roots.get(bitbucketFile), 'pipelines');
  const sections = entriesOf(pipelines);
  return [
    ...unquotedStars(project),
    ...sections.filter(({ key }) => key.text === 'branches').flatMap(section => branchPatterns(project, section)),
    ...sections.filter(({ key }) => key.text === 'pull-requests').flatMap(section => sourcePatterns(project, section)),
    ...requiredManualSteps(project, sections),
  ];
}

/** What is larger is not read at all, which is a finding of its own. */
const maxLength = 1_000_000;

/** In YAML a word that begins with a star is an alias, so the whole file cannot be read. */
function unquotedStars({ files, roots }: Project): readonly Finding[] {
  const text = files.read(bitbucketFile) ?? '';
  if (roots.has(bitbucketFile) || text.length > maxLength) return [];
  const findings: Finding[] = [];
  for (const line of sourceLines(bitbucketFile, text)) {
    const found = /^(?<indent> {1,40})(?<pattern>\*[^\s'"#:]{0,200}):\s*$/.exec(line.text)?.groups;
    if (found === undefined) continue;
    const { indent = '', pattern = '' } = found;
    const range = {
      file: line.file,
      line: line.number,
      column: indent.length + 1,
      endLine: line.number,
      endColumn: indent.length + 1 + pattern.length,
    };
    const message = say`A pattern that begins with a star must stand in quotes; without them YAML takes ${pattern} for an alias and the file cannot be read.`;
    const fix = { title: say`Write '${pattern}'`, range, text: `'${pattern}'` };
    findings.push({ code: 'bitbucket.unquoted-star', severity: 'error', message, range, fix });
  }
  return findings;
}

function branchPatterns(project: Project, section: YamlEntry): readonly Finding[] {
  return entriesOf(section.value).flatMap(({ key }) => {
    // Braces hold a list; one of its words is enough.
    if (key.text.includes('{')) return [];
    return strangePattern(project, {
      text: key.text,
      range: rangeOf(key),
      matches: branch => matchGlob(key.text, branch).matches,
    });
  });
}

/** The pattern is held against the source branch, and protected branches are targets. */
function sourcePatterns({ host }: Project, section: YamlEntry): readonly Finding[] {
  return entriesOf(section.value).flatMap(({ key }): readonly Finding[] => {
    if (!host.protected.some(one => matchesBranch(one.pattern.value, key.text))) return [];
    const range = rangeOf(key);
    const message = say`Patterns under \`pull-requests\` mean the source branch. "${key.text}" is where pull requests go to, so this pipeline hardly ever runs. Write '**' and compare BITBUCKET_PR_DESTINATION_BRANCH in the script or in a condition.`;
    return [
      {
        code: 'bitbucket.pull-request-target',
        severity: 'warning',
        message,
        range,
        fix: { title: say`Write '**'`, range, text: "'**'" },
      },
    ];
  });
}

function requiredManualSteps({ host }: Project, sections: readonly YamlEntry[]): readonly Finding[] {
  const required = new Set(host.protected.flatMap(branch => branch.checks.value.map(check => check.value)));
  const pipelines = sections.flatMap(({ key, value }) =>
    key.text === 'default' ? [value] : entriesOf(value).map(one => one.value),
  );
  return pipelines.flatMap(pipeline =>
    pipelineSteps(pipeline).flatMap((step): readonly Finding[] => {
      if (step.manual === undefined || !required.has(step.name)) return [];
      const message = say`The check "${step.name}" is required, and its step waits until somebody presses Run. Until then nobody can merge.`;
      return [{ code: 'required-job-is-manual', severity: 'warning', message, range: step.manual }];
    }),
  );
}
