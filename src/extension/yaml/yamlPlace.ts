/** Where in a file somebody writes: below which keys, and whether it is a key or a value. `-` is an item of a list. */
export interface YamlPlace {
  readonly kind: 'key' | 'value';
  /** Of a key, that of the map it stands in; of a value, its own. */
  readonly path: readonly string[];
  /** The keys beside the one that is being written. */
  readonly present: ReadonlySet<string>;
}

const keyPattern = /^(?:"([^"]*)"|'([^']*)'|([^\s"'{}[\],#&*!|>%@`-][^:#]*?|-[^\s:#][^:#]*?))\s*:(?=\s|$)/;

interface Line {
  /** Where its key begins, behind the dashes. */
  readonly column: number;
  readonly dashes: readonly number[];
  readonly key: string | undefined;
  /** What stands behind the colon, or all that is behind the dashes. */
  readonly rest: string;
}

function readLine(text: string): Line | undefined {
  const lead = /^\s*(?:-(?:\s+|$))*/.exec(text)?.[0] ?? '';
  const after = text.slice(lead.length);
  const dashes = [...lead.matchAll(/-/g)].map(({ index }) => index);
  if (dashes.length === 0 && (after === '' || after.startsWith('#'))) return undefined;
  const found = keyPattern.exec(after);
  const key = found?.[1] ?? found?.[2] ?? found?.[3];
  return { column: lead.length, dashes, key, rest: found ? after.slice(found[0].length) : after };
}

/** Reads no more than lines and their indentation, because what is being written is rarely whole. */
export function yamlPlace(lines: readonly string[], line: number, character: number): YamlPlace {
  const before = (lines[line] ?? '').slice(0, character);
  const own = readLine(before) ?? { column: before.length, dashes: [], key: undefined, rest: '' };
  const outer = pathTo(lines, line, own);
  const inside = own.key === undefined ? outer : [...outer, own.key];
  const flow = /^\s*[[{]/.test(own.rest) ? inFlow(own.rest, inside) : undefined;
  if (flow) return flow;
  if (own.key !== undefined) return { kind: 'value', path: inside, present: new Set() };
  return { kind: 'key', path: outer, present: siblings(lines, line, own) };
}

function pathTo(lines: readonly string[], from: number, own: Line): readonly string[] {
  const steps: string[] = own.dashes.map(() => '-');
  let limit = own.dashes[0] ?? own.column;
  let isItem = own.dashes.length > 0;
  for (let at = from - 1; at >= 0 && (limit > 0 || isItem); at--) {
    const above = readLine(lines[at] ?? '');
    if (!above) continue;
    const isParent = above.column < limit || (isItem && above.column === limit && above.dashes.length === 0);
    const outer = above.dashes.filter(dash => dash < limit);
    if (isParent) {
      if (above.key === undefined) continue;
      steps.unshift(...above.dashes.map(() => '-'), above.key);
    } else if (outer.length > 0) steps.unshift(...outer.map(() => '-'));
    else continue;
    limit = outer[0] ?? above.column;
    isItem = outer.length > 0;
  }
  return steps;
}

/** The keys of the same map above and below. */
function siblings(lines: readonly string[], from: number, { column, dashes }: Line): ReadonlySet<string> {
  const present = new Set<string>();
  const look = (step: 1 | -1) => {
    for (let at = from + step; at >= 0 && at < lines.length; at += step) {
      const near = readLine(lines[at] ?? '');
      if (!near) continue;
      const isOutside = (near.dashes[0] ?? near.column) < column;
      const begins = isOutside && near.dashes.length > 0 && near.column === column && step < 0;
      if (near.column === column && (!isOutside || begins) && near.key !== undefined) present.add(near.key);
      if (isOutside) return;
    }
  };
  // A dash before the key itself: the map begins here.
  if (dashes.length === 0) look(-1);
  look(1);
  return present;
}

interface Frame {
  readonly isMap: boolean;
  readonly keys: Set<string>;
  key: string | undefined;
  text: string;
}

/** Inside of `{ ... }` or `[ ... ]` that is still open; undefined where all is closed. */
function inFlow(text: string, outer: readonly string[]): YamlPlace | undefined {
  const frames: Frame[] = [];
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const frame = frames.at(-1);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '{' || char === '[')
      frames.push({ isMap: char === '{', keys: new Set(), key: undefined, text: '' });
    else if (char === '}' || char === ']') frames.pop();
    else if (frame && char === ',') [frame.key, frame.text] = [undefined, ''];
    else if (frame?.isMap && char === ':' && /^\s|^$/.test(text.slice(at + 1, at + 2))) {
      frame.key = frame.text.trim();
      frame.keys.add(frame.key);
      frame.text = '';
    } else if (frame) frame.text += char;
  }
  const last = frames.at(-1);
  if (!last) return undefined;
  const path = [...outer];
  for (const frame of frames) {
    if (!frame.isMap) path.push('-');
    else if (frame.key !== undefined) path.push(frame.key);
  }
  const isKey = last.isMap && last.key === undefined;
  return { kind: isKey ? 'key' : 'value', path, present: isKey ? last.keys : new Set() };
}
