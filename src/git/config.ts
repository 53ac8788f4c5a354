import type { MemoryVolume } from './volume';

/**
 * Git's config file as key -> values in the order of the file. Section and variable names are lower case, as git compares
 * them; the part in quotes (`branch.Dev.remote`) is folded too, for nobody here tells branches apart by case alone.
 */
export function readConfig(text: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  let section = '';
  for (const line of text.replace(/\\\r?\n/g, '').split(/\r?\n/)) {
    const header = /^\s*\[\s*([-.\w]+)\s*(?:"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (header) {
      const sub = header[2]?.replace(/\\(.)/g, '$1');
      section = `${header[1] ?? ''}${sub === undefined ? '' : `.${sub}`}`;
      continue;
    }
    const entry = /^\s*([A-Za-z][-\w]*)\s*(?:=\s*(.*))?$/.exec(line);
    if (!entry || section === '') continue;
    const key = `${section}.${entry[1] ?? ''}`.toLowerCase();
    const known = values.get(key) ?? [];
    known.push(entry[2] === undefined ? 'true' : unquote(entry[2]));
    values.set(key, known);
  }
  return values;
}

function unquote(text: string): string {
  let value = '';
  let inQuotes = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '"') inQuotes = !inQuotes;
    else if (char === '\\') value += escapes[text.charAt(++i)] ?? text.charAt(i);
    else if (!inQuotes && (char === '#' || char === ';')) return value.trimEnd();
    else value += char;
  }
  return inQuotes || text.endsWith('"') ? value : value.trimEnd();
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Sets values in one section of a repository's config and leaves all other lines as they are. */
export function setConfig(
  volume: MemoryVolume,
  gitDir: string,
  section: string,
  values: Readonly<Record<string, string>>,
): void {
  const lines = linesOf(volume, gitDir);
  let start = lines.indexOf(`[${section}]`);
  if (start < 0) start = lines.push(`[${section}]`) - 1;
  for (const [key, value] of Object.entries(values)) {
    const end = sectionEnd(lines, start);
    const at = lines.findIndex((line, i) => i > start && i < end && line.trim().startsWith(`${key} =`));
    const line = `\t${key} = ${value}`;
    if (at < 0) lines.splice(end, 0, line);
    else lines[at] = line;
  }
  volume.write(`${gitDir}/config`, encoder.encode(`${lines.join('\n')}\n`));
}

export function removeConfigSection(volume: MemoryVolume, gitDir: string, section: string): void {
  const lines = linesOf(volume, gitDir);
  const start = lines.indexOf(`[${section}]`);
  if (start < 0) return;
  lines.splice(start, sectionEnd(lines, start) - start);
  volume.write(`${gitDir}/config`, encoder.encode(`${lines.join('\n')}\n`));
}

function linesOf(volume: MemoryVolume, gitDir: string): string[] {
  const text = decoder.decode(volume.read(`${gitDir}/config`));
  return text.trimEnd().split('\n');
}

function sectionEnd(lines: readonly string[], start: number): number {
  const next = lines.findIndex((line, i) => i > start && line.trimStart().startsWith('['));
  return next < 0 ? lines.length : next;
}
