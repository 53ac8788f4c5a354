import { entriesOf, entryOf, isNull, textOf } from '../../../yaml/access';
import type { YamlNode } from '../../../yaml/node';
import type { YamlVariable } from './variableScope';

/** The `variables` of the file, of a job or of a rule; `{value: …, expand: false}` is the long form. */
export function readVariables(node: YamlNode | undefined): ReadonlyMap<string, YamlVariable> {
  const read = new Map<string, YamlVariable>();
  for (const { key, value } of entriesOf(node)) {
    const name = textOf(key);
    const plain = value.kind === 'map' ? entryOf(value, 'value')?.value : value;
    const expand = entryOf(value, 'expand')?.value;
    const raw = expand?.kind === 'scalar' && expand.value === false;
    if (plain?.kind === 'scalar') read.set(name, { value: isNull(plain) ? '' : textOf(plain), raw });
    else if (value.kind === 'map') read.set(name, { value: '', raw });
  }
  return read;
}
