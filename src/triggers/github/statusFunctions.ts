import type { data } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import { UnknownData } from './expression/unknownData';

export interface Statuses {
  readonly success?: data.ExpressionData;
  readonly failure?: data.ExpressionData;
  readonly cancelled?: data.ExpressionData;
  readonly always?: data.ExpressionData;
}

/** The functions that GitHub's library leaves to whoever runs the jobs. What is not given is unknown. */
export function statusFunctions(statuses: Statuses): ReadonlyMap<string, FunctionDefinition> {
  const status = (name: keyof Statuses): FunctionDefinition => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => statuses[name] ?? new UnknownData([`${name}()`]),
  });
  const hash: FunctionDefinition = {
    name: 'hashFiles',
    minArgs: 1,
    maxArgs: 255,
    call: () => new UnknownData(['hashFiles()']),
  };
  const definitions = [status('success'), status('failure'), status('cancelled'), status('always'), hash];
  return new Map(definitions.map(definition => [definition.name.toLowerCase(), definition]));
}
