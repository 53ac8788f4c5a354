import { parseYaml, type ParsedYaml } from '../../../yaml/parseYaml';

/**
 * The same files are asked about for many events, one after the other, and reading YAML takes most of the time. What was read is never
 * changed, so it can be handed out again; the least recently used are let go.
 */
const remembered = new Map<string, ParsedYaml>();
const limit = 64;

export function rememberedYaml(path: string, text: string): ParsedYaml {
  const key = `${path}\n${text}`;
  const parsed = remembered.get(key) ?? parseYaml(text, { file: path, dialect: 'gitlab' });
  remembered.delete(key);
  if (parsed.documents.length > 0) remembered.set(key, parsed);
  const [oldest] = remembered.keys();
  if (remembered.size > limit && oldest !== undefined) remembered.delete(oldest);
  return parsed;
}
