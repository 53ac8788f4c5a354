import assert from 'node:assert/strict';

/** What Mermaid makes of a `gitGraph`: its rules, each with the reason that it gives for a refusal. */
export interface GitGraph {
  readonly title: string | null;
  /** In the order in which they are told. */
  readonly commits: readonly Told[];
  /** Every branch and the commit that it stands on in the end; null: none. */
  readonly branches: ReadonlyMap<string, string | null>;
  /** What is checked out in the end. */
  readonly current: string;
  readonly comments: readonly string[];
}

interface Told {
  readonly oid: string;
  readonly words: string;
  readonly parents: readonly string[];
  readonly branch: string;
  readonly tags: readonly string[];
  readonly isMarked: boolean;
}

const header =
  /^(?:---\ntitle: "([^"\\\n]*)"\n---\n)?%%\{init: \{ 'gitGraph': \{ 'mainBranchName': '([^'\n]+)' \} \} \}%%\ngitGraph\n/;

export function readGitGraph(text: string): GitGraph {
  const head = header.exec(text);
  assert.ok(head, text.slice(0, 200));
  const [all, title = null, main = ''] = head;
  const commits = new Map<string, Told>();
  const branches = new Map<string, string | null>([[main, null]]);
  const comments: string[] = [];
  let current = main;
  const tell = (rest: string, line: string, other: string | null) => {
    const found = /^ id: "([0-9a-f]{7})([^"\\]*)"( type: HIGHLIGHT)?((?: tag: "[^"\\]*")*)$/.exec(rest);
    assert.ok(found, line);
    const [, oid = '', words = '', mark, tags = ''] = found;
    assert.ok(!commits.has(oid), `${line}: the id is taken`);
    const tip = branches.get(current) ?? null;
    commits.set(oid, {
      oid,
      words: words.trim(),
      parents: [tip, other].filter(parent => parent !== null),
      branch: current,
      tags: [...tags.matchAll(/"([^"]*)"/g)].map(([, tag = '']) => tag),
      isMarked: mark !== undefined,
    });
    branches.set(current, oid);
  };
  for (const line of text.slice(all.length).split('\n')) {
    if (line === '') continue;
    const [, verb = '', name = '', rest = ''] =
      /^ {2}(commit|branch|checkout|merge|%%)(?: "([^"\\]+)")?(.*)$/.exec(line) ?? [];
    const tip = branches.get(current) ?? null;
    switch (verb) {
      case 'commit':
        tell(rest, line, null);
        break;
      case 'branch':
        assert.ok(!branches.has(name), `${line}: the branch is there already`);
        branches.set(name, tip);
        current = name;
        break;
      case 'checkout':
        assert.ok(branches.has(name), `${line}: there is no such branch`);
        current = name;
        break;
      case 'merge': {
        const other = branches.get(name) ?? null;
        assert.ok(other !== null, `${line}: it has no commits`);
        assert.ok(tip !== null, `${line}: the branch that takes it in has no commits`);
        assert.notEqual(tip, other, `${line}: both stand on the same commit`);
        assert.notEqual(commits.get(tip)?.branch, name, `${line}: it cannot be merged into itself`);
        tell(rest, line, other);
        break;
      }
      case '%%':
        comments.push(rest.trim());
        break;
      default:
        assert.fail(`Mermaid does not know the line: ${line}`);
    }
  }
  return { title, commits: [...commits.values()], branches, current, comments };
}
