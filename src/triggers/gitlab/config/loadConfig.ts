import { say } from '../../../base/say';
import type { Finding } from '../../../base/finding';
import type { RepositoryFiles } from '../../types';
import { childOf } from '../../../yaml/access';
import type { YamlMap, YamlNode } from '../../../yaml/node';
import type { ClauseContext } from '../decide/clause';
import type { PipelineRequest } from '../pipelineRequest';
import type { CompileRegex } from '../regex';
import { predefinedVariables } from '../variables/predefinedVariables';
import { readVariables } from '../variables/readVariables';
import { variableScope } from '../variables/variableScope';
import { extendJobs } from './extendJobs';
import { isOptionalInclude, readIncludes, unknownFinding, type Wanted } from './includes';
import { interpolate } from './interpolate';
import { mergeNodes } from './mergeNodes';
import { ConfigRefusal, findingOf, type ConfigProblem } from './problem';
import { rememberedYaml } from './rememberedYaml';
import { resolveReferences } from './resolveReferences';

export interface LoadedConfig {
  /** The whole configuration in one map, with everything included, extended and referred to; undefined when it cannot be read. */
  readonly root: YamlMap | undefined;
  readonly problem?: ConfigProblem;
  /** The problem goes away if a file that could not be read brings what is missing. */
  readonly isDoubtful: boolean;
  readonly unknownIncludes: readonly string[];
  readonly findings: readonly Finding[];
}

/** GitLab's own limit. */
const maxFiles = 150;

export function loadConfig(
  path: string,
  text: string,
  files: RepositoryFiles,
  request: PipelineRequest,
  compile: CompileRegex,
): LoadedConfig {
  const loader = new ConfigLoader(files, request, compile);
  let problem: ConfigProblem | undefined;
  let root: YamlMap | undefined;
  let isDoubtful = false;
  try {
    const written = loader.load({ path, isLocal: true, inputs: undefined }, text, []);
    root = resolveReferences(extendJobs(written));
  } catch (error) {
    if (!(error instanceof ConfigRefusal)) throw error;
    // A name that is missing here may well stand in a file that could not be read.
    isDoubtful = loader.unknown.length > 0 && /unknown keys|could not be found/.test(error.problem.report);
    problem = error.problem;
  }
  const findings =
    problem === undefined || loader.isBroken ? loader.findings : [...loader.findings, findingOf(problem, isDoubtful)];
  return { root, ...(problem === undefined ? {} : { problem }), isDoubtful, unknownIncludes: loader.unknown, findings };
}

class ConfigLoader {
  readonly findings: Finding[] = [];
  readonly unknown: string[] = [];
  /** The YAML of a file could not be read, and a finding says so already. */
  isBroken = false;
  readonly #files: RepositoryFiles;
  readonly #request: PipelineRequest;
  readonly #compile: CompileRegex;
  #count = 0;

  constructor(files: RepositoryFiles, request: PipelineRequest, compile: CompileRegex) {
    this.#files = files;
    this.#request = request;
    this.#compile = compile;
  }

  /** A file with all that it includes; its own keys win over the included ones, later includes over earlier ones. */
  load(file: Pick<Wanted, 'path' | 'isLocal' | 'inputs'>, text: string, open: readonly string[]): YamlMap {
    const own = this.#parse(file, text);
    const { wanted, unknown, findings } = readIncludes(own, this.#context(own), file.isLocal);
    this.unknown.push(...unknown);
    this.findings.push(...findings);
    let merged: YamlNode | undefined;
    for (const one of wanted) {
      const included = this.#include(one, [...open, file.path]);
      if (included !== undefined) merged = merged === undefined ? included : mergeNodes(merged, included);
    }
    const result = merged === undefined ? own : mergeNodes(merged, own);
    const entries = new Map(result.kind === 'map' ? result.entries : []);
    entries.delete('include');
    return { ...own, entries };
  }

  #include(one: Wanted, open: readonly string[]): YamlMap | undefined {
    if (open.includes(one.path)) {
      const circle = [...open.slice(open.indexOf(one.path)), one.path].join(' includes ');
      throw new ConfigRefusal(
        `Maximum of ${maxFiles} nested includes are allowed!`,
        say`Break the circle: ${circle}.`,
        one.at,
      );
    }
    if (++this.#count > maxFiles) {
      throw new ConfigRefusal(`Maximum of ${maxFiles} nested includes are allowed!`, say`Include fewer files.`, one.at);
    }
    const text = this.#files.read(one.path);
    if (text !== undefined) return this.load(one, text, open);
    if (!one.isLocal) {
      this.unknown.push(one.path);
      this.findings.push(unknownFinding(one.at, `\`${one.path}\``));
      return undefined;
    }
    if (isOptionalInclude(one.at)) return undefined;
    throw new ConfigRefusal(
      `Local file \`${one.path}\` does not exist!`,
      say`Check the path; it starts at the root of the repository.`,
      one.at,
    );
  }

  #parse(file: Pick<Wanted, 'path' | 'inputs'>, text: string): YamlMap {
    const parsed = rememberedYaml(file.path, text);
    this.findings.push(...parsed.findings);
    const [first, second] = parsed.documents;
    const [broken] = parsed.findings;
    if (broken !== undefined) {
      this.isBroken = true;
      throw new ConfigRefusal(
        broken.message.replace(/\.$/, ''),
        say`Correct it; until then there is no pipeline.`,
        broken.range,
      );
    }
    const header = second !== undefined && childOf(first, 'spec') !== undefined ? first : undefined;
    const body = header === undefined ? first : second;
    if (body?.kind !== 'map') {
      const at: YamlNode = body ?? { kind: 'list', source: parsed.source, start: 0, end: 0, items: [] };
      throw new ConfigRefusal(
        'Invalid configuration format',
        say`A configuration is a map: job names with their keys.`,
        at,
      );
    }
    const { inputs } = file;
    if (header === undefined && inputs?.kind === 'map' && inputs.entries.size > 0)
      throw new ConfigRefusal(
        'Given inputs not defined in the `spec` section of the included configuration file',
        say`Declare them in ${file.path}, or leave them out here.`,
        inputs,
      );
    const filled = header === undefined ? body : interpolate(body, header, inputs, this.#compile);
    return filled.kind === 'map' ? filled : body;
  }

  /** Rules of an `include` see the variables of the project and of the file that it stands in. */
  #context(own: YamlMap): ClauseContext {
    const variables = variableScope(
      this.#request,
      predefinedVariables(this.#request),
      readVariables(childOf(own, 'variables')),
    );
    return { request: this.#request, files: this.#files, variables, compile: this.#compile };
  }
}
