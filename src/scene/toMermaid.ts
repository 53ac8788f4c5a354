import type { Ref, Snapshot } from '../world/snapshot';
import { branchRole } from './branchRole';
import { plainText } from './fitText';
import { short } from './words';

/** The host's branches, or a clone's, as a Mermaid `gitGraph`. Branches are told as Mermaid tells them: by who continues whose line. */
export function toMermaid(snapshot: Snapshot, where: 'host' | 'local' = 'local'): string {
  const state = where === 'host' ? snapshot.host : snapshot.learner;
  const order = ['main', 'dev', 'release', 'hotfix', 'feature', 'other'];
  const rank = (ref: Ref) => order.indexOf(branchRole(ref.short));
  const refs = state.refs
    .filter(ref => ref.kind !== 'tag' && ref.row >= 0)
    .sort((a, b) => Number(a.kind === 'remote-branch') - Number(b.kind === 'remote-branch') || rank(a) - rank(b));
  const lineOf = new Map<number, string>();
  const claim = (tip: number, line: string) => {
    for (
      let row: number | undefined = tip;
      row !== undefined && !lineOf.has(row);
      row = snapshot.commits[row]?.parents[0]
    )
      lineOf.set(row, line);
  };
  // Two names that Mermaid cannot tell apart are still two branches.
  const taken = new Set<string>();
  for (const ref of refs) {
    const base = name(ref.short);
    let line = base;
    for (let count = 2; taken.has(line); count++) line = `${base}-${count}`;
    taken.add(line);
    claim(ref.row, line);
  }
  for (let row = snapshot.commits.length - 1; row >= 0; row--)
    if (lineOf.has(row))
      for (const parent of snapshot.commits[row]?.parents.slice(1) ?? [])
        if (!lineOf.has(parent)) claim(parent, `merged-${short(snapshot.commits[parent]?.oid ?? '')}`);
  const rows = [...lineOf.keys()].sort((a, b) => a - b);
  const first = lineOf.get(rows[0] ?? 0) ?? 'main';
  const lines = [`%%{init: { 'gitGraph': { 'mainBranchName': '${first}' } } }%%`, 'gitGraph'];
  const known = new Set([first]);
  let current = first;
  const checkout = (line: string) => {
    if (line === current) return;
    lines.push(`  checkout ${quote(line)}`);
    current = line;
  };
  const tags = (row: number) =>
    state.refs
      .filter(ref => ref.kind === 'tag' && ref.row === row)
      .map(ref => ` tag: "${text(ref.short)}"`)
      .join('');
  for (const row of rows) {
    const commit = snapshot.commits[row];
    const line = lineOf.get(row);
    if (!commit || line === undefined) continue;
    if (!known.has(line)) {
      checkout(lineOf.get(commit.parents[0] ?? -1) ?? first);
      lines.push(`  branch ${quote(line)}`);
      known.add(line);
      current = line;
    }
    checkout(line);
    const other = commit.parents
      .slice(1)
      .map(parent => lineOf.get(parent))
      .find(each => each !== undefined && each !== line);
    if (other !== undefined && known.has(other))
      lines.push(`  merge ${quote(other)} id: "${short(commit.oid)}"${tags(row)}`);
    else lines.push(`  commit id: "${short(commit.oid)} ${text(commit.subject)}"${tags(row)}`);
  }
  return lines.join('\n') + '\n';
}

const text = (value: string) => plainText(value).replace(/["\\]/g, "'").slice(0, 60);
/** Mermaid allows few characters in a branch name, even between quotes. */
const name = (ref: string) =>
  plainText(ref)
    .replace(/[^\w./-]/g, '_')
    .slice(0, 60) || '_';
const quote = (value: string) => `"${value}"`;
