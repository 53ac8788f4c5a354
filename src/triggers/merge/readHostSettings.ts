import { say } from '../../base/say';
import type { Finding, SourceRange } from '../../base/finding';
import type { EvaluationSettings } from '../types';
import { booleanOf, entriesOf, isNull, listOf, numberOf } from '../../yaml/access';
import { rangeOf, rangeOfEntry, type YamlEntry, type YamlNode, type YamlScalar } from '../../yaml/node';
import { parseYaml } from '../../yaml/parseYaml';
import {
  assumedProtection,
  assumeSettings,
  hostFile,
  type HostPerson,
  type HostSettings,
  type ProtectedBranch,
  type Stated,
} from './hostSettings';

export interface HostSettingsReading {
  readonly settings: HostSettings;
  readonly findings: readonly Finding[];
}

type KnownBranches = Pick<EvaluationSettings, 'branches' | 'defaultBranch'>;

/** Reads `.gitflow/host.yaml`. What is missing or wrong is replaced by an assumption, and what is wrong is reported. */
export function readHostSettings(text: string | undefined, known: KnownBranches = {}): HostSettingsReading {
  const assumed = assumeSettings(known.branches, known.defaultBranch);
  if (text === undefined) return { settings: assumed, findings: [] };
  const { documents, findings } = parseYaml(text, { file: hostFile });
  const root = documents[0];
  if (root === undefined || isNull(root)) return { settings: assumed, findings };
  const reader = new HostReader();
  const settings = reader.read(root, assumed);
  return { settings, findings: [...findings, ...reader.findings] };
}

/** More would be a mistake: no host asks for so many. */
const maxApprovals = 100;

class HostReader {
  readonly findings: Finding[] = [];

  read(root: YamlNode, assumed: HostSettings): HostSettings {
    let settings = assumed;
    for (const entry of this.#entries(root, say`The file`)) {
      const { key, value } = entry;
      const range = rangeOfEntry(entry);
      if (key.text === 'branches')
        settings = { ...settings, branches: { value: this.#names(value).map(textOf), range } };
      else if (key.text === 'people') settings = { ...settings, people: this.#people(value) };
      else if (key.text === 'teams') settings = { ...settings, teams: this.#teams(value) };
      else if (key.text === 'protected') settings = { ...settings, protected: this.#protected(value) };
      else if (key.text === 'environments') {
        settings = { ...settings, protectedEnvironments: { value: this.#names(value).map(textOf), range } };
      } else this.#unknown(key, ['branches', 'people', 'teams', 'protected', 'environments']);
    }
    return settings;
  }

  #people(node: YamlNode): readonly HostPerson[] {
    if (node.kind === 'list') return this.#names(node).map(name => ({ handle: bare(name.text), role: 'developer' }));
    return this.#entries(node, '`people`').map(({ key, value }): HostPerson => {
      const handle = bare(key.text);
      if (value.kind === 'scalar') return { handle, role: isNull(value) ? 'developer' : value.text };
      const facts = new Map(this.#entries(value, `"${key.text}"`).map(fact => [fact.key.text, fact]));
      for (const { key: fact } of facts.values())
        if (!['role', 'email'].includes(fact.text)) this.#unknown(fact, ['role', 'email']);
      const [role, email] = [facts.get('role')?.value, facts.get('email')?.value];
      return {
        handle,
        role: role?.kind === 'scalar' ? role.text : 'developer',
        ...(email?.kind === 'scalar' ? { email: email.text } : {}),
      };
    });
  }

  #teams(node: YamlNode): ReadonlyMap<string, readonly string[]> {
    return new Map(
      this.#entries(node, '`teams`').map(({ key, value }) => [
        bare(key.text),
        this.#names(value).map(name => bare(name.text)),
      ]),
    );
  }

  #protected(node: YamlNode): readonly ProtectedBranch[] {
    if (node.kind === 'list') {
      return this.#names(node).map(name => ({ ...assumedProtection(name.text), pattern: stated(name.text, name) }));
    }
    return this.#entries(node, '`protected`').map(({ key, value }) => {
      let branch: ProtectedBranch = { ...assumedProtection(key.text), pattern: stated(key.text, key) };
      if (!isNull(value)) {
        for (const rule of this.#entries(value, `"${key.text}"`)) branch = { ...branch, ...this.#rule(rule) };
      }
      return branch;
    });
  }

  #rule(entry: YamlEntry): Partial<ProtectedBranch> {
    const { key, value } = entry;
    const range = rangeOfEntry(entry);
    const flag = flags[key.text];
    if (flag !== undefined) {
      const on = booleanOf(value);
      if (on === undefined) this.#wrong(say`"${key.text}" must be true or false.`, rangeOf(value));
      return on === undefined ? {} : { [flag]: { value: on, range } };
    }
    if (key.text === 'approvals') {
      const number = numberOf(value);
      if (number !== undefined && Number.isInteger(number) && number >= 0 && number <= maxApprovals) {
        return { approvals: { value: number, range } };
      }
      this.#wrong(say`"approvals" must be a whole number from 0 to ${maxApprovals}.`, rangeOf(value));
      return {};
    }
    if (key.text === 'checks') {
      return { checks: { value: this.#names(value).map(name => stated(name.text, name)), range } };
    }
    this.#unknown(key, ['approvals', 'checks', ...Object.keys(flags)]);
    return {};
  }

  #entries(node: YamlNode, what: string): readonly YamlEntry[] {
    if (node.kind === 'map') return entriesOf(node);
    if (!isNull(node)) this.#wrong(say`${what} must be a map of names and values.`, rangeOf(node));
    return [];
  }

  #names(node: YamlNode): readonly YamlScalar[] {
    return listOf(node).flatMap(item => {
      if (item.kind === 'scalar') return [item];
      this.#wrong(say`Only names can stand here.`, rangeOf(item));
      return [];
    });
  }

  #wrong(message: string, range: SourceRange): void {
    this.findings.push({
      code: 'host.wrong-value',
      severity: 'error',
      message: say`${message} The assumed value is used.`,
      range,
    });
  }

  #unknown(key: YamlScalar, known: readonly string[]): void {
    const message = say`"${key.text}" is not a setting here and has no effect. Known are ${known.join(', ')}.`;
    this.findings.push({ code: 'host.unknown-setting', severity: 'warning', message, range: rangeOf(key) });
  }
}

const flags: Readonly<Record<string, keyof ProtectedBranch>> = {
  'code-owners': 'codeOwners',
  'author-may-approve': 'authorMayApprove',
  'pipelines-must-succeed': 'pipelinesMustSucceed',
  'up-to-date': 'upToDate',
  'threads-resolved': 'threadsResolved',
  'dismiss-stale-approvals': 'dismissStaleApprovals',
};

function stated(value: string, node: YamlScalar): Stated<string> {
  return { value, range: rangeOf(node) };
}

function textOf(node: YamlScalar): string {
  return node.text;
}

function bare(name: string): string {
  return name.replace(/^@+/, '');
}
