import { say } from '../base/say';
import type { Finding } from '../base/finding';
import { entriesOf, isNull, textOf } from '../yaml/access';
import { rangeBetween, rangeOf, type YamlEntry, type YamlNode } from '../yaml/node';
import { parseYaml } from '../yaml/parseYaml';
import { defaultFlow, type FlowDefinition } from './flowDefinition';

/** Where a team says how it names its branches. */
export const flowFilePath = '.gitflow/flow.yaml';

export interface FlowFile {
  /** What could be read; the default stands in for what could not. */
  readonly flow: FlowDefinition;
  readonly findings: readonly Finding[];
}

const branchKeys = ['main', 'integration', 'feature', 'release', 'hotfix', 'story'] as const;
type BranchKey = (typeof branchKeys)[number];
const topKeys = ['version', 'remote', 'branches'];
const maxCharacters = 64 * 1024;

/** Reads a flow file. Never throws: what is wrong is told with its place, and the rest is kept. */
export function readFlowFile(text: string, file = flowFilePath): FlowFile {
  if (text.length > maxCharacters) {
    const message = say`This file is too large for a flow definition (64 KiB at most). The default flow is used.`;
    const range = rangeBetween({ file, text }, 0, 0);
    return { flow: defaultFlow, findings: [{ code: 'flow', severity: 'error', message, range }] };
  }
  const parsed = parseYaml(text, { file, uniqueKeys: true });
  if (parsed.findings.length > 0) return { flow: defaultFlow, findings: parsed.findings };
  const findings: Finding[] = [];
  const report = (node: YamlNode, message: string) => {
    findings.push({ code: 'flow', severity: 'error', message, range: rangeOf(node) });
  };
  const [root, second] = parsed.documents;
  if (second) report(second, say`A flow file is one document; what stands behind the line --- is not read.`);
  if (root === undefined || isNull(root)) return { flow: defaultFlow, findings };
  if (root.kind !== 'map') {
    report(root, say`A flow file is a mapping with the keys version, remote and branches.`);
    return { flow: defaultFlow, findings };
  }

  const flow: Record<string, string> = { ...defaultFlow };
  for (const { key, value } of entriesOf(root)) {
    const word = wordOf(value);
    if (key.text === 'version') {
      if (word !== '1') report(placeOf({ key, value }), say`The version of a flow file is 1.`);
    } else if (key.text === 'remote') {
      if (word !== null && isRefName(word)) flow['remote'] = word;
      else report(placeOf({ key, value }), say`remote is the name of a remote, such as origin.`);
    } else if (key.text === 'branches') {
      if (value.kind === 'map') entriesOf(value).forEach(readBranch);
      else report(placeOf({ key, value }), say`branches is a mapping from roles to branch names.`);
    } else {
      report(key, say`Unknown key "${key.text}". A flow file has the keys ${topKeys.join(', ')}.`);
    }
  }

  function readBranch({ key: { text: role }, key, value }: YamlEntry): void {
    if (!isBranchKey(role)) {
      report(key, say`Unknown role "${role}". The roles are ${branchKeys.join(', ')}.`);
      return;
    }
    const name = wordOf(value);
    const isPattern = role !== 'main' && role !== 'integration';
    if (name === null || !isRefName(name.replace('*', 'x'))) {
      report(
        placeOf({ key, value }),
        isPattern
          ? say`"${name ?? ''}" is not a branch name or a pattern with one *.`
          : say`"${name ?? ''}" is not a branch name.`,
      );
    } else if (isPattern && !name.includes('*')) {
      report(value, say`${role} needs a * for the name of the work, as in ${defaultFlow[role]}.`);
    } else {
      flow[role] = name;
    }
  }

  return { flow: flow as unknown as FlowDefinition, findings };
}

function isBranchKey(key: string): key is BranchKey {
  return branchKeys.some(known => known === key);
}

function wordOf(value: YamlNode): string | null {
  return value.kind === 'scalar' && value.value !== null ? textOf(value) : null;
}

/** A value that was left out has no place of its own. */
const placeOf = ({ key, value }: YamlEntry): YamlNode => (isNull(value) && value.start === value.end ? key : value);

/** git's own rules for a ref name, as far as people break them. */
export function isRefName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 200 &&
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    !/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\.lock(\/|$)|\.$|\/$|^[-/]|(^|\/)\./.test(name) &&
    name !== '@'
  );
}
