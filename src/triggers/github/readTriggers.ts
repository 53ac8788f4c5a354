import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { isString } from '@actions/workflow-parser/templates/tokens/type-guards';
import { parseFilterPattern } from './filterPattern';
import { childOf, entriesOf, itemsOf, rangeOf, scalarOf, stringsOf } from './tokens';
import type { Filter, FilterKey, PlacedList, WorkflowInput, WorkflowTrigger } from './workflow';

const filterKeys: readonly FilterKey[] = [
  'branches',
  'branches-ignore',
  'tags',
  'tags-ignore',
  'paths',
  'paths-ignore',
];

/** Reads `on` in its three forms: one event, a list of events, or events with their filters. */
export function readTriggers(file: string, on: TemplateToken): readonly WorkflowTrigger[] {
  if (isString(on)) return [bareTrigger(file, on.value, on)];
  const listed = itemsOf(on).flatMap(item => (isString(item) ? [bareTrigger(file, item.value, item)] : []));
  return [...listed, ...entriesOf(on).map(({ key, keyToken, value }) => readTrigger(file, key, keyToken, value))];
}

function bareTrigger(file: string, event: string, token: TemplateToken): WorkflowTrigger {
  return { event, range: rangeOf(file, token), filters: {}, inputs: [], secrets: [] };
}

function readTrigger(file: string, event: string, key: TemplateToken, value: TemplateToken): WorkflowTrigger {
  const filters: Partial<Record<FilterKey, Filter>> = {};
  for (const filterKey of filterKeys) {
    const filter = readFilter(file, filterKey, value);
    if (filter !== undefined) filters[filterKey] = filter;
  }
  const types = readList(file, 'types', value);
  const workflows = readList(file, 'workflows', value);
  const crons = event === 'schedule' ? readCrons(file, key, value) : undefined;
  return {
    event,
    range: rangeOf(file, key),
    filters,
    inputs: readInputs(value),
    secrets: readSecrets(value),
    ...(types && { types }),
    ...(workflows && { workflows }),
    ...(crons && { crons }),
  };
}

function readFilter(file: string, key: FilterKey, event: TemplateToken): Filter | undefined {
  const entry = entriesOf(event).find(one => one.key === key);
  if (entry === undefined) return undefined;
  const patterns = stringsOf(entry.value).map(token => ({
    pattern: parseFilterPattern(token.value),
    range: rangeOf(file, token),
  }));
  return { key, patterns, range: rangeOf(file, entry.keyToken) };
}

function readList(file: string, key: string, event: TemplateToken): PlacedList | undefined {
  const entry = entriesOf(event).find(one => one.key === key);
  if (entry === undefined) return undefined;
  const values = stringsOf(entry.value).map(token => ({ text: token.value, range: rangeOf(file, token) }));
  return { values, range: rangeOf(file, entry.keyToken) };
}

function readCrons(file: string, key: TemplateToken, schedule: TemplateToken): PlacedList {
  const values = itemsOf(schedule).flatMap(item => {
    const cron = childOf(item, 'cron');
    return cron !== undefined && isString(cron) ? [{ text: cron.value, range: rangeOf(file, cron) }] : [];
  });
  return { values, range: rangeOf(file, key) };
}

function readSecrets(event: TemplateToken): WorkflowTrigger['secrets'] {
  return entriesOf(childOf(event, 'secrets')).map(({ key, value }) => {
    const required = childOf(value, 'required');
    return { name: key, required: required !== undefined && scalarOf(required) === true };
  });
}

function readInputs(event: TemplateToken): readonly WorkflowInput[] {
  return entriesOf(childOf(event, 'inputs')).map(({ key, value }) => {
    const type = childOf(value, 'type');
    const required = childOf(value, 'required');
    const fallback = childOf(value, 'default');
    const known = fallback === undefined ? undefined : scalarOf(fallback);
    return {
      name: key,
      type: type !== undefined && isString(type) ? type.value : 'string',
      required: required !== undefined && scalarOf(required) === true,
      ...(known !== undefined && { default: known }),
    };
  });
}
