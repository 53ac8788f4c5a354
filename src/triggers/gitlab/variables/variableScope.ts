import { isUnknown, unknownValue, type LookUp, type Unknown } from '../expression/evaluateExpression';
import type { PipelineRequest } from '../pipelineRequest';
import { belongsElsewhere, type KnownValue } from './predefinedVariables';

export interface YamlVariable {
  readonly value: string;
  /** `expand: false`: dollar signs in it are kept as they are. */
  readonly raw: boolean;
}

/** The variables that one rule sees. */
export interface VariableScope {
  /** The value as written. */
  readonly lookUp: LookUp;
  /** Puts values for `$NAME`, `${NAME}` and `%NAME%`; names that do not exist stay as they are. */
  expand(text: string): string | Unknown;
}

const maxDepth = 20;

/** No path is longer; variables made of variables could grow without end. What is longer is not known. */
const maxLength = 10_000;

export function variableScope(
  request: PipelineRequest,
  predefined: ReadonlyMap<string, KnownValue>,
  yaml: ReadonlyMap<string, YamlVariable>,
  ofJob: ReadonlyMap<string, KnownValue> = new Map(),
): VariableScope {
  const lookUp: LookUp = name => {
    const run = Object.hasOwn(request.variables, name) ? request.variables[name] : undefined;
    const known = run ?? yaml.get(name)?.value ?? ofJob.get(name) ?? predefined.get(name);
    if (known !== undefined) return known;
    if (ofJob.has(name) || predefined.has(name)) return null;
    return request.isComplete || belongsElsewhere(name, request) ? null : unknownValue([name]);
  };
  const isRaw = (name: string): boolean => !Object.hasOwn(request.variables, name) && yaml.get(name)?.raw === true;
  const expand = (text: string, open: readonly string[], done: Map<string, string | Unknown>): string | Unknown => {
    const unknown: string[] = [];
    let length = text.length;
    const expanded = text.replace(
      /\$\$|%%|\$([a-zA-Z_]\w*)|\$\{([a-zA-Z_]\w*)\}|%([a-zA-Z_]\w*)%/g,
      (whole: string, bare?: string, braced?: string, percent?: string) => {
        const name = bare ?? braced ?? percent;
        if (name === undefined) return whole;
        if (length > maxLength) return whole;
        let value: string | null | Unknown = lookUp(name);
        if (value === null) return whole;
        if (typeof value === 'string' && !isRaw(name)) {
          if (open.includes(name) || open.length > maxDepth) return whole;
          // Variables made of variables made of variables: each is worked out once.
          const known = done.get(name) ?? expand(value, [...open, name], done);
          done.set(name, known);
          value = known;
        }
        if (!isUnknown(value)) {
          length += value.length;
          if (length <= maxLength) return value;
          unknown.push(name);
          return whole;
        }
        unknown.push(...value.unknown);
        return whole;
      },
    );
    return unknown.length > 0 ? unknownValue([...new Set(unknown)]) : expanded;
  };
  return { lookUp, expand: text => expand(text, [], new Map()) };
}
