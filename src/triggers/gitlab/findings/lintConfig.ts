import { say } from '../../../base/say';
import type { Finding } from '../../../base/finding';
import { booleanOf, childOf, listOf, stringOf } from '../../../yaml/access';
import { rangeOf, type YamlMap, type YamlNode, type YamlScalar } from '../../../yaml/node';
import { flatten } from '../decide/decideRules';
import { visibleEntries } from '../config/validateConfig';

/** Things that GitLab accepts and that still do not do what they seem to say, and that only the merged configuration shows. */
export function lintConfig(root: YamlMap): readonly Finding[] {
  const found = new Map<YamlNode, Finding>();
  const add = (node: YamlNode, finding: Finding | undefined): void => {
    if (finding !== undefined && !found.has(node)) found.set(node, finding);
  };
  const places = [childOf(root, 'workflow'), ...visibleEntries(root).map(entry => entry.value)];
  for (const place of places) {
    const rules = flatten(listOf(childOf(place, 'rules')));
    for (const rule of rules) for (const glob of globsOf(childOf(rule, 'changes'))) add(glob, lintGlob(glob));
    for (const rule of rules) add(rule, blockingFinding(rule));
    for (const key of ['only', 'except']) {
      const policy = childOf(place, key);
      for (const glob of globsOf(childOf(policy, 'changes'))) add(glob, lintGlob(glob));
    }
  }
  return [...found.values()];
}

function globsOf(changes: YamlNode | undefined): readonly YamlScalar[] {
  return scalars(listOf(childOf(changes, 'paths') ?? changes));
}

function scalars(nodes: readonly YamlNode[]): readonly YamlScalar[] {
  return nodes.filter(node => node.kind === 'scalar');
}

function warning(code: string, message: string, node: YamlNode, fix?: string): Finding {
  const range = rangeOf(node);
  const base: Finding = { code, severity: 'warning', message, range };
  return fix === undefined
    ? base
    : { ...base, fix: { title: say`Replace with ${fix}`, range, text: quoted(fix, node) } };
}

/** The quotes that are there stay; a star or bang at the front needs some. */
function quoted(text: string, node: YamlNode): string {
  const mark = node.source.text[node.start];
  if (mark === '"' || mark === "'") return mark + text + mark;
  return /^[*!&]/.test(text) ? `"${text}"` : text;
}

function lintGlob(node: YamlScalar): Finding | undefined {
  const glob = stringOf(node);
  if (glob === undefined || glob.includes('$')) return undefined;
  if (glob.startsWith('!')) {
    return warning(
      'gitlab.changes-negated',
      say`\`${glob}\`: GitLab does not exclude with \`!\`; it is an ordinary character here, so this matches nothing.`,
      node,
    );
  }
  if (glob.startsWith('./') || glob.startsWith('/')) {
    const fix = glob.replace(/^(?:\.?\/)+/, '');
    return warning(
      'gitlab.changes-prefix',
      say`\`${glob}\` matches nothing: paths start with the name of a file or folder.`,
      node,
      fix,
    );
  }
  if (glob.endsWith('/')) {
    return warning(
      'gitlab.changes-folder',
      say`\`${glob}\` matches nothing: only files change. Ask for what is in the folder.`,
      node,
      `${glob}**/*`,
    );
  }
  return undefined;
}

/** A manual job of a rule holds the pipeline up until somebody starts it. */
function blockingFinding(rule: YamlNode): Finding | undefined {
  const when = childOf(rule, 'when');
  if (when === undefined || stringOf(when) !== 'manual' || booleanOf(childOf(rule, 'allow_failure')) === true)
    return undefined;
  const message = say`In rules a manual job may not fail by default, so the pipeline waits until somebody starts it. Add \`allow_failure: true\` if it should not wait.`;
  return { code: 'gitlab.manual-blocks', severity: 'information', message, range: rangeOf(when) };
}
