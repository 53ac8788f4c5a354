import type { RawObject } from './objectPool';

export interface CommitLinks {
  readonly tree: string;
  readonly parents: readonly string[];
  /** Committer time. */
  readonly time: number;
}

const decoder = new TextDecoder();
const known = new Map<string, CommitLinks>();

/** What a commit points at; parsed once for all repositories. */
export function commitLinks(oid: string, content: Uint8Array): CommitLinks {
  const before = known.get(oid);
  if (before) return before;
  const text = decoder.decode(content);
  const header = text.slice(0, text.indexOf('\n\n'));
  const links = {
    tree: header.slice(5, 45),
    parents: Array.from(header.matchAll(/^parent ([0-9a-f]{40})$/gm), match => match[1] ?? ''),
    time: Number(/^committer .*> (-?\d+) [-+]\d+$/m.exec(header)?.[1] ?? 0),
  };
  known.set(oid, links);
  return links;
}

/** The files and folders of a tree, without submodules, whose commits live elsewhere. */
export function treeLinks(content: Uint8Array): readonly string[] {
  const oids: string[] = [];
  for (let at = 0; at < content.length;) {
    const end = content.indexOf(0, at);
    const isSubmodule = content[at] === 0x31 && content[at + 1] === 0x36;
    if (!isSubmodule) oids.push(hexOf(content.subarray(end + 1, end + 21)));
    at = end + 21;
  }
  return oids;
}

/** What a tag points at. */
export const tagLink = (content: Uint8Array): string => decoder.decode(content.subarray(7, 47));

export function linksOf(oid: string, { type, content }: RawObject): readonly string[] {
  if (type === 'tree') return treeLinks(content);
  if (type === 'tag') return [tagLink(content)];
  if (type === 'blob') return [];
  const { tree, parents } = commitLinks(oid, content);
  return [tree, ...parents];
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += digits[byte] ?? '';
  return text;
}
