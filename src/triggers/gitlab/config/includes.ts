import { say } from '../../../base/say';
import type { Finding } from '../../../base/finding';
import { booleanOf, childOf, isNull, listOf, stringOf, textOf } from '../../../yaml/access';
import { rangeOf, type YamlMap, type YamlNode } from '../../../yaml/node';
import type { ClauseContext } from '../decide/clause';
import { decideRules } from '../decide/decideRules';
import { isUnknown } from '../expression/evaluateExpression';
import { ConfigRefusal } from './problem';

/** One file that an `include` asks for. */
export interface Wanted {
  /** How it is asked of the repository's files; other sources than the repository carry their kind, e.g. `template:Bash.gitlab-ci.yml`. */
  readonly path: string;
  readonly isLocal: boolean;
  readonly inputs: YamlNode | undefined;
  readonly at: YamlNode;
}

export interface IncludesRead {
  readonly wanted: readonly Wanted[];
  /** Includes of which it is not known what they bring, or whether they count. */
  readonly unknown: readonly string[];
  readonly findings: readonly Finding[];
}

/** Reads `include`, in all its forms, as far as its rules let it count for this pipeline. `home` is the file that it stands in. */
export function readIncludes(root: YamlMap, context: ClauseContext, isRepositoryFile: boolean): IncludesRead {
  const wanted: Wanted[] = [];
  const unknown: string[] = [];
  const findings: Finding[] = [];
  for (const entry of listOf(childOf(root, 'include'))) {
    for (const one of wantedBy(entry, context, isRepositoryFile)) {
      if (typeof one === 'string') {
        unknown.push(one);
        findings.push(unknownFinding(entry, one));
      } else wanted.push(one);
    }
  }
  return { wanted, unknown, findings };
}

export function unknownFinding(at: YamlNode, what: string): Finding {
  const message = say`What ${what} brings is not known here, so answers may depend on it.`;
  return { code: 'gitlab.include-unknown', severity: 'information', message, range: rangeOf(at) };
}

function* wantedBy(entry: YamlNode, context: ClauseContext, isRepositoryFile: boolean): Generator<Wanted | string> {
  if (entry.kind === 'scalar' && !isNull(entry)) {
    const text = textOf(entry);
    if (/^https?:\/\//.test(text)) yield { path: `remote:${text}`, isLocal: false, inputs: undefined, at: entry };
    else yield* local(text, entry, undefined, context, isRepositoryFile);
    return;
  }
  if (entry.kind !== 'map') return;
  const rules = childOf(entry, 'rules');
  if (rules !== undefined && !isNull(rules)) {
    const outcomes = decideRules(listOf(rules), 'always', context, 'include.rules');
    const counts = outcomes.map(outcome => outcome.when !== 'never');
    if (counts.every(count => !count)) return;
    if (counts.some(count => !count)) {
      yield say`the include whose rules depend on ${outcomes.at(-1)?.dependsOn.join(', ') ?? ''}`;
      return;
    }
  }
  const inputs = childOf(entry, 'inputs');
  const path = stringOf(childOf(entry, 'local'));
  if (path !== undefined) {
    yield* local(path, entry, inputs, context, isRepositoryFile);
    return;
  }
  const project = stringOf(childOf(entry, 'project'));
  for (const kind of ['template', 'remote', 'component'] as const) {
    const written = stringOf(childOf(entry, kind));
    if (written !== undefined)
      yield { path: `${kind}:${expanded(written, context)}`, isLocal: false, inputs, at: entry };
  }
  if (project === undefined) return;
  const ref = stringOf(childOf(entry, 'ref'));
  for (const file of listOf(childOf(entry, 'file'))) {
    const name = file.kind === 'scalar' ? textOf(file).replace(/^\//, '') : '';
    const from = `project:${expanded(project, context)}${ref === undefined ? '' : `@${ref}`}`;
    yield { path: `${from}:${expanded(name, context)}`, isLocal: false, inputs, at: file };
  }
}

function expanded(text: string, context: ClauseContext): string {
  const value = context.variables.expand(text);
  return isUnknown(value) ? text : value;
}

function* local(
  written: string,
  at: YamlNode,
  inputs: YamlNode | undefined,
  context: ClauseContext,
  isRepositoryFile: boolean,
): Generator<Wanted | string> {
  const text = context.variables.expand(written);
  if (isUnknown(text)) {
    yield say`the include of ${written}`;
    return;
  }
  const path = text.replace(/^\/+/, '');
  if (!isRepositoryFile) {
    yield say`the include of ${path}, which stands in another project`;
    return;
  }
  if (!/\.ya?ml$/.test(path)) {
    throw new ConfigRefusal(
      `Included file \`${path}\` does not have YAML extension!`,
      say`Its name must end in .yml or .yaml.`,
      at,
    );
  }
  if (!path.includes('*')) {
    yield { path, isLocal: true, inputs, at };
    return;
  }
  if (context.files.paths === undefined) {
    yield say`the include of ${path}, because the list of files is not known,`;
    return;
  }
  for (const found of context.files.paths.filter(includeWildcard(path)))
    yield { path: found, isLocal: true, inputs, at };
}

/**
 * Here `*` stops at a slash and `**` does not; nothing else is special. All ways to match are followed side by side, so that no pattern
 * takes longer than its length times that of the path.
 */
export function includeWildcard(written: string): (path: string) => boolean {
  const parts = written.replace(/^\/+/, '').match(/\*+|[^*]/gu) ?? [];
  return path => {
    // Which places behind the letters read so far the parts read so far can reach.
    let reached = new Set([0]);
    const letters = Array.from(path);
    for (const part of parts) {
      const next = new Set<number>();
      for (const at of reached) {
        if (!part.startsWith('*')) {
          if (letters[at] === part) next.add(at + 1);
          continue;
        }
        for (let end = at; end <= letters.length && !next.has(end); end++) {
          next.add(end);
          if (part === '*' && letters[end] === '/') break;
        }
      }
      reached = next;
    }
    return reached.has(letters.length);
  };
}

export function isOptionalInclude(node: YamlNode): boolean {
  return booleanOf(childOf(node, 'optional')) === true;
}
