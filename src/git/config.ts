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
