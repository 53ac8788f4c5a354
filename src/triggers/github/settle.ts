import { data } from '@actions/expressions';
import { evaluateExpression } from './expression/evaluateExpression';
import { known, unknownsIn } from './expression/unknownData';
import { contextNames } from './runContexts';
import { statusFunctions } from './statusFunctions';
import type { Value } from './workflow';

/** A value of the file with its expressions worked out, as far as that is possible before the run. */
export type Settled =
  | { readonly text: string; readonly data: data.ExpressionData }
  | { readonly dependsOn: readonly string[]; readonly data: data.ExpressionData };

export function settle(value: Value, contexts: Readonly<Record<string, data.ExpressionData>>): Settled {
  if (value.kind === 'known') return settled(known(value.value));
  const given = new data.Dictionary(...Object.entries(contexts).map(([key, context]) => ({ key, value: context })));
  const outcome = evaluateExpression(value.expression, given, contextNames, statusFunctions({}));
  if (outcome.kind === 'error') return { dependsOn: [outcome.message], data: new data.Null() };
  return settled(outcome.value);
}

function settled(value: data.ExpressionData): Settled {
  const unknowns = unknownsIn(value);
  return unknowns.length > 0 ? { dependsOn: unknowns, data: value } : { text: value.coerceString(), data: value };
}
