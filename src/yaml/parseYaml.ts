import { say } from '../base/say';
import { Composer, Lexer, Parser, type CST, type Document } from 'yaml';
import type { Finding } from '../base/finding';
import { convertDocument } from './convertDocument';
import { rangeBetween, type YamlNode, type YamlSource } from './node';
import type { Dialect } from './resolveScalar';

export interface YamlOptions {
  /** The path that ranges and findings name. */
  readonly file: string;
  /** `gitlab`: YAML 1.1 as Ruby reads it, with `<<` and `!reference`. `standard` (the default): YAML 1.2, also with `<<`. */
  readonly dialect?: Dialect;
  /** A key written twice in one map is an error; otherwise the last one counts. */
  readonly uniqueKeys?: boolean;
}

export interface ParsedYaml {
  readonly source: YamlSource;
  /** Empty when the text cannot be read; then `findings` says why. */
  readonly documents: readonly YamlNode[];
  readonly findings: readonly Finding[];
}

/** GitLab and GitHub read no larger ones either, or hardly. */
const maxLength = 1_000_000;
const maxLexemes = 20_000;
const maxDepth = 150;

/** What could not be read is asked about by one search after the other, and finding that out takes longest of all. */
const refused = new Map<string, ParsedYaml>();
const maxRefused = 8;

/** Reads YAML into nodes that know their place. Never throws: what is wrong comes back as findings with a line. */
export function parseYaml(text: string, options: YamlOptions): ParsedYaml {
  if (text.length > maxLength) return readYaml(text, options);
  const key = [options.dialect ?? 'standard', String(options.uniqueKeys ?? false), options.file, text].join('\n');
  const known = refused.get(key);
  if (known !== undefined) return known;
  const parsed = readYaml(text, options);
  if (parsed.documents.length > 0) return parsed;
  if (refused.size >= maxRefused) refused.clear();
  refused.set(key, parsed);
  return parsed;
}

function readYaml(text: string, options: YamlOptions): ParsedYaml {
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
      say`This file has ${size} million characters. Files above one million are not read; split it.`,
    );
  }
  try {
    const read = readTokens(source.text);
    if (read.stopped !== undefined) return fail(...read.stopped);
    const documents = compose(read.tokens, source.text.length, options.uniqueKeys ?? false);
    const error = documents.flatMap(document => document.errors)[0];
    if (error !== undefined) {
      return fail('yaml.broken', say`This is not valid YAML: ${sentence(error.message)}`, error.pos[0], error.pos[1]);
    }
    const converted = documents.map(document => convertDocument(document, source, options.dialect ?? 'standard'));
    const problem = converted.find(one => one.problem !== undefined)?.problem;
    if (problem !== undefined) return fail(problem.code, problem.message, problem.start, problem.end);
    return { source, documents: converted.map(one => one.root), findings: [] };
  } catch (error) {
    // Nesting that exhausts the stack is a fact about the file, not about us.
    if (error instanceof RangeError)
      return fail('yaml.too-deep', say`This file is nested too deeply to be read. Nest less deeply.`);
    throw error;
  }
}

function sentence(message: string): string {
  const first = (message.split('\n')[0] ?? '').trim();
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

interface TokensRead {
  readonly tokens: readonly CST.Token[];
  readonly stopped?: readonly [code: string, message: string, start: number];
}

/** Stops early: a text can be small and still hold more than a parser digests in a moment. */
function readTokens(text: string): TokensRead {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (++lexemes > maxLexemes) {
      const message = say`This file holds more than twenty thousand words and signs up to here, and is not read further; split it.`;
      return { tokens, stopped: ['yaml.too-large', message, parser.offset] };
    }
    if (parser.stack.length > maxDepth) {
      const message = say`More than ${maxDepth} lists and maps are open here. Nest less deeply.`;
      return { tokens, stopped: ['yaml.too-deep', message, parser.offset] };
    }
  }
  tokens.push(...parser.end());
  return { tokens };
}

function compose(tokens: readonly CST.Token[], length: number, uniqueKeys: boolean): readonly Document.Parsed[] {
  const composer = new Composer({ schema: 'failsafe', uniqueKeys, prettyErrors: false, logLevel: 'silent' });
  return [...composer.compose(tokens, true, length)];
}
