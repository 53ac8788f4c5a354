import type { TreeTexts } from './treeTexts';

/** `import { a, b } from './x.js'`, also over several lines; the names are the first group, the file the second. */
const importing = /^[ \t]*(?:import|export)\s*(?:type\s*)?\{([^{}]*)\}\s*from\s*['"](\.{1,2}\/[^'"\n]+)['"]/gm;
const exporting = /^[ \t]*export\s+(?:default\s+)?(?:async\s+)?(?:function\*?|class)\s+([A-Za-z_$][\w$]*)/gm;
/** Any word of the line may be one of its names: to see too many is kinder than to miss one. */
const exportedValues = /^[ \t]*export\s+(?:const|let|var|type|interface|enum)\s+(.*)$/gm;
const exportList = /^[ \t]*export\s*\{([^{}]*)\}/gm;
const isScript = (path: string) => /\.(m?js|jsx|ts|tsx)$/.test(path);

/** Imports of files that are not there, or of names that those do not export: what a test or a build stumbles over first. */
export function brokenImports(files: TreeTexts): readonly string[] {
  const troubles: string[] = [];
  const exports = new Map<string, ReadonlySet<string> | null>();
  for (const [path, { text }] of files) {
    if (!isScript(path)) continue;
    for (const found of text.matchAll(importing)) {
      const [, names = '', from = ''] = found;
      const where = `${path}:${lineAt(text, found.index)}`;
      const target = resolve(path, from, files);
      if (target === undefined) {
        troubles.push(`${where} imports ${from}, and there is no such file in the commit.`);
        continue;
      }
      if (!exports.has(target)) exports.set(target, exportsOf(files.get(target)?.text ?? ''));
      const offered = exports.get(target);
      if (!offered) continue;
      for (const name of namesOf(names, 'before')) {
        if (!offered.has(name))
          troubles.push(`${where} imports ${name} from ${from}, but ${target} does not export it.`);
      }
    }
  }
  return troubles;
}

/** null: it passes on all that another file has, so anything may be there. */
function exportsOf(text: string): ReadonlySet<string> | null {
  if (/^[ \t]*export\s*\*/m.test(text) || /^[ \t]*export\s+(?:const|let|var)\s*[[{]/m.test(text)) return null;
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(exporting)) names.add(name);
  for (const [, rest = ''] of text.matchAll(exportedValues)) {
    for (const [name] of rest.matchAll(/[A-Za-z_$][\w$]*/g)) names.add(name);
  }
  for (const [, list = ''] of text.matchAll(exportList)) for (const name of namesOf(list, 'after')) names.add(name);
  if (/^[ \t]*export\s+default\b/m.test(text)) names.add('default');
  return names;
}

/** `a as b`: the importer asks for what stands before `as`, the exporter offers what stands after. */
function namesOf(list: string, side: 'before' | 'after'): string[] {
  return list
    .replace(/\/\*.*?\*\/|\/\/.*/g, '')
    .split(',')
    .map(part =>
      part
        .trim()
        .replace(/^type\s+/, '')
        .split(/\s+as\s+/),
    )
    .map(words => (side === 'before' ? words[0] : words.at(-1)) ?? '')
    .filter(name => name !== '');
}

function resolve(from: string, to: string, files: TreeTexts): string | undefined {
  const parts = from.split('/').slice(0, -1);
  for (const part of to.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  const path = parts.join('/');
  const asWritten = path.replace(/\.js$/, '.ts');
  return [path, asWritten, `${path}.js`, `${path}.ts`, `${path}/index.js`, `${path}/index.ts`].find(one =>
    files.has(one),
  );
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
