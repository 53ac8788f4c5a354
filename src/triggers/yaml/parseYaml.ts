import { parseAllDocuments } from 'yaml';
import type { Finding } from '../types';
import { convertDocument } from './convertDocument';
import { rangeBetween, type YamlNode, type YamlSource } from './node';
import type { Dialect } from './resolveScalar';

export interface YamlOptions {
  /** The path that ranges and findings name. */
  readonly file: string;
  /** `gitlab`: YAML 1.1 as Ruby reads it, with `<<` and `!reference`. `standard` (the default): YAML 1.2, also with `<<`. */
  readonly dialect?: Dialect;
}

export interface ParsedYaml {
  readonly source: YamlSource;
  /** Empty when the text cannot be read; then `findings` says why. */
  readonly documents: readonly YamlNode[];
  readonly findings: readonly Finding[];
}

/** More than ten times the largest real file seen; a text of this size still parses in a moment. */
const maxLength = 1_000_000;
const maxDepth = 200;

/** Reads YAML into nodes that know their place. Never throws: what is wrong comes back as findings with a line. */
export function parseYaml(text: string, options: YamlOptions): ParsedYaml {
  const source: YamlSource = { file: options.file, text: text.startsWith('\uFEFF') ? text.slice(1) : text };
  const fail = (code: string, message: string, start = 0, end = start): ParsedYaml => ({
    source,
    documents: [],
    findings: [{ code, severity: 'error', message, range: rangeBetween(source, start, end) }],
  });
  if (text.length > maxLength) {
    const size = (text.length / maxLength).toFixed(1);
    return fail(
      'yaml.too-large',
      `This file has ${size} million characters. Files above one million are not read; split it.`,
    );
  }
  const deep = tooDeepAt(source.text);
  if (deep !== undefined)
    return fail('yaml.too-deep', `More than ${maxDepth} brackets are open here. Nest less deeply.`, deep, deep + 1);
  try {
    const parsed = parseAllDocuments(source.text, {
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      keepSourceTokens: false,
    });
    const documents = Array.isArray(parsed) ? parsed : [];
    const error = documents.flatMap(document => document.errors)[0];
    if (error !== undefined) {
      return fail('yaml.broken', `This is not valid YAML: ${sentence(error.message)}`, error.pos[0], error.pos[1]);
    }
    const converted = documents.map(document => convertDocument(document, source, options.dialect ?? 'standard'));
    const problem = converted.find(one => one.problem !== undefined)?.problem;
    if (problem !== undefined) return fail(problem.code, problem.message, problem.start, problem.end);
    return { source, documents: converted.map(one => one.root), findings: [] };
  } catch (error) {
    // Thousands of nested blocks exhaust the stack of the parser; that is a fact about the file, not about us.
    if (error instanceof RangeError)
      return fail('yaml.too-deep', 'This file is nested too deeply to be read. Nest less deeply.');
    throw error;
  }
}

function sentence(message: string): string {
  const first = (message.split('\n')[0] ?? '').trim();
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

/** Cheap look at brackets in a row, before a parser that recurses sees them. */
function tooDeepAt(text: string): number | undefined {
  const run = new RegExp(`(?:[[{][ \\t]*){${maxDepth}}|(?:[-?] ){${maxDepth}}`).exec(text);
  return run?.index;
}
